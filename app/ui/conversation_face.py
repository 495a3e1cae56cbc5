"""What QML reads of the conversation."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.settings import Settings
from app.ui.captions import CaptionsModel
from app.ui.choices import Choices
from app.ui.engines import EngineBoard
from app.ui.exchange import Exchange
from app.ui.half import HalfModel
from app.ui.halves import Halves
from app.ui.quick_answers import QuickAnswersModel
from app.ui.reading import ReadingModel
from app.ui.record import RecordModel
from app.ui.rephrasing import RephrasingModel
from app.ui.suggestion import SuggestionModel
from app.ui.undo import UndoModel
from glossary.language import JA

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("ConversationModel is one")
class ConversationFace(QObject):  # type: ignore[operator]
    """Properties only; ConversationModel makes the parts and changes them."""

    changed = Signal()

    _choices: Choices
    _exchange: Exchange
    _engines: EngineBoard
    _halves: Halves
    _quick: QuickAnswersModel
    _suggestion: SuggestionModel
    captioner: CaptionsModel
    offers: RephrasingModel
    reader: ReadingModel
    recorder: RecordModel
    undoer: UndoModel

    @property
    def settings(self) -> Settings:
        """What people chose so far."""
        return self._choices.settings

    @Property(HalfModel, constant=True)
    def staff(self) -> HalfModel:
        """Staff's half."""
        return self._halves["staff"]

    @Property(HalfModel, constant=True)
    def visitor(self) -> HalfModel:
        """Visitor's half."""
        return self._halves["visitor"]

    @Property(RephrasingModel, constant=True)
    def rephrasing(self) -> RephrasingModel:
        """Plain Japanese offered to staff."""
        return self.offers

    @Property(SuggestionModel, constant=True)
    def suggestion(self) -> SuggestionModel:
        """Another language that was heard."""
        return self._suggestion

    @Property(ReadingModel, constant=True)
    def reading(self) -> ReadingModel:
        """Terms explained, translations in very large type."""
        return self.reader

    @Property(UndoModel, constant=True)
    def undo(self) -> UndoModel:
        """The last turn taken back."""
        return self.undoer

    @Property(RecordModel, constant=True)
    def record(self) -> RecordModel:
        """What this conversation leaves."""
        return self.recorder

    @Property(CaptionsModel, constant=True)
    def captions(self) -> CaptionsModel:
        """Speech of the clerk to be read."""
        return self.captioner

    @Property(QObject, constant=True)
    def quickAnswers(self) -> QObject:  # noqa: N802
        """QuickAnswersModel."""
        return self._quick

    @Property(str, notify=changed)
    def mode(self) -> str:
        """One of settings.MODES."""
        return self.settings.mode

    @Property(str, notify=changed)
    def visitorNotice(self) -> str:  # noqa: N802
        """The office's own privacy notice in the visitor's language, or nothing: then the program's holds."""
        lang, settings = self._halves.lang("visitor"), self.settings
        return settings.notice if lang == JA else settings.notices.get(lang, "")

    @Property(bool, notify=changed)
    def turned(self) -> bool:
        """Visitor's half upside down."""
        return self._choices.settings.visitor_turned

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Nothing has been said yet."""
        return self._exchange.taken is None and all(view.caption for view in self._exchange.state.turns)

    @Property(str, notify=changed)
    def visitorSees(self) -> str:  # noqa: N802
        """The newest words in the visitor's half, for staff who do not see it."""
        newest = self._halves["visitor"].turn_list.newest
        return newest.primary if newest else ""

    @Property(str, notify=changed)
    def layout(self) -> str:
        """One of settings.LAYOUTS."""
        return self.settings.layout

    @Property(str, notify=changed)
    def engineState(self) -> str:  # noqa: N802
        """`loading`, `ready` or `failed`; empty before anything is known."""
        return self._engines.state or ""

    @Property(str, notify=changed)
    def engineText(self) -> str:  # noqa: N802
        """Which engines are being loaded, for staff."""
        return self._engines.text(self._halves.lang("staff"))

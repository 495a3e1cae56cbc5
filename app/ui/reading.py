"""Help with reading a turn: its official terms explained, its translation in very large type."""

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.events import Side
from app.ui.exchange import Exchange
from app.ui.halves import Halves
from app.ui.large import LargeModel
from app.ui.term_sheet import terms_of
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ConversationModel")
class ReadingModel(QObject):  # type: ignore[operator]
    """What is shown belongs to turns of this conversation: it closes with them."""

    def __init__(self, exchange: Exchange, halves: Halves, fonts: dict[Lang, str], parent: QObject) -> None:
        super().__init__(parent)
        self._exchange = exchange
        self._halves = halves
        self._large = LargeModel(fonts, self)

    def close(self) -> None:
        """Everything."""
        self._large.close()
        for half in self._halves:
            half.term_sheet.close()

    @Property(LargeModel, constant=True)
    def large(self) -> LargeModel:
        """A translation over the whole screen."""
        return self._large

    @Slot(str, int, int)
    def showTerms(self, side: Side, turn: int, place: int) -> None:  # noqa: N802
        """Explain the official terms of a turn on one side, beginning with the one at `place`."""
        view = self._exchange.view(turn)
        shown = (view.translation or view.near) if view is not None else None
        if view is None or shown is None:
            return
        terms = [match.term for match in terms_of(shown.request.terms)]
        lang = view.pair.target if view.side == "staff" else view.pair.source
        if terms:
            self._halves[side].term_sheet.show(terms, lang, self._halves.lang(side), place)

    @Slot(int)
    def enlarge(self, turn: int) -> None:
        """Show the translation of a turn over the whole screen."""
        view = self._exchange.view(turn)
        if view is not None:
            self._large.show(view)

"""Captions (音声筆談): what the clerk says in very large type, and what a hard-of-hearing resident types."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.events import Side
from app.ui.bubble import captions
from app.ui.exchange import Exchange
from app.ui.turns import TurnsModel
from glossary.language import Lang, LanguagePair

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

Submit = Callable[[Side, str], bool]


@QmlElement
@QmlUncreatable("made by ConversationModel")
class CaptionsModel(QObject):  # type: ignore[operator]
    """While `open`, turns have one language: they are recognised or typed, and shown. See Interpreter.listen."""

    changed = Signal()

    def __init__(
        self,
        exchange: Exchange,
        fonts: Mapping[Lang, str],
        lang: Callable[[], Lang],
        submit: Submit,
        say: Callable[[str, Lang], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._exchange = exchange
        self._lang = lang
        self._submit = submit
        self._say = say
        self._turns = TurnsModel(fonts, parent)
        self.on = False
        """The page is shown; see set_open."""
        self._aloud = 0
        """Reply to be spoken when it stands on screen."""

    @property
    def pair(self) -> LanguagePair:
        """Of every turn while it is open."""
        return LanguagePair(self._lang(), self._lang())

    def set_open(self, on: bool) -> None:
        """The page is shown, or left."""
        if on != self.on:
            self.on = on
            self._aloud = 0
            self.changed.emit()

    def show(self) -> None:
        """Draw the state of the exchange; say a reply that has arrived."""
        self._turns.show(captions(self._exchange.state, self._lang()))
        view = self._exchange.view(self._aloud) if self._aloud else None
        if view is not None and view.text and not self._exchange.busy:
            self._aloud = 0
            self._say(view.text, view.pair.source)
        self.changed.emit()

    @Slot(str, bool, result=bool)
    def reply(self, text: str, aloud: bool) -> bool:
        """The resident has typed; `aloud` also says it. False while somebody speaks, so that the field keeps it."""
        if not self._submit("visitor", text):
            return False
        self._aloud = self._exchange.state.active if aloud else 0
        return True

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """The page is shown."""
        return self.on

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Nothing has been said yet."""
        return not any(view.caption for view in self._exchange.state.turns)

    @Property(str, notify=changed)
    def answer(self) -> str:
        """What the resident wrote last, for the clerk to read."""
        return self._latest("visitor")

    @Property(str, notify=changed)
    def said(self) -> str:
        """What the clerk was understood to say last."""
        return self._latest("staff")

    @Property(QObject, constant=True)
    def turns(self) -> QObject:
        """TurnsModel, newest first."""
        return self._turns

    def _latest(self, side: Side) -> str:
        said = (
            view.text for view in reversed(self._exchange.state.turns) if view.caption and view.side == side
        )
        return next(filter(None, said), "")

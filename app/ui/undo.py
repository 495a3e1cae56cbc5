"""The last turn taken back from both halves, and put there again until the next one begins."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.exchange import Exchange

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ConversationModel")
class UndoModel(QObject):  # type: ignore[operator]
    """`captions` tells which turns are on screen; `stop` ends what is running, `shown` draws the rest."""

    changed = Signal()

    def __init__(
        self,
        exchange: Exchange,
        captions: Callable[[], bool],
        stop: Callable[[], None],
        shown: Callable[[], None],
        parent: QObject,
        noted: Callable[[int], None] = lambda turn: None,
    ) -> None:
        super().__init__(parent)
        self._exchange = exchange
        self._captions = captions
        self._stop = stop
        self._shown = shown
        self._noted = noted

    @Property(bool, notify=changed)
    def possible(self) -> bool:
        """There is a turn to take back."""
        return self._last is not None

    @Property(bool, notify=changed)
    def taken(self) -> bool:
        """One was taken back just now and can be put there again."""
        return self._exchange.taken is not None

    @Slot()
    def takeBack(self) -> None:  # noqa: N802
        """The last turn goes, and its voice is silent at once."""
        self._stop()
        # A turn that had no text yet is gone with that.
        turn = self._last
        if turn is not None:
            self._exchange.take_back(turn)
            self._noted(turn)
        self._shown()

    @Slot()
    def putBack(self) -> None:  # noqa: N802
        """It was right after all."""
        self._exchange.put_back()
        self._shown()

    @property
    def _last(self) -> int | None:
        on_screen = [
            view.turn for view in self._exchange.state.turns if view.caption == self._captions() and view.text
        ]
        return on_screen[-1] if on_screen else None

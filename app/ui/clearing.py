"""The conversation goes when nobody is there any more: first a warning that anybody can stop, then nothing of it stays."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.idling import Idling, awake_or_not
from app.ui.clipboards import Clipboards
from app.ui.conversation import ConversationModel

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

TOLD = 15.0
"""Seconds for which the first screen says that the last conversation is gone."""


@QmlElement
@QmlUncreatable("made by WindowModel")
class ClearingModel(QObject):  # type: ignore[operator]
    """`holds` tells whether anything of somebody is there besides what she said; `kiosk` which time is meant.

    `busy` tells whether another page listens or speaks.
    """

    changed = Signal()
    warned = Signal()
    """It has just begun to warn: what lies over the halves has to make room."""

    def __init__(
        self,
        conversation: ConversationModel,
        holds: Callable[[], bool],
        kiosk: Callable[[], bool],
        clock: Callable[[], float] = awake_or_not,
        parent: QObject | None = None,
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._busy = busy
        self._conversation, self._holds, self._kiosk, self._clock = conversation, holds, kiosk, clock
        self._idling = Idling(clock())
        self._clipboards = Clipboards(self)
        self._left = 0
        self._told_at: float | None = None
        conversation.cleared.connect(self._wipe)
        conversation.changed.connect(self._see)

    def close(self) -> None:
        """The window goes: what was copied out of it must not be there for the next program."""
        self._clipboards.wipe()

    @property
    def seconds(self) -> float:
        """Without a touch or a voice until the conversation goes."""
        settings = self._conversation.settings
        return 60.0 * (settings.kiosk_clear_minutes if self._kiosk() else settings.clear_minutes)

    @Slot()
    def touch(self) -> None:
        """Somebody is there. What warns stays until the next look: the finger must not reach what lies below it."""
        self._idling.touch(self._clock())

    @Slot()
    def goOn(self) -> None:  # noqa: N802
        """Somebody says that she is still talking."""
        self.touch()
        self._show(0)

    def look(self) -> None:
        """Once a second."""
        now, conversation = self._clock(), self._conversation
        match self._idling.follows(
            now,
            self.seconds,
            busy=conversation.busy or self._busy(),
            holds=conversation.holds or self._holds(),
        ):
            case "clear":
                conversation.finish()
            case "warn":
                self._show(max(1, -int(-self._idling.left(now, self.seconds) // 1)))
            case "rest":
                self._show(0)
        if self._told_at is not None and not 0 <= now - self._told_at < TOLD:
            self._tell(None)

    @Property(bool, notify=changed)
    def warning(self) -> bool:
        """The conversation goes soon."""
        return self._left > 0

    @Property(int, notify=changed)
    def left(self) -> int:
        """Seconds until then."""
        return self._left

    @Property(bool, notify=changed)
    def told(self) -> bool:
        """A conversation was cleared just now."""
        return self._told_at is not None

    @Slot()
    def _wipe(self) -> None:
        """What of it lies outside the program's own models."""
        now = self._clock()
        self._idling.clear(now)
        self._clipboards.wipe()
        self._show(0)
        self._tell(now)

    @Slot()
    def _see(self) -> None:
        """The next conversation has begun."""
        if self._told_at is not None and self._conversation.busy:
            self._tell(None)

    def _tell(self, at: float | None) -> None:
        self._told_at = at
        self.changed.emit()

    def _show(self, left: int) -> None:
        if left != self._left:
            begins, self._left = not self._left, left
            if begins:
                self.warned.emit()
            self.changed.emit()

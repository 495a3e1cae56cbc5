"""Locks the console when nobody has touched the window for a while."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.KeyPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)
MINUTE_MS = 60_000


class IdleLock(QObject):
    """`lock` is called `minutes()` after the last key, touch or movement in the window that is watched."""

    def __init__(self, minutes: Callable[[], int], lock: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._window: QObject | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(lock)

    def watch(self, window: QObject) -> None:
        """The console is on screen: what people do there counts."""
        self.leave()
        self._window = window
        window.installEventFilter(self)

    def leave(self) -> None:
        """It is not any more; the time goes on."""
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window = None

    def begin(self) -> None:
        """Somebody has unlocked it, or touched it."""
        self.timer.start(self._minutes() * MINUTE_MS)

    def touch(self) -> None:
        """Somebody works on another page that she has opened by her PIN."""
        if self.timer.isActive():
            self.begin()

    def end(self) -> None:
        """It is locked."""
        self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if event.type() in TOUCHES and self.timer.isActive():
            self.begin()
        return False

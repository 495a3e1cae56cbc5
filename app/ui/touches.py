"""What people do at the windows of the program: any key, finger or movement."""

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QMouseEvent, QWindow

from app.ui.console_lock import TOUCHES


class Touches(QObject):
    """Watches each window it is given; `touched` once for every thing done."""

    touched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = QPointF(-1, -1)

    def watch(self, window: QWindow) -> None:
        """From now on, until the window is gone."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if event.type() in TOUCHES and self._moved(event):
            self.touched.emit()
        return False

    def _moved(self, event: QEvent) -> bool:
        """A pointer that lies still is told of again when something appears below it."""
        if event.type() != QEvent.Type.MouseMove or not isinstance(event, QMouseEvent):
            return True
        place, self._place = self._place, event.globalPosition()
        return place != self._place

"""When a visitor was handed over to people: the interpreter's number was looked at, or a slip was given."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, SignalInstance

from app.ui.handover import HandoverModel
from app.ui.noting import Noting

LOOKED_SECONDS = 5.0
"""The page opens with the interpreter's number: on the way to the slip it is seen for a moment only."""


class HandingOver(QObject):
    """`page` tells which page the window shows, `turned` when that changes."""

    def __init__(
        self,
        handover: HandoverModel,
        noting: Noting,
        page: Callable[[], str],
        turned: SignalInstance,
        parent: QObject,
        seconds: float = LOOKED_SECONDS,
    ) -> None:
        super().__init__(parent)
        self._handover = handover
        self._noting = noting
        self._page = page
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(seconds * 1000))
        self._timer.timeout.connect(lambda: noting.handed_over("interpreter"))
        handover.sheet.exits.given.connect(lambda: noting.handed_over("slip"))
        handover.changed.connect(self._look)
        turned.connect(self._look)

    def _look(self) -> None:
        handover = self._handover
        shown = self._page() == "handover" and str(handover.section) == "interpreter"
        if not (shown and handover.interpreterPhone):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

"""Carries the session's callbacks from its threads into the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from app.events import Event
from app.ui.session_like import EngineStatusLike


class Bridge(QObject):
    """Emit from any thread; the handlers run in the thread that made the bridge, in order."""

    event_arrived = Signal(object)
    level_arrived = Signal(float)
    engine_arrived = Signal(object)

    def __init__(
        self,
        on_event: Callable[[Event], None],
        on_level: Callable[[float], None],
        on_engine: Callable[[EngineStatusLike], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        queued = Qt.ConnectionType.QueuedConnection
        self.event_arrived.connect(on_event, queued)
        self.level_arrived.connect(on_level, queued)
        self.engine_arrived.connect(on_engine, queued)

"""Engines of a counter between its turns: made ready, started again, let go where memory is short. Qt-free."""

import threading
from collections.abc import Callable

from app.engine_status import EngineStatus
from app.main import Counter
from app.memory import Relief
from app.preparing import Preparing
from app.revival import Revival
from app.takeover import Takeover
from app.warming import Warming
from glossary.language import Lang


class Upkeep:
    """`look` is asked from time to time and returns at once; nothing is begun any more once `closed` is set."""

    def __init__(
        self,
        counter: Counter,
        idle: Callable[[], bool],
        report: Callable[[EngineStatus], None],
        closed: threading.Event,
    ) -> None:
        self._warming = Warming(counter, report, closed)
        self._preparing = Preparing(counter, idle, closed)
        self._relief = Relief(counter.engines.hosts)
        self._revival = Revival(counter.engines.hosts, closed)
        self._takeover = Takeover(counter.engines, counter.town, closed)

    def prepare(self, staff: Lang, visitor: Lang) -> None:
        """Load what a conversation in these languages needs, then speak its phrases ahead; takes minutes."""
        self._warming.warm(staff, visitor)
        self._takeover.choose(staff, visitor)
        self._preparing.prepare(staff)

    def hurry(self) -> None:
        """A server of the town is in trouble: what replaces it is loaded now."""
        self._takeover.hurry()

    def look(self) -> None:
        """Whether there is memory enough, and every engine alive and in its place."""
        self._relief.look()
        self._revival.look()
        self._takeover.look()

"""Engines that died while nobody used them are started again before somebody needs them."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

import psutil

from glossary.errors import CodedError

LOG = logging.getLogger("kakehashi")
STOPPED_SECONDS = 6.0
"""Of our own time in which a child is seen stopped; after a machine slept, children wake a moment later than we do."""
_STEP = 3.0


class Revivable(Protocol):
    """An engine as far as its life is concerned."""

    name: str

    @property
    def pid(self) -> int | None: ...  # noqa: D102
    @property
    def died(self) -> bool: ...  # noqa: D102
    @property
    def busy(self) -> bool: ...  # noqa: D102

    def kill(self) -> None:
        """End the child."""
        ...

    def start(self) -> None:
        """Load it anew. Raises CodedError."""
        ...


class Revival:
    """`look` is asked from time to time and returns at once; one engine is started at a time."""

    def __init__(
        self,
        engines: Callable[[], Sequence[Revivable]],
        closed: threading.Event,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engines = engines
        self._closed = closed
        self._clock = clock
        self._asked = clock()
        self._stopped: dict[str, float] = {}
        self._thread: threading.Thread | None = None

    def look(self) -> str:
        """The engine that is started again now, empty for none."""
        now = self._clock()
        passed, self._asked = min(now - self._asked, _STEP), now
        if self._thread is not None and self._thread.is_alive():
            return ""
        for engine in self._engines():
            self._end_stopped(engine, passed)
            if engine.died and not self._closed.is_set():
                LOG.warning("engine %s died; started again", engine.name)
                self._thread = threading.Thread(
                    target=self._start, args=(engine,), name="kakehashi-revival", daemon=True
                )
                self._thread.start()
                return engine.name
        return ""

    def _end_stopped(self, engine: Revivable, passed: float) -> None:
        if engine.busy or not _stopped(engine.pid):
            self._stopped.pop(engine.name, None)
            return
        seconds = self._stopped.get(engine.name, 0.0) + passed
        self._stopped[engine.name] = seconds
        if seconds >= STOPPED_SECONDS:
            LOG.warning("engine %s hangs; ended", engine.name)
            engine.kill()

    def _start(self, engine: Revivable) -> None:
        try:
            engine.start()
        except CodedError as error:
            # The next turn tries once more, and says so to people.
            LOG.warning("engine %s failed: %s", engine.name, error.code)


def _stopped(pid: int | None) -> bool:
    try:
        return pid is not None and psutil.Process(pid).status() == psutil.STATUS_STOPPED
    except psutil.Error:
        return False

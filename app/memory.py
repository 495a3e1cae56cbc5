"""How much memory the machine has, and what is done when it runs short."""

import ctypes
import logging
import sys
import time
from collections.abc import Callable
from typing import Protocol

import psutil

LOG = logging.getLogger("kakehashi")
LARGE_BYTES = 6_000_000_000
"""Least memory for the language model: with it the program and its engines take 3 GB, the system about 2 more."""
SHORT_BYTES = 400_000_000
"""Below so much to be had without swapping, engines that nobody uses are ended."""
IDLE_SECONDS = 120.0
"""Without a call; an engine comes back within seconds when it is needed again."""


def total() -> int:
    """Bytes of the machine."""
    return int(psutil.virtual_memory().total)


def available() -> int:
    """Bytes that programs can have without swapping."""
    return int(psutil.virtual_memory().available)


def give_back() -> None:
    """Return to the system what this process has freed.

    glibc keeps the gaps that conversations leave between what stays (malloc_trim(3)); takes some ten milliseconds, in
    which other threads go on. Where there is no glibc, nothing happens.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


class Releasable(Protocol):
    """An engine as far as its memory is concerned."""

    name: str

    @property
    def pid(self) -> int | None:
        """None when it takes no memory."""
        ...

    @property
    def used(self) -> float:
        """Monotonic seconds of its last call."""
        ...

    def retire(self) -> None:
        """Give its memory back; the next call starts it anew."""
        ...


class Relief:
    """Ends the engine that was not used for longest while memory is short; the next call starts it again."""

    def __init__(
        self,
        engines: Callable[[], tuple[Releasable, ...]],
        to_be_had: Callable[[], int] = available,
        idle: float = IDLE_SECONDS,
    ) -> None:
        self._engines = engines
        self._to_be_had = to_be_had
        self._idle = idle

    def look(self) -> str:
        """The name of the engine that was ended, empty for none; one at a time, since each may be enough."""
        if self._to_be_had() >= SHORT_BYTES:
            return ""
        since = time.monotonic() - self._idle
        idle = [engine for engine in self._engines() if engine.pid is not None and engine.used <= since]
        if not idle:
            return ""
        oldest = min(idle, key=lambda engine: engine.used)
        oldest.retire()
        LOG.warning("memory-short: engine %s released", oldest.name)
        return oldest.name

"""How long an engine may keep silent, and what happens to one that does for longer."""

import math
import threading
import time
from collections.abc import Callable, Mapping

LOAD_SECONDS = 180.0
"""A cold 1.1 GB model from a slow disk; past it the child is taken to hang."""
CALL_SECONDS = 60.0
"""Silence within a call that CALLS does not name."""
CALLS: Mapping[str, float] = {
    "recognize": 15.0,
    "likelihoods": 10.0,
    "spoken": 10.0,
    "forget": 10.0,
    "synthesize": 15.0,
    "available": 15.0,
    "supports": 15.0,
    "stream": 30.0,
    "translate": 60.0,
    "warm": 120.0,
}
"""The same by method: what people wait for without turning to something else, and ten times what it takes on the slowest
machine that is supported. The language model's first word comes after its whole prompt; the rest of a sentence at once."""
FEED_SECONDS = 8.0
"""Until an engine takes the next piece of what is being said; it is at a draft for two seconds at most."""
CANCEL_SECONDS = 10.0
"""Until it stops when nobody wants the answer any more."""
SLOW_PART = 0.3
"""Of the time allowed, after which people are told that it takes long."""
SLOW = "engine-slow"
"""Code of an engine that takes so long."""
_TICK = 1.0
_SLEPT = 1.5
"""Seconds a tick may be late. One that is later means that the machine slept or the program was stopped: engines did too."""


class Watchdog:
    """Calls `slow` when part of the time set by `allow` has passed, and `expire` once when all of it has."""

    def __init__(
        self,
        expire: Callable[[], None],
        slow: Callable[[], None] = lambda: None,
        seconds: float = CALL_SECONDS,
    ) -> None:
        self._expire = expire
        self._slow = slow
        self._told = False
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="kakehashi-watchdog", daemon=True)
        self._slept = 0.0
        self.allow(seconds)

    def allow(self, seconds: float) -> None:
        """So much from now on."""
        self._window = (time.monotonic() - self._slept, seconds)

    def pause(self) -> None:
        """It is not the engine's turn: whoever asked is busy with what has come."""
        self.allow(math.inf)

    def __enter__(self) -> "Watchdog":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()

    def _watch(self) -> None:
        while True:
            began, seconds = self._window
            asked = time.monotonic()
            used = asked - self._slept - began
            due = seconds if self._told else seconds * SLOW_PART
            step = max(0.05, min(_TICK, due - used))
            if self._done.wait(step):
                return
            late = time.monotonic() - asked - step
            if late > _SLEPT:
                self._slept += late
            began, seconds = self._window
            used = time.monotonic() - self._slept - began
            if used > seconds:
                self._expire()
                return
            if used > seconds * SLOW_PART and not self._told:
                self._told = True
                self._slow()

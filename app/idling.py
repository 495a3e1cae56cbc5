"""How long nobody has touched the window, and what follows for the conversation on it. Pure: the caller gives the time.

The clock must go on while the machine sleeps: whoever opens the lid is not the visitor who was there when it closed.
"""

import time
from dataclasses import dataclass
from typing import Literal

WARNING = 20.0
"""Seconds before the conversation goes in which the screen says so."""
ASKING = 60.0
"""Seconds a PIN page that nobody touches stays open."""

Follows = Literal["rest", "warn", "clear"]


def awake_or_not() -> float:
    """Seconds of a clock that nobody sets and that counts sleep as well, where the system has one."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boottime) if boottime is not None else time.monotonic()


@dataclass(slots=True)
class Idling:
    """Since when nobody has touched anything."""

    since: float
    used: bool = False
    """Somebody has, after the last time it was cleared."""

    def touch(self, now: float) -> None:
        """A finger, a key, a voice."""
        self.since, self.used = now, True

    def clear(self, now: float) -> None:
        """The conversation is gone."""
        self.since, self.used = now, False

    def idle(self, now: float) -> float:
        """Seconds; a clock that went back counts from there."""
        if now < self.since:
            self.since = now
        return now - self.since

    def left(self, now: float, seconds: float) -> float:
        """Until it is cleared."""
        return max(0.0, seconds - self.idle(now))

    def follows(self, now: float, seconds: float, *, busy: bool, holds: bool) -> Follows:
        """What to do `seconds` after the last touch, when `holds` something of somebody.

        `busy`: it listens, translates or speaks, which is never cut off.
        """
        if busy:
            self.touch(now)
            return "rest"
        left = self.left(now, seconds)
        if left <= 0:
            return "clear" if holds or self.used else "rest"
        return "warn" if holds and left <= WARNING else "rest"

"""How long a device has kept silent."""

import time
from collections.abc import Callable

_STEP = 0.15
"""Most seconds that count between two questions: a machine that slept, or a program that was stopped, did not wait."""


class Stall:
    """Asked again and again by whoever waits; `heard` comes from the device's own thread.

    `first` seconds are allowed before the first sign of life, `seconds` between two of them; `clock` is monotonic.
    """

    def __init__(self, seconds: float, first: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._left = first
        self._asked = clock()

    def heard(self) -> None:
        """The device is alive."""
        self._left = self._seconds

    def over(self) -> bool:
        """Whether it has been silent for too long."""
        now = self._clock()
        self._left -= min(max(now - self._asked, 0.0), _STEP)
        self._asked = now
        return self._left < 0

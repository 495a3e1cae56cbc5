"""Waiting for what goes on in threads while the window lives, and for time to go by."""

import math
from collections.abc import Callable

from app.ui.scripted import Stage


def until(stage: Stage, true: Callable[[], object], seconds: float = 30) -> None:
    """Half a minute is a bug, where nothing else is said."""
    for _ in range(round(seconds / 0.05)):
        if true():
            stage.settle(0.05)
            return
        stage.settle(0.05)
    raise AssertionError("never came true")


class Clock:
    """Seconds a test sets; whole ones, so that what is added is what has gone by to the last bit."""

    def __init__(self, stage: Stage) -> None:
        self.now = float(math.ceil(stage.interface.access.clock()))
        stage.interface.access.clock = lambda: self.now

    def after(self, stage: Stage, seconds: float) -> None:
        """So much later, nobody having touched anything."""
        self.now += seconds
        stage.interface.model.door.look()
        stage.settle(0.05)

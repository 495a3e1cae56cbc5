"""Waiting for what goes on in threads while the window lives."""

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

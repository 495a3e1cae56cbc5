"""Waiting for what another thread or process does."""

import time
from collections.abc import Callable


def until(met: Callable[[], object], seconds: float = 15.0) -> None:
    """Raises AssertionError when it takes longer."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, "too long"
        time.sleep(0.02)

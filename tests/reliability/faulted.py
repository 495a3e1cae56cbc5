"""A fault caused several times, and what became of it."""

import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.reliability.row import Row


class Lost(AssertionError):
    """Something that people had said, or the program kept, is gone."""


def repeated(part: str, what: str, times: int, once: Callable[[], float], note: str = "") -> Row:
    """`once` causes the fault and gives seconds from the cure, or from the fault where it needs none, until all is well.

    One that is not recovered from ends the attempts: what follows would tell nothing.
    """
    seconds: list[float] = []
    injected = lost = 0
    for _ in range(times):
        injected += 1
        try:
            seconds.append(once())
        except Lost as error:
            lost += 1
            note = str(error)[:300]
            break
        except (TimeoutError, AssertionError) as error:
            note = (str(error) or type(error).__name__)[:300]
            break
    return Row(
        part, what, injected, len(seconds), statistics.median(seconds) if seconds else None, lost, note
    )


@contextmanager
def nothing_lost(what: str, count: Callable[[], int]) -> Iterator[None]:
    """`count` is as large afterwards as before. Raises Lost."""
    before = count()
    yield
    if count() < before:
        raise Lost(f"{before - count()} {what} lost")

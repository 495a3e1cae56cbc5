"""Nobody waits longer than allowed, and a server that failed is left alone for longer and longer."""

import time
from collections.abc import Callable, Iterator

import pytest

from app.shared.breaker import FIRST_SECONDS, MOST_SECONDS, Breaker
from app.shared.errors import SLOW, UNREACHABLE, SharedError
from app.shared.timebox import Limits, Line, boxed


def every(seconds: float, count: int) -> Iterator[int]:
    for number in range(count):
        time.sleep(seconds)
        yield number


def taken(limits: Limits, work: Callable[[Line], Iterator[int]]) -> tuple[int, str, float]:
    """Items, code of what ended it, and seconds."""
    began, count = time.monotonic(), 0
    try:
        for _ in boxed(work, limits, "gpu1"):
            count += 1
    except SharedError as error:
        return count, error.code, time.monotonic() - began
    return count, "", time.monotonic() - began


def test_all_of_an_answer_has_an_end() -> None:
    """Each piece comes in time, and there is always one more."""
    limits = Limits(0.5, gap=0.5, total=1.0)
    count, code, seconds = taken(limits, lambda line: every(0.1, 100))
    assert (code, 2 <= count <= 12) == (SLOW, True)
    assert seconds < 3


def test_a_piece_that_does_not_come_ends_it() -> None:
    def work(line: Line) -> Iterator[int]:
        yield 1
        time.sleep(3)
        yield 2

    count, code, seconds = taken(Limits(2.0, gap=0.2, total=10.0), work)
    assert (count, code) == (1, SLOW)
    assert seconds < 2


def test_the_first_piece_may_take_longer_than_the_others() -> None:
    assert taken(Limits(5.0, gap=0.1, total=6.0), lambda line: every(0.4, 1))[:2] == (1, "")


def test_time_that_the_caller_takes_does_not_count() -> None:
    got = []
    for item in boxed(lambda line: iter(range(3)), Limits(0.5, gap=0.5, total=0.6), "gpu1"):
        time.sleep(0.3)
        got.append(item)
    assert got == [0, 1, 2]


def test_whoever_is_late_is_hung_up_on_and_a_broken_line_has_a_name() -> None:
    lines: list[Line] = []

    def late(line: Line) -> Iterator[int]:
        lines.append(line)
        time.sleep(0.5)
        yield 1

    assert taken(Limits(0.1, total=1.0), late)[1] == SLOW
    assert lines[0].done

    def broken(line: Line) -> Iterator[int]:
        raise ConnectionResetError
        yield 1

    assert taken(Limits(1.0), broken)[1] == UNREACHABLE

    def wrong(line: Line) -> Iterator[int]:
        raise ZeroDivisionError
        yield 1

    with pytest.raises(ZeroDivisionError):
        list(boxed(wrong, Limits(1.0), "gpu1"))


def test_a_breaker_opens_for_twice_as_long_each_time() -> None:
    breaker, waits = Breaker(), []
    for _ in range(12):
        breaker = breaker.failed(100.0, SLOW)
        waits.append(breaker.retry_at - 100.0)
        assert (breaker.closed, breaker.code) == (False, SLOW)
    assert waits[:4] == [FIRST_SECONDS * factor for factor in (1, 2, 4, 8)]
    assert waits[-1] == MOST_SECONDS
    assert Breaker(failures=10_000).failed(0.0, SLOW).retry_at == MOST_SECONDS
    assert Breaker().closed

"""How long people waited: median and 90th percentile.

Percentiles by the inverse of the empirical distribution (type 1 of Hyndman & Fan 1996): each is a time somebody
really waited. SQLite has none of its own, and its windows take seconds for 200,000 turns.
"""

import datetime
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossary.reports.period import Period
from glossary.sql import sqlite3

Seconds = npt.NDArray[np.float64]
ROUTES = ("phrase", "template", "engine")


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds over `count` turns; None without any."""

    count: int = 0
    median: float | None = None
    ninetieth: float | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """`first` is from the end of speech to the first word of the translation, `total` the whole turn.

    Turns in which nothing was spoken have no first word and count in `total` alone.
    """

    first: Wait
    total: Wait
    by_route: tuple[tuple[str, Wait], ...]
    """First word by route; those there were."""
    over_time: tuple[tuple[datetime.date, Wait], ...]
    """First word, every unit of the period."""
    seconds: float
    """Time until the first word, all turns together."""


def waiting(raw: sqlite3.Connection, period: Period) -> Waiting:
    """All of it, over report_turns (gathering.py)."""
    rows = raw.execute("SELECT route, place, speak_first, total FROM report_turns").fetchall()
    routes, places, first, total = zip(*rows, strict=True) if rows else ((), (), (), ())
    route, place = np.array(routes, dtype=str), np.array(places, dtype=str)
    spoken = np.array(first, dtype=np.float64)
    return Waiting(
        _wait(spoken),
        _wait(np.array(total, dtype=np.float64)),
        tuple((name, _wait(spoken[route == name])) for name in ROUTES if name in routes),
        tuple((day, _wait(spoken[place == day.isoformat()])) for day in period.places()),
        float(np.nansum(spoken)),
    )


def _wait(seconds: Seconds) -> Wait:
    """NaN and 0 are turns that had no such stage."""
    seconds = seconds[seconds > 0]
    if not seconds.size:
        return Wait()
    median, ninetieth = np.percentile(seconds, (50, 90), method="inverted_cdf")
    return Wait(int(seconds.size), float(median), float(ninetieth))

"""When the counters were used: conversations and turns by day and hour, and how the turns were answered."""

import datetime
from dataclasses import dataclass

from glossary.reports.period import Period
from glossary.sql import sqlite3

REPAIRS = ("corrected", "replaced")
"""Signals of a person putting right what the machine heard or wrote."""


@dataclass(frozen=True, slots=True)
class Span:
    """One point of the time axis, or a whole period. Numbers of turns unless it says otherwise."""

    first: datetime.date
    conversations: int = 0
    turns: int = 0
    phrase: int = 0
    """Answered by a phrase as it is written."""
    template: int = 0
    engine: int = 0
    doubtful: int = 0
    """With at least one doubt."""
    missed: int = 0
    """With at least one official term that was not rendered as it should be."""
    repaired: int = 0
    """Corrected or replaced by a person."""

    def per_hundred(self, count: int) -> float | None:
        """`count` per 100 turns; None where there were none."""
        return 100 * count / self.turns if self.turns else None


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of the day, 0 to 23."""

    hour: int
    begun: int
    """Conversations."""
    turns: int


_COUNTS = (
    "count(DISTINCT talk), count(*), sum(route = 'phrase'), sum(route = 'template'), sum(route = 'engine'), "
    "sum(doubtful), sum(missed)"
)


def over_time(raw: sqlite3.Connection, period: Period) -> tuple[Span, ...]:
    """Every unit of the period, those without a turn too; a conversation over two units counts in both."""
    counts = {place.isoformat(): [0] * 8 for place in period.places()}
    for place, *numbers in raw.execute(f"SELECT place, {_COUNTS} FROM report_turns GROUP BY place"):  # noqa: S608
        counts[place][:7] = numbers
    for place, repaired in raw.execute(
        "SELECT place, count(*) FROM (SELECT DISTINCT place, conversation, turn FROM signals "
        "JOIN report_days USING (day) WHERE kind IN (?, ?)) GROUP BY place",
        REPAIRS,
    ):
        counts[place][7] = repaired
    return tuple(Span(datetime.date.fromisoformat(place), *numbers) for place, numbers in counts.items())


def whole(raw: sqlite3.Connection, period: Period, spans: tuple[Span, ...]) -> Span:
    """The period in one; a conversation counts once."""
    conversations = raw.execute("SELECT count(DISTINCT talk) FROM report_turns").fetchone()[0]
    columns = ("turns", "phrase", "template", "engine", "doubtful", "missed", "repaired")
    return Span(
        period.first, conversations, *(sum(getattr(span, column) for span in spans) for column in columns)
    )


def by_hour(raw: sqlite3.Connection) -> tuple[Hour, ...]:
    """From the first hour used to the last; records of before the log had hours are left out."""
    begun = dict(
        raw.execute(
            "SELECT first, count(*) FROM (SELECT min(hour) AS first FROM report_turns WHERE hour IS NOT NULL "
            "GROUP BY talk) GROUP BY first"
        ).fetchall()
    )
    turns = dict(
        raw.execute("SELECT hour, count(*) FROM report_turns WHERE hour IS NOT NULL GROUP BY hour").fetchall()
    )
    hours = range(min(turns), max(turns) + 1) if turns else ()
    return tuple(Hour(hour, begun.get(hour, 0), turns.get(hour, 0)) for hour in hours)

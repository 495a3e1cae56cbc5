"""What a town sees of its counters: numbers over the redacted log, never a text, never a person.

Everything is counted in one snapshot, so that the tables of a report agree with each other.
"""

import datetime
from dataclasses import dataclass

from glossary.reports.activity import Hour, Span, by_hour, over_time, whole
from glossary.reports.gathering import gathered
from glossary.reports.groups import Groups, groups
from glossary.reports.lacking import (
    MissedTerm,
    Phrases,
    Wanted,
    doubts,
    missed_terms,
    phrases,
    signals,
    wanted,
)
from glossary.reports.period import Period
from glossary.reports.savings import Assumptions, Savings, savings
from glossary.reports.waiting import Waiting, waiting
from glossary.store import Store

SMALLEST_GROUP = 3
"""Conversations; see glossary/reports/protection.py."""


@dataclass(frozen=True, slots=True)
class Report:
    """One period. Lists come in the order they are shown in."""

    period: Period
    smallest_group: int
    since: datetime.date | None
    """The oldest day the log still has; None for an empty log."""
    total: Span
    over_time: tuple[Span, ...]
    hours: tuple[Hour, ...]
    groups: Groups
    doubts: tuple[tuple[str, int], ...]
    """(code, turns)."""
    signals: tuple[tuple[str, int], ...]
    """(kind, how often); see glossary/signals.py."""
    missed: tuple[MissedTerm, ...]
    wanted: tuple[Wanted, ...]
    phrases: Phrases
    waiting: Waiting
    savings: Savings

    @property
    def empty(self) -> bool:
        """There was no turn."""
        return self.total.turns == 0


def report(
    store: Store,
    period: Period,
    assumptions: Assumptions = Assumptions(),  # noqa: B008 - frozen
    smallest_group: int = SMALLEST_GROUP,
) -> Report:
    """Count a period; seconds for some hundred thousand turns, so not in a window's thread.

    Raises GlossaryError("store-…").
    """
    with store.connection.reading() as raw, gathered(raw, period):
        since = raw.execute("SELECT min(day) FROM phrase_log").fetchone()[0]
        spans = over_time(raw, period)
        waits = waiting(raw, period)
        return Report(
            period,
            smallest_group,
            datetime.date.fromisoformat(since) if since else None,
            whole(raw, period, spans),
            spans,
            by_hour(raw),
            groups(raw, smallest_group),
            doubts(raw),
            signals(raw, period),
            missed_terms(raw),
            wanted(raw, smallest_group),
            phrases(raw),
            waits,
            savings(raw, period, assumptions, waits.seconds),
        )

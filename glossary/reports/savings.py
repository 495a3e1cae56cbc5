"""Minutes saved: an estimate from assumptions that the office sets itself, never a measurement.

minutes = conversations held through without a person called in × minutes_per_conversation
        − turns put right by hand × minutes_per_repair
        − measured waiting for the first word
"""

from dataclasses import dataclass

from glossary.reports.activity import REPAIRS
from glossary.reports.period import Period
from glossary.sql import sqlite3

SLIP = "slip"
"""Code of the hand-over signal that gives a visitor something to take home and calls nobody in."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What nobody has measured."""

    minutes_per_conversation: float = 5.0
    """How much longer a conversation takes without the program: fetching a colleague, telephoning an interpreter."""
    minutes_per_repair: float = 0.5
    """How long it takes to correct what was heard or to replace a translation."""
    shortest: int = 2
    """Turns; what is shorter was a trial and counts as nothing."""


@dataclass(frozen=True, slots=True)
class Savings:
    """The formula's numbers and its result."""

    assumptions: Assumptions
    counted: int
    """Conversations long enough and held through without a person called in."""
    short: int
    """Conversations left out as too short."""
    handed_over: int
    """Conversations in which an interpreter was called in."""
    repairs: int
    waited: float
    """Minutes."""

    @property
    def minutes(self) -> float:
        """The estimate; below zero where the program cost more than it saved."""
        return self.with_minutes(self.assumptions.minutes_per_conversation)

    def with_minutes(self, minutes: float) -> float:
        """The same under another assumption about a conversation."""
        return self.counted * minutes - self.repairs * self.assumptions.minutes_per_repair - self.waited


def savings(
    raw: sqlite3.Connection, period: Period, assumptions: Assumptions, seconds_waited: float
) -> Savings:
    """Count, inside the caller's transaction."""
    handed = (
        "SELECT conversation FROM signals WHERE day BETWEEN :first AND :last AND kind = 'handed-over' "
        "AND code <> :slip"
    )
    first, last = period.range
    values = {
        "first": first,
        "last": last,
        "slip": SLIP,
        "shortest": assumptions.shortest,
        "one": REPAIRS[0],
        "two": REPAIRS[1],
    }
    counted, short = raw.execute(
        "SELECT coalesce(sum(turns >= :shortest AND NOT handed), 0), "  # noqa: S608
        "coalesce(sum(turns < :shortest AND NOT handed), 0) FROM ("
        f" SELECT count(*) AS turns, conversation IN ({handed}) AS handed FROM phrase_log"
        " WHERE day BETWEEN :first AND :last GROUP BY conversation)",
        values,
    ).fetchone()
    handed_over = raw.execute(f"SELECT count(DISTINCT conversation) FROM ({handed})", values).fetchone()[0]  # noqa: S608
    repairs = raw.execute(
        "SELECT count(*) FROM (SELECT DISTINCT conversation, turn FROM signals "
        "WHERE day BETWEEN :first AND :last AND kind IN (:one, :two))",
        values,
    ).fetchone()[0]
    return Savings(assumptions, counted, short, handed_over, repairs, seconds_waited / 60)

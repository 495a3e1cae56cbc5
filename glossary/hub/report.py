"""The learning loop over the whole town: sums of what its counters sent."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from glossary.hub.connection import Connection, row
from glossary.hub.failures import named_failures
from glossary.report import SMALLEST_GROUP
from glossary.reports.protection import OTHER, too_small

_SECONDS = 120
Counts = tuple[tuple[str, int], ...]
"""Most first."""


@dataclass(frozen=True, slots=True)
class TownReport:
    """`departments`, `languages` and `routes` count turns; small groups are put together as "*"."""

    since: datetime.date
    until: datetime.date
    devices: int
    """That sent anything."""
    turns: int
    seconds: float
    """Mean of a timed turn."""
    departments: Counts
    languages: Counts
    routes: Counts
    kinds: Counts
    """What else was counted, by kind of signal."""
    missed: Counts
    """Term ids that a translation did not keep."""
    doubts: Counts
    phrases: Counts
    """Phrase ids that answered."""
    wanted: Counts
    """Redacted phrases that the glossary might take, from SMALLEST_GROUP occurrences on."""


def report(connection: Connection, since: datetime.date, until: datetime.date) -> TownReport:
    """See Hub.report."""
    with named_failures(), connection.transaction():
        # Tallies are quickly added up, but a hub that is very busy may take longer than a counter's calls ever may.
        connection.execute(f"SET LOCAL statement_timeout = {_SECONDS * 1000}".encode())
        sums = row(connection, "SELECT kakehashi.report(%s, %s, %s)", (since, until, SMALLEST_GROUP))[0]
    return TownReport(
        since,
        until,
        devices=sums["devices"],
        turns=int(sums["turns"]),
        seconds=float(sums["seconds"]),
        departments=_grouped(sums["departments"]),
        languages=_grouped(sums["languages"]),
        routes=_sorted(sums["routes"]),
        kinds=_sorted(sums["kinds"]),
        missed=_pairs(sums["missed"]),
        doubts=_pairs(sums["doubts"]),
        phrases=_pairs(sums["phrases"]),
        wanted=_pairs(sums["wanted"]),
    )


def _grouped(counts: Mapping[str, int]) -> Counts:
    small = too_small(counts, SMALLEST_GROUP, lambda names: sum(counts[name] for name in names))
    shown = {name: count for name, count in counts.items() if name not in small}
    together = sum(counts[name] for name in small)
    return (*_sorted(shown), *(((OTHER, together),) if together else ()))


def _sorted(counts: Mapping[str, int]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _pairs(rows: list[list[object]]) -> Counts:
    return tuple((str(name), int(str(count))) for name, count in rows)

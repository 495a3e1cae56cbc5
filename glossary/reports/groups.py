"""Who came where, about what: conversations and turns by language, counter and domain, small groups put together."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from glossary.reports.protection import OTHER, hidden, too_small
from glossary.sql import sqlite3

Kind = Literal["language", "counter", "domain"]
KINDS: tuple[Kind, ...] = ("language", "counter", "domain")


@dataclass(frozen=True, slots=True)
class Group:
    """One language, counter or domain; `name` is empty where none was known and OTHER where some were put together."""

    name: str
    conversations: int
    turns: int
    known: int
    """Turns answered by a phrase or template."""
    doubtful: int
    missed: int
    members: int = 1
    """How many were put together."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Conversations of one language at one counter; OTHER in both for all that are not shown."""

    language: str
    counter: str
    conversations: int


@dataclass(frozen=True, slots=True)
class Groups:
    """Each kind's groups, the largest first, what was put together last."""

    language: tuple[Group, ...]
    counter: tuple[Group, ...]
    domain: tuple[Group, ...]
    cells: tuple[Cell, ...]
    """Languages by counter; cells that are too small, and those that would give them away, in one last cell."""


def groups(raw: sqlite3.Connection, k: int) -> Groups:
    """Groups with at least `k` conversations, over report_turns (gathering.py).

    A conversation in two languages, or about two domains, counts in both.
    """
    small = {kind: _small(raw, kind, k) for kind in KINDS}
    language, counter, domain = (_by(raw, kind, small[kind]) for kind in KINDS)
    return Groups(language, counter, domain, _cross(raw, small, k))


def _by(raw: sqlite3.Connection, kind: Kind, small: Sequence[str]) -> tuple[Group, ...]:
    name, names = _shown(kind, small)
    rows = raw.execute(
        f"SELECT {name} AS name, count(DISTINCT talk), count(*), sum(route <> 'engine'), sum(doubtful), "  # noqa: S608
        "sum(missed) FROM report_turns GROUP BY name",
        names,
    )
    found = [
        Group(row[0], row[1], row[2], row[3], row[4], row[5], len(small) if row[0] == OTHER else 1)
        for row in rows
    ]
    return tuple(sorted(found, key=lambda group: (group.name == OTHER, -group.conversations, group.name)))


def _cross(raw: sqlite3.Connection, small: Mapping[Kind, Sequence[str]], k: int) -> tuple[Cell, ...]:
    language, languages = _shown("language", small["language"])
    counter, counters = _shown("counter", small["counter"])
    rows = raw.execute(
        f"SELECT {language}, {counter}, count(DISTINCT talk) FROM report_turns GROUP BY 1, 2",  # noqa: S608
        (*languages, *counters),
    )
    cells: dict[tuple[str, str], int] = {(row[0], row[1]): row[2] for row in rows}
    gone = hidden(cells, k)
    if gone:
        gone |= {(OTHER, OTHER)} & cells.keys()
    rest = sum(cells[cell] for cell in gone)
    shown = [Cell(*cell, count) for cell, count in cells.items() if cell not in gone]
    shown.sort(key=lambda cell: (-cell.conversations, cell.language, cell.counter))
    return (*shown, *([Cell(OTHER, OTHER, rest)] if rest else []))


def _shown(kind: Kind, small: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """SQL for what a turn is shown under, and its parameters."""
    if not small:
        return kind, ()
    case = f"CASE WHEN {kind} IN (SELECT value FROM json_each(?)) THEN '{OTHER}' ELSE {kind} END"  # noqa: S608
    return case, (json.dumps(small),)


def _small(raw: sqlite3.Connection, kind: Kind, k: int) -> list[str]:
    """Names that are put together."""
    counts = raw.execute(f"SELECT {kind}, count(DISTINCT talk) FROM report_turns GROUP BY {kind}")  # noqa: S608

    def together(names: Sequence[str]) -> int:
        row = raw.execute(
            f"SELECT count(DISTINCT talk) FROM report_turns WHERE {kind} IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps(names),),
        ).fetchone()
        return int(row[0])

    return too_small(dict(counts.fetchall()), k, together)

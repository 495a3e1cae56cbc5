"""Steps of the history as rows: only ever added, each with what it changed before and after."""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from glossary.errors import GlossaryError
from glossary.person import MACHINE, Person
from glossary.sql import sqlite3

Kind = Literal["terms", "phrases", "candidates", "sentences", "proposals", "people", "rules"]
State = Mapping[str, Any]
ENTRIES = ("terms", "phrases")
FIXED = frozenset(
    {
        "proposed",
        "withdrawn",
        "rules",
        "person-added",
        "person-removed",
        "role-changed",
        "pin-changed",
        "pin-reset",
        "locked-out",
    }
)
"""Actions that stay: what they did is taken back by another of them."""


@dataclass(frozen=True, slots=True)
class Note:
    """Who does something, what it is called, and why; `undoes` is the step it takes back."""

    action: str = "edited"
    by: Person = MACHINE
    why: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after, as JSON objects; None where it was not there.

    Entries are {"entry", "position", "origin"}, candidates {"status"}; see glossary/things.py.
    """

    kind: Kind
    id: str
    before: State | None
    after: State | None


@dataclass(frozen=True, slots=True)
class Step:
    """`action` has a word in resources/i18n/ui ("history-<action>")."""

    number: int
    at: datetime.datetime
    """With the offset of the place it was made."""
    by: Person
    """As named then; MACHINE for the command line."""
    action: str
    why: str
    changes: int
    """How many things it changed."""
    title: str
    """The Japanese form of its first entry or candidate; empty where it has none."""
    undoes: int | None
    undone: bool
    can_undo: bool
    """Of a kind that can be taken back, and not taken back; a later step may still depend on it."""


def open_step(raw: sqlite3.Connection, note: Note = Note()) -> int:
    """A new step's number, inside the caller's transaction."""
    at = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    return int(
        raw.execute(
            "INSERT INTO history (at, person, name, role, action, why, undoes) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "RETURNING number",
            (at, note.by.id, note.by.name, note.by.role, note.action, note.why, note.undoes),
        ).fetchone()[0]
    )


def add_changes(raw: sqlite3.Connection, step: int, changes: Iterable[Change]) -> None:
    """Add to the newest step; of two changes to one thing the first `before` and the last `after` stay."""
    raw.executemany(
        "INSERT INTO history_changes VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (step, kind, id) DO UPDATE SET after = excluded.after",
        [(step, one.kind, one.id, _json(one.before), _json(one.after)) for one in changes],
    )


def changes_of(raw: sqlite3.Connection, step: int, limit: int = -1) -> tuple[Change, ...]:
    """What a step changed."""
    rows = raw.execute(
        "SELECT kind, id, before, after FROM history_changes WHERE step = ? ORDER BY kind = 'candidates', kind, id LIMIT ?",
        (step, limit),
    )
    return tuple(Change(row[0], row[1], _state(row[2]), _state(row[3])) for row in rows)


def undone_steps(raw: sqlite3.Connection) -> frozenset[int]:
    """Numbers of steps that have been taken back and are so now: an undo may be taken back too."""
    pairs = raw.execute("SELECT number, undoes FROM history WHERE undoes IS NOT NULL ORDER BY number DESC")
    undone: set[int] = set()
    for number, undoes in pairs:
        # What undoes comes after what it undoes, so newest first decides each before it counts.
        if number not in undone:
            undone.add(undoes)
    return frozenset(undone)


def steps(
    raw: sqlite3.Connection, where: str = "", values: tuple[object, ...] = (), limit: int = -1
) -> tuple[Step, ...]:
    """Newest first; `where` is SQL of our own over `history`."""
    undone = undone_steps(raw)
    rows = raw.execute(
        f"SELECT number, at, person, name, role, action, why, undoes, {_COUNT}, {_TITLE} FROM history {where} "  # noqa: S608
        "ORDER BY number DESC LIMIT ?",
        (*values, limit),
    )
    return tuple(
        Step(
            row[0],
            datetime.datetime.fromisoformat(row[1]),
            Person(row[2], row[3], row[4]),
            row[5],
            row[6],
            row[8],
            row[9] or "",
            row[7],
            row[0] in undone,
            row[0] not in undone and row[5] not in FIXED and row[8] > 0,
        )
        for row in rows
    )


def step_of(raw: sqlite3.Connection, number: int) -> Step:
    """Raises GlossaryError("history-unknown")."""
    found = steps(raw, "WHERE number = ?", (number,))
    if not found:
        raise GlossaryError("history-unknown", number=number)
    return found[0]


_COUNT = "(SELECT count(*) FROM history_changes WHERE step = number)"
_TITLE = """coalesce(
    (SELECT coalesce(json_extract(state, '$.entry.ja'), json_extract(state, '$.entry.texts.ja'))
     FROM (SELECT coalesce(after, before) AS state FROM history_changes
           WHERE step = number AND kind IN ('terms', 'phrases') ORDER BY kind DESC, id LIMIT 1)),
    (SELECT coalesce(c.ja, '') FROM history_changes h LEFT JOIN candidates c ON c.id = h.id
     WHERE h.step = number AND h.kind = 'candidates' ORDER BY h.id LIMIT 1),
    (SELECT json_extract(coalesce(after, before), '$.name') FROM history_changes
     WHERE step = number AND kind = 'people' LIMIT 1))"""


def _json(state: State | None) -> str | None:
    return None if state is None else json.dumps(state, ensure_ascii=False, sort_keys=True)


def _state(text: str | None) -> State | None:
    return None if text is None else json.loads(text)

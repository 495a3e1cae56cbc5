"""What the history knows how to put back: entries, what was decided on candidates, and test sentences."""

import json
from collections.abc import Mapping
from typing import Any

from glossary.edits import TABLES, put_back, states
from glossary.sql import sqlite3
from glossary.steps import Kind, State


def state_of(raw: sqlite3.Connection, kind: Kind, thing: str) -> State | None:
    """What it is now, as it would stand in the history; None where it is not there."""
    if kind in TABLES:
        found = states(raw, TABLES[kind], [thing]).get(thing)
        return json.loads(json.dumps(found)) if found else None
    if kind == "candidates":
        row = raw.execute("SELECT status FROM candidates WHERE id = ?", (thing,)).fetchone()
        return {"status": row[0]} if row else None
    if kind == "sentences":
        row = raw.execute(
            "SELECT text, heard FROM sentences WHERE kind = ? AND entry = ?", key(thing)
        ).fetchone()
        return {"text": row[0], "heard": row[1]} if row else None
    raise ValueError(kind)


def put(raw: sqlite3.Connection, kind: Kind, thing: str, state: State | None) -> None:
    """Make it what it was, inside the caller's transaction.

    A candidate that the miner or an erased conversation has taken away stays away.
    """
    if kind in TABLES:
        put_back(raw, kind, thing, state)
    elif kind == "candidates":
        if state is not None:
            raw.execute(
                "UPDATE candidates SET status = ?, decided_count = count WHERE id = ?",
                (state["status"], thing),
            )
    elif kind == "sentences":
        raw.execute("DELETE FROM sentences WHERE kind = ? AND entry = ?", key(thing))
        if state is not None:
            raw.execute(
                "INSERT INTO sentences VALUES (?, ?, ?, ?)", (*key(thing), state["text"], state["heard"])
            )
    else:
        raise ValueError(kind)


def same(kind: Kind, one: State | None, other: State | None) -> bool:
    """Whether two states mean the same: where an entry stands among the others does not count."""
    return _telling(kind, one) == _telling(kind, other)


def key(thing: str) -> tuple[str, str]:
    """("terms" or "phrases", id of the entry) of a test sentence."""
    kind, _, entry = thing.partition(":")
    return kind, entry


def _telling(kind: Kind, state: Mapping[str, Any] | None) -> object:
    if state is None or kind not in TABLES:
        return state
    return state["entry"], state["origin"]

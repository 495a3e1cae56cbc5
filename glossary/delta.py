"""What has been written since a snapshot was taken, read without reading everything again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from glossary.phrases import Phrase
from glossary.regression import Entries, Entry, kind_of
from glossary.rows import load_phrases, load_terms
from glossary.sql import sqlite3
from glossary.store import Store
from glossary.terms import Term

OneEntry = TypeVar("OneEntry", Term, Phrase)
_MANY = 2_000
"""More touched entries than this are read with all others."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a snapshot was made of: Store.version, and the last step of the history."""

    version: int
    step: int


@dataclass(frozen=True, slots=True)
class Delta:
    """`touched` are the entries that are new, different or gone, as they were and as they are."""

    seen: Seen
    entries: Entries
    touched: tuple[Entry, ...]


def read(store: Store) -> tuple[Seen, Entries]:
    """Everything, in one snapshot of the database."""
    with store.connection.reading() as raw:
        return _seen(raw), Entries(load_terms(raw), load_phrases(raw))


def follow(store: Store, seen: Seen, entries: Entries) -> Delta:
    """What is there now; entries that are the same stay the same objects.

    Each step of the history counts the version once. Where the version has grown otherwise (the program's own files
    were updated), everything is read.
    """
    with store.connection.reading() as raw:
        now = _seen(raw)
        ids = _touched_ids(raw, seen, now)
        fresh = Entries(load_terms(raw), load_phrases(raw)) if ids is None else _patched(raw, entries, ids)
    return Delta(now, *compared(entries, fresh))


def compared(before: Entries, after: Entries) -> tuple[Entries, tuple[Entry, ...]]:
    """`after` with the objects of `before` where they are equal, and what differs."""
    known = before.by_thing()
    touched: list[Entry] = []

    def kept(one: OneEntry) -> OneEntry:
        old = known.pop((kind_of(one), one.id), None)
        if isinstance(old, type(one)) and old == one:
            return old
        touched.extend([one] if old is None else [old, one])
        return one

    entries = Entries(tuple(map(kept, after.terms)), tuple(map(kept, after.phrases)))
    return entries, (*known.values(), *touched)


def _touched_ids(raw: sqlite3.Connection, seen: Seen, now: Seen) -> dict[str, list[str]] | None:
    steps = raw.execute(
        "SELECT count(DISTINCT step), count(*) FROM history_changes WHERE step > ? AND kind IN ('terms', 'phrases')",
        (seen.step,),
    ).fetchone()
    if steps[0] != now.version - seen.version or steps[1] > _MANY:
        return None
    ids: dict[str, list[str]] = {"terms": [], "phrases": []}
    for kind, entry in raw.execute(
        "SELECT DISTINCT kind, id FROM history_changes WHERE step > ? AND kind IN ('terms', 'phrases')",
        (seen.step,),
    ):
        ids[kind].append(entry)
    return ids


def _patched(raw: sqlite3.Connection, entries: Entries, ids: dict[str, list[str]]) -> Entries:
    where = "WHERE id IN (SELECT value FROM json_each(?))"
    terms = {one.id: one for one in entries.terms}
    terms |= {one.id: one for one in load_terms(raw, where, (json.dumps(ids["terms"]),))}
    phrases = {one.id: one for one in entries.phrases}
    phrases |= {one.id: one for one in load_phrases(raw, where, (json.dumps(ids["phrases"]),))}
    return Entries(
        tuple(terms[one] for one in _in_order(raw, "terms")),
        tuple(phrases[one] for one in _in_order(raw, "phrases")),
    )


def _in_order(raw: sqlite3.Connection, table: str) -> Iterable[str]:
    return (row[0] for row in raw.execute(f"SELECT id FROM {table} ORDER BY position, id"))  # noqa: S608


def _seen(raw: sqlite3.Connection) -> Seen:
    row = raw.execute(
        "SELECT CAST(value AS INTEGER), (SELECT coalesce(max(number), 0) FROM history) FROM meta "
        "WHERE name = 'version'"
    ).fetchone()
    return Seen(*row)

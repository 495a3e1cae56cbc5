"""The town's writes to terms and phrases, kept so that they can be taken back one after another."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from glossary.errors import GlossaryError
from glossary.language import Lang
from glossary.phrases import Phrase
from glossary.rows import load_phrases, load_terms, save_phrase, save_term
from glossary.terms import Term

KEPT = 50
"""Writes that can be taken back; an import is one."""

E = TypeVar("E", Term, Phrase)


@dataclass(frozen=True, slots=True)
class Edit:
    """A write that was taken back: its local day (ISO 8601) and how many entries it had touched."""

    kind: str
    day: str
    entries: int


@dataclass(frozen=True, slots=True)
class Table(Generic[E]):
    """How one kind of entry is kept."""

    name: str
    load: Callable[..., tuple[E, ...]]
    save: Callable[[sqlite3.Connection, E, int, str], None]
    entry: Callable[[Mapping[str, Any]], E]


def term_from(fields: Mapping[str, Any]) -> Term:
    """A term from JSON."""
    return Term(
        **{
            **fields,
            "variants": tuple(fields["variants"]),
            "homophones": tuple(fields["homophones"]),
            "renderings": _forms(fields["renderings"]),
            "wrong": _forms(fields["wrong"]),
        }
    )


def phrase_from(fields: Mapping[str, Any]) -> Phrase:
    """A phrase from JSON."""
    return Phrase(**{**fields, "also": _forms(fields["also"])})


def _forms(table: Mapping[str, Sequence[str]]) -> dict[Lang, tuple[str, ...]]:
    return {Lang(lang): tuple(forms) for lang, forms in table.items()}


TERMS = Table("terms", load_terms, save_term, term_from)
PHRASES = Table("phrases", load_phrases, save_phrase, phrase_from)
_TABLES: Mapping[str, Table[Any]] = {table.name: table for table in (TERMS, PHRASES)}


def write(raw: sqlite3.Connection, table: Table[E], entries: Sequence[E]) -> None:
    """Save the town's entries, new ones behind all others, inside the caller's transaction."""
    before = _states(raw, table, [entry.id for entry in entries])
    position = int(raw.execute(f"SELECT coalesce(max(position), -1) FROM {table.name}").fetchone()[0])  # noqa: S608
    for entry in entries:
        if entry.id in before:
            table.save(raw, entry, before[entry.id]["position"], "town")
        else:
            position += 1
            table.save(raw, entry, position, "town")
    _record(raw, table, before, _states(raw, table, [entry.id for entry in entries]))


def delete(raw: sqlite3.Connection, table: Table[E], ids: Iterable[str]) -> int:
    """Delete entries inside the caller's transaction; how many there were."""
    before = _states(raw, table, ids)
    for entry_id, state in before.items():
        raw.execute(f"DELETE FROM {table.name} WHERE id = ?", (entry_id,))  # noqa: S608
        if state["origin"] == "shipped":
            raw.execute("INSERT OR IGNORE INTO removed VALUES (?, ?)", (table.name, entry_id))
    if before:
        _record(raw, table, before, {})
    return len(before)


def undo(raw: sqlite3.Connection) -> Edit:
    """Restore what was before the last write, inside the caller's transaction.

    Raises GlossaryError("nothing-to-undo").
    """
    row = raw.execute("SELECT number, day, kind, before, after FROM edits ORDER BY number DESC").fetchone()
    if row is None:
        raise GlossaryError("nothing-to-undo")
    number, day, kind, before, after = row[0], row[1], row[2], json.loads(row[3]), json.loads(row[4])
    table = _TABLES[kind]
    for entry_id in after.keys() - before.keys():
        raw.execute(f"DELETE FROM {table.name} WHERE id = ?", (entry_id,))  # noqa: S608
    for entry_id, state in before.items():
        table.save(raw, table.entry(state["entry"]), state["position"], state["origin"])
        if entry_id not in after:
            raw.execute("DELETE FROM removed WHERE kind = ? AND id = ?", (kind, entry_id))
    raw.execute("DELETE FROM edits WHERE number = ?", (number,))
    return Edit(kind, day, len(before.keys() | after.keys()))


def _states(raw: sqlite3.Connection, table: Table[E], ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What there is to know of the entries that exist, by id."""
    wanted = set(ids)
    kept = {
        row[0]: (row[1], row[2])
        for row in raw.execute(f"SELECT id, position, origin FROM {table.name}")  # noqa: S608
        if row[0] in wanted
    }
    return {
        entry.id: {"entry": asdict(entry), "position": kept[entry.id][0], "origin": kept[entry.id][1]}
        for entry in table.load(raw)
        if entry.id in kept
    }


def _record(
    raw: sqlite3.Connection, table: Table[E], before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    raw.execute(
        "INSERT INTO edits (kind, before, after) VALUES (?, ?, ?)",
        (table.name, *(json.dumps(states, ensure_ascii=False) for states in (before, after))),
    )
    raw.execute(
        "DELETE FROM edits WHERE number <= (SELECT number FROM edits ORDER BY number DESC LIMIT 1 OFFSET ?)",
        (KEPT,),
    )

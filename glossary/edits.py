"""The town's writes to terms and phrases, each a step of the history (steps.py) so that it can be taken back."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Generic, Literal, TypeVar

from glossary.language import Lang
from glossary.phrases import Phrase
from glossary.rows import load_phrases, load_terms, save_phrase, save_term
from glossary.soundness import refuse_other_than_text, unsound
from glossary.sql import sqlite3
from glossary.steps import Change, Note, add_changes, open_step
from glossary.terms import Term

E = TypeVar("E", Term, Phrase)
EntryKind = Literal["terms", "phrases"]


@dataclass(frozen=True, slots=True)
class Table(Generic[E]):
    """How one kind of entry is kept."""

    name: EntryKind
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
TABLES: Mapping[str, Table[Any]] = {table.name: table for table in (TERMS, PHRASES)}


def new_step(raw: sqlite3.Connection, note: Note = Note()) -> int:  # noqa: B008
    """A number for writes that are one step of the history, and are taken back together."""
    return open_step(raw, note)


def write(raw: sqlite3.Connection, table: Table[E], entries: Sequence[E], step: int | None = None) -> None:
    """Save the town's entries, new ones behind all others, inside the caller's transaction.

    A step of its own unless one is given.
    """
    before = states(raw, table, [entry.id for entry in entries])
    position = raw.execute(f"SELECT coalesce(max(position), -1) FROM {table.name}").fetchone()[0]  # noqa: S608
    if type(position) is not int:
        raise unsound(raw)
    for entry in entries:
        if entry.id in before:
            table.save(raw, entry, before[entry.id]["position"], "town")
        else:
            position += 1
            table.save(raw, entry, position, "town")
    _record(raw, table, before, states(raw, table, [entry.id for entry in entries]), step)


def delete(raw: sqlite3.Connection, table: Table[E], ids: Iterable[str], step: int | None = None) -> int:
    """Delete entries inside the caller's transaction, as `write`; how many there were."""
    before = states(raw, table, ids)
    for entry_id, state in before.items():
        _forsake(raw, table.name, entry_id, state["origin"])
    if before:
        _record(raw, table, before, {}, step)
    return len(before)


def states(raw: sqlite3.Connection, table: Table[E], ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What there is to know of the entries that exist, by id."""
    wanted = (json.dumps(list(ids)),)
    kept = {
        row[0]: (row[1], row[2])
        for row in raw.execute(f"SELECT id, position, origin FROM {table.name} {_CHOSEN}", wanted)  # noqa: S608
    }
    if not all(type(place) is int for place, _ in kept.values()):
        raise unsound(raw)
    refuse_other_than_text(raw, (origin for _, origin in kept.values()))
    return {
        entry.id: {"entry": _shallow(entry), "position": kept[entry.id][0], "origin": kept[entry.id][1]}
        for entry in table.load(raw, _CHOSEN, wanted)
    }


def _shallow(entry: Term | Phrase) -> dict[str, Any]:
    """As dataclasses.asdict, which would copy every text: an import touches thousands of entries in one transaction."""
    return {field.name: getattr(entry, field.name) for field in fields(entry)}


def put_back(raw: sqlite3.Connection, kind: str, entry_id: str, state: Mapping[str, Any] | None) -> None:
    """Make the entry what it was; None: it was not there."""
    table = TABLES[kind]
    if state is None:
        now = states(raw, table, [entry_id]).get(entry_id)
        if now is not None:
            _forsake(raw, table.name, entry_id, now["origin"])
        return
    table.save(raw, table.entry(state["entry"]), state["position"], state["origin"])
    raw.execute("DELETE FROM removed WHERE kind = ? AND id = ?", (kind, entry_id))


_CHOSEN = "WHERE id IN (SELECT value FROM json_each(?))"


def _forsake(raw: sqlite3.Connection, kind: str, entry_id: str, origin: str) -> None:
    raw.execute(f"DELETE FROM {kind} WHERE id = ?", (entry_id,))  # noqa: S608
    if origin == "shipped":
        raw.execute("INSERT OR IGNORE INTO removed VALUES (?, ?)", (kind, entry_id))


def _record(
    raw: sqlite3.Connection,
    table: Table[E],
    before: Mapping[str, Mapping[str, Any]],
    after: Mapping[str, Mapping[str, Any]],
    step: int | None,
) -> None:
    add_changes(
        raw,
        new_step(raw) if step is None else step,
        [
            Change(table.name, entry_id, before.get(entry_id), after.get(entry_id))
            for entry_id in dict.fromkeys((*before, *after))
        ],
    )

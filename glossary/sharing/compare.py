"""A pack against what is here: a three-way comparison with the version that came in last.

As in version control (Mens 2002, "A state-of-the-art survey on software merging"): the pack's wording at the last
import is the common ancestor; a side that did not move from it loses nothing by taking the other's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from glossary.edits import PHRASES, TERMS, Table
from glossary.sharing.change import Change, Reason, State, as_draft, dumps, same
from glossary.sharing.entries import Entry, Kind
from glossary.sharing.forms import Claims
from glossary.sharing.package import Pack
from glossary.sharing.records import Record, Source, records, sources
from glossary.sql import sqlite3

_TABLES: Sequence[tuple[Kind, Table]] = (("terms", TERMS), ("phrases", PHRASES))  # type: ignore[type-arg]


@dataclass(frozen=True, slots=True)
class Compared:
    """What a pack would change, in the pack's order of kinds, and what it has as it is here."""

    changes: tuple[Change, ...]
    same: tuple[Change, ...]
    """Entries that are here already; their state is "kept"."""


@dataclass(frozen=True, slots=True)
class _Here:
    """One kind of entry as it is here."""

    entries: Mapping[str, Entry]
    origins: Mapping[str, str]
    removed: frozenset[str]
    sources: Mapping[str, Source]


def compare(raw: sqlite3.Connection, pack: Pack, *, drafts: bool = False) -> Compared:
    """Inside the caller's transaction; `drafts` brings everything in as machine drafts are, to be reviewed here."""
    known = records(raw, pack.manifest.signer, pack.manifest.pack)
    changes: list[Change] = []
    equal: list[Change] = []
    for kind, table in _TABLES:
        here = _here(raw, kind, table)
        theirs: Sequence[Entry] = pack.terms if kind == "terms" else pack.phrases
        before = {record.id: record for record in known.values() if record.kind == kind}
        claims = Claims(here.entries.values(), theirs, {b.id: b.local for b in before.values()})
        for entry in theirs:
            change = _entry(kind, entry, claims, here, before.get(entry.id), drafts=drafts)
            if change.state == "kept" and same(change.ours, change.result("theirs")):
                equal.append(change)
            else:
                changes.append(change)
        present = {entry.id for entry in theirs}
        taken = {change.local for change in (*changes, *equal) if change.kind == kind}
        for record in before.values():
            if record.id not in present and record.local not in taken:
                changes += _dropped(record, here, (pack.manifest.signer, pack.manifest.pack))
    return Compared(tuple(changes), tuple(equal))


def _entry(
    kind: Kind, entry: Entry, claims: Claims, here: _Here, record: Record | None, *, drafts: bool
) -> Change:
    local = claims.local(entry)
    ours = here.entries.get(local)
    theirs = as_draft(entry) if drafts else entry
    blocked, left_out = claims.blocked(entry), claims.left_out(entry)
    change = Change(kind, entry.id, local, "kept", ours, theirs, "", blocked, left_out)
    if blocked:
        return _with(change, "kept", "form-taken")
    if same(ours, change.result("theirs")):
        return change
    if record is not None and record.entry == dumps(entry):
        return change
    if ours is None:
        if record is None or record.entry is None:
            return (
                _with(change, "conflict", "deleted-here") if local in here.removed else _with(change, "added")
            )
        return _with(change, "conflict", "deleted-here")
    if record is not None and record.entry is not None and record.taken == "theirs":
        moved = record.written != dumps(ours)
        return _with(change, "conflict", "both-changed") if moved else _with(change, "changed")
    if here.origins[local] == "shipped":
        return _with(change, "changed")
    if record is not None and record.entry is not None:
        return _with(change, "conflict", "both-changed")
    return _with(change, "conflict", "other-pack" if local in here.sources else "edited")


def _dropped(record: Record, here: _Here, series: tuple[str, str]) -> Iterator[Change]:
    """An entry the pack no longer has, when it is here and came from there."""
    ours, source = here.entries.get(record.local), here.sources.get(record.local)
    if ours is None or record.entry is None or record.taken == "ours":
        return
    if source is None or (source.key, source.pack) != series:
        return
    change = Change(record.kind, record.id, record.local, "removed", ours, None)
    unmoved = record.taken == "theirs" and record.written == dumps(ours)
    yield change if unmoved else _with(change, "conflict", "removed-there")


def _here(raw: sqlite3.Connection, kind: Kind, table: Table) -> _Here:  # type: ignore[type-arg]
    entries = {entry.id: entry for entry in table.load(raw)}
    origins = dict(raw.execute(f"SELECT id, origin FROM {table.name}").fetchall())  # noqa: S608
    removed = raw.execute("SELECT id FROM removed WHERE kind = ?", (kind,)).fetchall()
    return _Here(entries, origins, frozenset(row[0] for row in removed), sources(raw, kind))


def _with(change: Change, state: State, reason: Reason = "") -> Change:
    return replace(change, state=state, reason=reason)

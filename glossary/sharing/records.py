"""What earlier imports knew of a pack's entries, and which entry here came from which pack."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass

from glossary.sharing.change import Choice
from glossary.sharing.entries import Kind
from glossary.signing import spoken_fingerprint
from glossary.sql import sqlite3


@dataclass(frozen=True, slots=True)
class Record:
    """One entry at the last import that touched it; texts are entries.Lines.dumps."""

    kind: Kind
    id: str
    local: str
    entry: str | None
    """The pack's wording: the common version of the next comparison. None once the pack has dropped it."""
    taken: Choice
    written: str | None
    """What was here when the import ended."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry came from."""

    key: str
    """The signer's public key, 64 hex digits."""
    pack: str
    version: int
    town: str
    title: str
    signer: str
    """What this office calls the signer."""
    fingerprint: str
    day: datetime.date
    """Local day it came in."""
    taken: Choice
    written: str
    """The entry as it was then (entries.Lines.dumps)."""


def records(raw: sqlite3.Connection, signer: str, pack: str) -> dict[tuple[Kind, str], Record]:
    """The latest record of every entry of a series, by kind and id in the pack."""
    rows = raw.execute(
        "SELECT kind, id, local, entry, taken, written FROM pack_entries JOIN pack_imports ON number = import "
        "WHERE signer = ? AND pack = ? AND NOT undone ORDER BY number",
        (signer, pack),
    )
    return {(row[0], row[1]): Record(*row) for row in rows}


def keep(raw: sqlite3.Connection, number: int, record: Record) -> None:
    """Add a record to the import `number`."""
    raw.execute(
        "INSERT INTO pack_entries VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, record.kind, record.id, record.local, record.entry, record.taken, record.written),
    )


def sources(raw: sqlite3.Connection, kind: Kind) -> Mapping[str, Source]:
    """Where the entries here came from, by id; entries of the town and of the program are not among them."""
    imports = {
        number: (key, pack, version, json.loads(manifest), name, spoken_fingerprint(bytes.fromhex(key)), day)
        for number, pack, version, manifest, name, key, day in raw.execute(
            "SELECT number, pack, version, manifest, name, key, pack_imports.day FROM pack_imports "
            "JOIN signers ON key = signer WHERE NOT undone"
        )
    }
    found: dict[str, Source] = {}
    for number, local, entry, taken, written in raw.execute(
        "SELECT number, local, entry, taken, written FROM pack_entries JOIN pack_imports ON number = import "
        "WHERE kind = ? AND NOT undone ORDER BY number",
        (kind,),
    ):
        if written is None:
            found.pop(local, None)
        elif entry is not None and taken != "ours":
            key, pack, version, stated, name, fingerprint, day = imports[number]
            found[local] = Source(
                key,
                pack,
                version,
                stated["town"],
                stated["title"],
                name,
                fingerprint,
                datetime.date.fromisoformat(day),
                taken,
                written,
            )
    return found

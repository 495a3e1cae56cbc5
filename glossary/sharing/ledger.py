"""Packs that came in and went out, for the log."""

import datetime
import json
from dataclasses import dataclass
from typing import Any, Literal

from glossary.signing import spoken_fingerprint
from glossary.store import Store


@dataclass(frozen=True, slots=True)
class Movement:
    """One import or export, newest first in `movements`."""

    direction: Literal["in", "out"]
    day: datetime.date
    pack: str
    version: int
    town: str
    title: str
    signer: str
    """What this office calls the signer."""
    fingerprint: str
    person: str
    """Who brought it in or gave it out; empty on the command line."""
    digest: str
    """SHA-256 of the manifest."""
    terms: int
    phrases: int
    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0
    undone: bool = False


def movements(store: Store) -> tuple[Movement, ...]:
    """All of them, the latest day first."""
    with store.connection.reading() as raw:
        came = raw.execute(
            "SELECT 'in', i.day, number, i.pack, i.version, manifest, key, name, person, digest, "
            "added, changed, removed, kept, undone FROM pack_imports i JOIN signers ON key = signer"
        ).fetchall()
        went = raw.execute(
            "SELECT 'out', e.day, number, e.pack, e.version, manifest, key, name, person, digest, 0, 0, 0, 0, 0 "
            "FROM pack_exports e JOIN signers ON key = signer"
        ).fetchall()
    rows = sorted((*came, *went), key=lambda row: (row[1], row[2]), reverse=True)
    return tuple(map(_movement, rows))


def _movement(row: tuple[Any, ...]) -> Movement:
    (
        direction,
        day,
        _,
        pack,
        version,
        manifest,
        key,
        name,
        person,
        digest,
        added,
        changed,
        removed,
        kept,
        undone,
    ) = row
    stated = json.loads(manifest)
    return Movement(
        direction,
        datetime.date.fromisoformat(day),
        pack,
        version,
        stated["town"],
        stated["title"],
        name,
        spoken_fingerprint(bytes.fromhex(key)),
        person,
        digest,
        stated["files"]["terms.jsonl"]["entries"],
        stated["files"]["phrases.jsonl"]["entries"],
        added,
        changed,
        removed,
        kept,
        bool(undone),
    )

"""What the hub last said of each entry, held against what is here (tables/hub.py)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.edits import TABLES, states
from glossary.sharing.change import dumps
from glossary.sharing.entries import Entry, Kind
from glossary.sql import sqlite3

Thing = tuple[Kind, str]
KINDS: tuple[Kind, ...] = ("terms", "phrases")


@dataclass(frozen=True, slots=True)
class Known:
    """A row of hub_entries."""

    kind: Kind
    id: str
    version: int
    digest: str
    audience: str = ""
    offered: str | None = None
    stale: int = 0

    @property
    def settled(self) -> frozenset[str]:
        """Wordings that are no news to the hub."""
        return frozenset({self.digest} if self.offered is None else {self.digest, self.offered})


@dataclass(frozen=True, slots=True)
class Here:
    """An entry as it is here; `town` unless it is as the program ships it."""

    entry: Entry
    town: bool


def digest_of(entry: Entry | None) -> str:
    """SHA-256 of the wording in hex, "" for nothing."""
    return "" if entry is None else hashlib.sha256(dumps(entry).encode()).hexdigest()


def known_of(raw: sqlite3.Connection, kind: Kind, ids: Iterable[str]) -> dict[str, Known]:
    """By id, inside the caller's transaction."""
    rows = raw.execute(
        "SELECT kind, id, version, digest, audience, offered, stale FROM hub_entries "
        "WHERE kind = ? AND id IN (SELECT value FROM json_each(?))",
        (kind, json.dumps(list(ids))),
    )
    return {row[1]: Known(*row) for row in rows}


def keep_known(raw: sqlite3.Connection, rows: Iterable[Known]) -> None:
    """Inside the caller's transaction."""
    raw.executemany(
        "INSERT OR REPLACE INTO hub_entries (kind, id, version, digest, audience, offered, stale) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(one.kind, one.id, one.version, one.digest, one.audience, one.offered, one.stale) for one in rows],
    )


def here_of(raw: sqlite3.Connection, kind: Kind, ids: Iterable[str]) -> Mapping[str, Here]:
    """Those that are here, by id, inside the caller's transaction."""
    table = TABLES[kind]
    return {
        id: Here(table.entry(state["entry"]), state["origin"] == "town")
        for id, state in states(raw, table, ids).items()
    }


def removed_of(raw: sqlite3.Connection, kind: Kind, ids: Iterable[str]) -> frozenset[str]:
    """Shipped entries among `ids` that the town has deleted."""
    rows = raw.execute(
        "SELECT id FROM removed WHERE kind = ? AND id IN (SELECT value FROM json_each(?))",
        (kind, json.dumps(list(ids))),
    )
    return frozenset(row[0] for row in rows)

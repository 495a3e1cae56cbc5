"""What a damaged database still tells, brought into the copy that takes its place.

SQLCipher authenticates every page, so what can be read is what was written. From entries, test sentences and decisions
the steps of the history that the copy does not have are made again, in order, up to the first that cannot be read; of
the log, the turns it does not have; every other table comes over whole or not at all. What has been erased is in no
copy (glossary/backups.py), so nothing of it comes back.
"""

import contextlib
import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.sql import PAGE_BYTES, connect, damaged, sqlite3
from glossary.things import put

_GROUPS: tuple[tuple[str, ...], ...] = (
    ("people", "pin_tries"),
    ("signers", "pack_imports", "pack_entries", "pack_exports"),
    ("candidates", "candidate_evidence", "candidate_sources"),
    ("rules",),
    ("proposals",),
    ("sentences",),
    ("questions",),
    ("hub_state", "hub_entries", "hub_outbox"),
)
"""Tables that come over together, those that others refer to first."""
_OF_TURN = ("phrase_log_terms", "phrase_log_doubts")
_NUMBERED = ("phrase_log", "spans", "corrections", "utterances", "signals")
_OWN_META = ("version", "seed")
_MORE_VERSIONS = 10_000
"""Writes to the entries since the newest copy, at the very most: a snapshot of before must never seem current."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Steps of the history and turns brought over; `whole` when nothing that was there could not be read."""

    steps: int = 0
    turns: int = 0
    whole: bool = False


def salvage(source: Path, key: bytes | None, raw: sqlite3.Connection) -> Salvaged:
    """Bring over what `raw`, a copy of before or a new database, does not have, in one transaction of the caller.

    Raises sqlite3.DatabaseError when the copy itself cannot be written, or would contradict itself.
    """
    old = _Damaged(source, key)
    if not old.rows("SELECT count(*) FROM sqlite_master"):
        return Salvaged()
    steps = _steps(old, raw)
    for group in _GROUPS:
        _whole_tables(old, raw, group)
    _meta(old, raw)
    turns = _log(old, raw)
    if raw.execute("PRAGMA foreign_key_check").fetchall():
        raise sqlite3.IntegrityError("salvage")
    return Salvaged(steps, turns, old.whole)


def new_version(raw: sqlite3.Connection) -> None:
    """Have every snapshot that is in use read everything again."""
    raw.execute(
        "UPDATE meta SET value = CAST(value AS INTEGER) + ? WHERE name = 'version'", (_MORE_VERSIONS,)
    )


class _Damaged:
    """A database that may fail at every reading; each has a connection of its own, since one that has failed stays so."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._path = path
        self._key = key
        self.whole = True

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows; none, and not `whole` any more, where one cannot be read."""
        rows, whole = self.some(sql, values)
        return rows if whole else []

    def some(self, sql: str, values: Sequence[object] = ()) -> tuple[list[Row], bool]:
        """Rows up to the first that cannot be read, and whether that is all of them."""
        found: list[Row] = []
        try:
            with contextlib.closing(connect(self._path, self._key, readonly=True)) as raw:
                found.extend(raw.execute(sql, tuple(values)))
        except sqlite3.DatabaseError as error:
            if not damaged(error) and getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_ERROR:
                raise
            self.whole = False
            return found, False
        return found, True


def _steps(old: _Damaged, raw: sqlite3.Connection) -> int:
    last = int(raw.execute("SELECT coalesce(max(number), 0) FROM history").fetchone()[0])
    columns = "number, at, person, name, role, action, why, undoes"
    made = 0
    for step in old.some(f"SELECT {columns} FROM history WHERE number > ? ORDER BY number", (last,))[0]:  # noqa: S608
        changes, whole = old.some(
            "SELECT step, kind, id, before, after FROM history_changes WHERE step = ?", step[:1]
        )
        if not whole:
            break
        raw.execute(f"INSERT INTO history ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", step)  # noqa: S608
        for change in changes:
            raw.execute("INSERT INTO history_changes VALUES (?, ?, ?, ?, ?)", change)
            _, kind, thing, _, after = change
            with contextlib.suppress(ValueError):
                # Kinds that nobody can put back, such as people, come over with their tables.
                put(raw, kind, thing, None if after is None else json.loads(after))
        made += 1
    return made


def _whole_tables(old: _Damaged, raw: sqlite3.Connection, tables: Sequence[str]) -> None:
    read: dict[str, list[Row]] = {}
    for table in tables:
        rows, whole = old.some(f"SELECT {_columns(raw, table)} FROM {table}")  # noqa: S608
        if not whole:
            return
        read[table] = rows
    for table in reversed(tables):
        raw.execute(f"DELETE FROM {table}")  # noqa: S608
    for table, rows in read.items():
        _insert(raw, table, rows)


def _meta(old: _Damaged, raw: sqlite3.Connection) -> None:
    for name, value in old.rows("SELECT name, value FROM meta"):
        if name not in _OWN_META:
            raw.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def _log(old: _Damaged, raw: sqlite3.Connection) -> int:
    # Replacing one would take her utterances.
    _insert(raw, "consents", old.rows(f"SELECT {_columns(raw, 'consents')} FROM consents"), "IGNORE")  # noqa: S608
    turns = 0
    for table in _NUMBERED:
        last = int(raw.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()[0])  # noqa: S608
        rows = list(_after(old, table, _columns(raw, table), last))
        _insert(raw, table, rows)
        if table == "phrase_log":
            turns = len(rows)
            for row in rows:
                for child in _OF_TURN:
                    columns = _columns(raw, child)
                    _insert(raw, child, old.rows(f"SELECT {columns} FROM {child} WHERE turn = ?", row[:1]))  # noqa: S608
    return turns


def _after(old: _Damaged, table: str, columns: str, last: int) -> Iterator[Row]:
    """Rows behind `last`: from the front up to what cannot be read, then from the end."""
    sql = f"SELECT {columns} FROM {table} WHERE number > ? ORDER BY number"  # noqa: S608
    front, whole = old.some(sql, (last,))
    yield from front
    if not whole:
        known = front[-1][0] if front else last
        yield from reversed(old.some(f"{sql} DESC", (known,))[0])


def _columns(raw: sqlite3.Connection, table: str) -> str:
    """Those of the copy, `number` first where there is one; a damaged file of an older schema may lack some."""
    names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    return ", ".join(sorted(names, key=lambda name: name != "number"))


def _insert(raw: sqlite3.Connection, table: str, rows: Sequence[Row], known: str = "REPLACE") -> None:
    if not rows:
        return
    places = ", ".join("?" * len(rows[0]))
    columns = _columns(raw, table)
    raw.executemany(f"INSERT OR {known} INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608


def keep_first_page(path: Path) -> None:
    """Keep the database's first page once more, without which nothing in it could be found."""
    spare = path.with_name(path.name + ".first")
    draft = spare.with_name(f"{spare.name}.{threading.get_ident()}")
    with path.open("rb") as file:
        page = file.read(PAGE_BYTES)
    # A power cut may take it: it is worth nothing then, and made anew with the next write.
    draft.touch(0o600)
    draft.write_bytes(page)
    draft.replace(spare)


def lend_first_page(source: Path, key: bytes, copies: Sequence[Path], target: Path) -> bool:
    """The damaged file with the first page of a copy, where that makes it whole; whether it does.

    Without its first page, which says where each table begins, nothing of a database can be read. A copy is made page
    by page under the same key, so its first page fits as long as no table has been made since; whether it does, the
    integrity check tells.
    """
    data = source.read_bytes()
    if len(data) < 2 * PAGE_BYTES:
        return False
    for copy in copies:
        if not copy.exists():
            continue
        target.write_bytes(copy.read_bytes()[:PAGE_BYTES] + data[PAGE_BYTES:])
        with (
            contextlib.suppress(sqlite3.DatabaseError),
            contextlib.closing(connect(target, key, readonly=True)) as raw,
        ):
            told = [row[0] for row in raw.execute("PRAGMA integrity_check").fetchall()]
            if told == ["ok"] or all(_harmless(line) for line in told):
                return True
    return False


def _harmless(line: str) -> bool:
    """Of pages that are in use and that the older first page counts as free, or the other way round."""
    return all(
        part.startswith(("***", "Freelist")) or part.endswith("never used") for part in line.splitlines()
    )

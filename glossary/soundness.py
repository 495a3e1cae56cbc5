"""Whether a database that SQLite can read is one of ours: its tables, views and triggers, and what stands in a row.

A file that lay on a stick, or was altered by somebody, may have triggers of its own, lack a table, or hold bytes where a
text belongs. That is damage as much as a broken page, and is told as such.
"""

import functools
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from glossary.schema import MIGRATIONS, migrate

_MADE = re.compile(r"\s*CREATE (?:VIRTUAL )?TABLE (\w+)", re.IGNORECASE)
_GONE = re.compile(r"\s*DROP TABLE (\w+)", re.IGNORECASE)
_SHADOWS = ("sqlite_", "terms_fts_", "phrases_fts_")
"""How SQLite's own tables begin, and those in which its full-text search keeps an index."""


def refuse_unsound(raw: sqlite3.Connection) -> None:
    """Compare with what the migrations make. Raises DatabaseError with SQLITE_CORRUPT."""
    found, (expected, wanted) = _objects(raw), _made()
    if any(found.get(name) != sql for name, sql in expected.items()):
        raise unsound(raw)
    # Tables that a later version left behind harm nobody; what runs by itself may do anything.
    if any(found[name] for name in found.keys() - expected.keys()):
        raise unsound(raw)
    if any(not columns <= _columns(raw, table) for table, columns in wanted.items()):
        raise unsound(raw)
    version = raw.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    if version is None or not (type(version[0]) is str and version[0].isdecimal()):
        raise unsound(raw)


def refuse_unreadable(raw: sqlite3.Connection) -> None:
    """What SQLite has no error of its own for: a head that says what it cannot, a version that the tables are not of.

    Before the migrations, which would fail half-way. Raises as refuse_unsound.
    """
    try:
        found = {str(row[0]) for row in raw.execute("SELECT name FROM sqlite_master")}
    except raw.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_ERROR:
            raise
        raise unsound(raw) from error
    version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    if version < 0 or (version and not _tables(MIGRATIONS[:version]) <= found):
        raise unsound(raw)
    if version and _tables(MIGRATIONS[version:]) & found:
        raise unsound(raw)


def _tables(migrations: Iterable[Sequence[str]]) -> set[str]:
    """Names of the tables these make, and do not take away again."""
    made: set[str] = set()
    for statements in migrations:
        for statement in statements:
            if found := _MADE.match(statement):
                made.add(found[1])
            elif found := _GONE.match(statement):
                made.discard(found[1])
    return made


def unsound(raw: sqlite3.Connection) -> sqlite3.DatabaseError:
    """What SQLite raises for a broken page, for whoever names failures (glossary/database.py)."""
    error = raw.DatabaseError("not a database of ours")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def is_undecodable(error: sqlite3.DatabaseError) -> bool:
    """Whether a text is none: the module that reads it says so, and has no code for it."""
    return str(error).startswith("Could not decode to UTF-8")


def refuse_other_than_text(raw: sqlite3.Connection, values: Iterable[object]) -> None:
    """Raises as refuse_unsound does, unless all of them are texts."""
    if not all(type(value) is str for value in values):
        raise unsound(raw)


def _objects(raw: sqlite3.Connection) -> dict[str, str]:
    """Name to SQL, spaces and case aside; empty for tables, to which migrations add columns."""
    rows = raw.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {
        str(name): "" if kind == "table" else " ".join(str(sql).split()).casefold()
        for kind, name, sql in rows
        if kind != "index" and not str(name).startswith(_SHADOWS)
    }


def _columns(raw: sqlite3.Connection, table: str) -> set[str]:
    return {str(row[0]) for row in raw.execute("SELECT name FROM pragma_table_info(?)", (table,))}


@functools.cache
def _made() -> tuple[Mapping[str, str], Mapping[str, set[str]]]:
    """What the migrations make: objects, and the columns of each table."""
    db = Database(memory=True, execute_plugins=False)
    try:
        migrate(db)
        objects = _objects(db.conn)
        return objects, {name: _columns(db.conn, name) for name, sql in objects.items() if not sql}
    finally:
        db.close()

"""Whether a database that SQLite can read is one of ours: its tables, views and triggers, and what stands in a row.

A file that lay on a stick, or was altered by somebody, may have triggers of its own, lack a table, or hold bytes where a
text belongs. That is damage as much as a broken page, and is told as such.
"""

import contextlib
import functools
from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from glossary import schema
from glossary.sql import sqlite3

_SHADOWS = ("sqlite_", "terms_fts_", "phrases_fts_")
"""How SQLite's own tables begin, and those in which its full-text search keeps an index."""


def refuse_unsound(raw: sqlite3.Connection) -> None:
    """Compare with what the migrations make. Raises DatabaseError with SQLITE_CORRUPT."""
    found, (expected, wanted) = _objects(raw), _made(len(schema.MIGRATIONS))
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


def refuse_ahead(raw: sqlite3.Connection, version: int) -> None:
    """Tables or columns that only later migrations make: the version is not the file's own. Raises as refuse_unsound.

    A migration that fails on a sound database is a fault of the program and no damage.
    """
    found, (then, columns), (last, wanted) = _objects(raw), _made(version), _made(len(schema.MIGRATIONS))
    if found.keys() & (last.keys() - then.keys()):
        raise unsound(raw)
    if any(
        _columns(raw, table) & (wanted[table] - there) for table, there in columns.items() if table in wanted
    ):
        raise unsound(raw)


@contextlib.contextmanager
def as_unsound(raw: sqlite3.Connection) -> Iterator[None]:
    """Around what only a file that is not ours can make fail, for which SQLite has no error of its own.

    A head that says what it cannot. Raises as refuse_unsound.
    """
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield
    except raw.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_ERROR:
            raise
        raise unsound(raw) from error


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
def _made(version: int) -> tuple[Mapping[str, str], Mapping[str, set[str]]]:
    """What the migrations make up to a version: objects, and the columns of each table."""
    db = Database(memory=True, execute_plugins=False)
    try:
        for statements in schema.MIGRATIONS[:version]:
            for statement in statements:
                db.execute(statement)
        objects = _objects(db.conn)
        return objects, {name: _columns(db.conn, name) for name, sql in objects.items() if not sql}
    finally:
        db.close()

"""One SQLite connection: durable, thread-bound, its failures named."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from glossary.errors import GlossaryError
from glossary.normalize import search_key
from glossary.schema import migrate
from glossary.soundness import is_undecodable, refuse_unreadable, refuse_unsound

BUSY_SECONDS = 30.0
"""How long a writer waits for another process before it gives up; bringing in a pack of thousands of entries holds
the database for seconds on a slow machine."""
_READER_MILLISECONDS = 5_000
"""How long erasing waits for readers elsewhere before it says so; whoever erases tries again."""

_CODES = {
    sqlite3.SQLITE_NOTADB: "store-corrupt",
    sqlite3.SQLITE_CORRUPT: "store-corrupt",
    sqlite3.SQLITE_BUSY: "store-locked",
    sqlite3.SQLITE_LOCKED: "store-locked",
    sqlite3.SQLITE_FULL: "store-full",
    sqlite3.SQLITE_CANTOPEN: "store-unusable",
    sqlite3.SQLITE_READONLY: "store-unusable",
    sqlite3.SQLITE_PERM: "store-unusable",
    sqlite3.SQLITE_IOERR: "store-unusable",
}


class Connection:
    """A migrated database that belongs to the thread that opened it."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db = db
        self._path = path
        self._thread = threading.current_thread()

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: Path, busy_seconds: float = BUSY_SECONDS) -> Iterator["Connection"]:
        """Open or create, migrate, close. Raises GlossaryError("store-…")."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GlossaryError("store-unusable", path=str(path)) from error
        with named_failures(path):
            raw = sqlite3.connect(path, timeout=busy_seconds)
        try:
            with named_failures(path):
                db = _prepared(raw)
            yield cls(db, path)
        finally:
            raw.close()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The raw connection, in one snapshot so that several queries agree."""
        with self._transaction("BEGIN") as raw:
            yield raw

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The raw connection in a write transaction: on disk when the block ends, undone when it raises."""
        with self._transaction("BEGIN IMMEDIATE") as raw:
            yield raw

    def empty_log(self) -> None:
        """Move the write-ahead log into the database and truncate it, so that erased rows leave no copy.

        Raises GlossaryError("store-locked") when a reader elsewhere still needs the log.
        """
        self._own()
        with named_failures(self._path):
            patience = int(self._db.execute("PRAGMA busy_timeout").fetchone()[0])
            self._db.execute(f"PRAGMA busy_timeout = {min(patience, _READER_MILLISECONDS)}")
            try:
                busy = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                self._db.execute(f"PRAGMA busy_timeout = {patience}")
        if busy:
            raise GlossaryError("store-locked", path=str(self._path))

    def check(self) -> None:
        """Read every page. Raises GlossaryError("store-corrupt")."""
        self._own()
        with named_failures(self._path):
            result = self._db.execute("PRAGMA integrity_check").fetchall()
        if result != [("ok",)]:
            raise GlossaryError("store-corrupt", path=str(self._path))

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        self._own()
        raw = self._db.conn
        with named_failures(self._path):
            raw.execute(begin)
            try:
                yield raw
            except BaseException:
                raw.rollback()
                raise
            raw.commit()

    def _own(self) -> None:
        current = threading.current_thread()
        if current is not self._thread:
            raise RuntimeError(
                f"the store was opened in thread {self._thread.name} and is used in {current.name}; "
                "give other threads snapshot() and phrases()"
            )


@contextlib.contextmanager
def named_failures(path: Path) -> Iterator[None]:
    """SQLite's environment failures as GlossaryError; misuse (constraints, syntax) propagates."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if code is None and is_undecodable(error):
            # Without its cause, which quotes the text.
            raise GlossaryError("store-corrupt", path=str(path)) from None
        if code is None:
            raise
        raise GlossaryError(code, path=str(path)) from error


def _prepared(raw: sqlite3.Connection) -> Database:
    # Plugins of sqlite-utils found on the machine have no business in this database.
    db = Database(raw, execute_plugins=False)
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA secure_delete = ON")
    refuse_unreadable(raw)
    raw.execute("PRAGMA synchronous = FULL")
    db.enable_wal()
    db.register_function(search_key, deterministic=True)
    migrate(db)
    refuse_unsound(raw)
    return db

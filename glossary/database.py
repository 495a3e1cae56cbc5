"""One SQLite connection: encrypted, durable, thread-bound, its failures named."""

import contextlib
import errno
import threading
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from glossary.backups import BIG, Backups, suspect
from glossary.errors import GlossaryError
from glossary.key_places import PlaceTrouble
from glossary.keys import Keys
from glossary.normalize import search_key
from glossary.private_files import private_folder
from glossary.salvage import keep_first_page
from glossary.schema import MIGRATIONS, migrate, refuse_strange
from glossary.soundness import as_unsound, is_undecodable, refuse_ahead, refuse_unsound
from glossary.sql import connect, sqlite3
from glossary.vault import entered

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
        """Open or create, encrypt, migrate, close. Raises GlossaryError("store-…")."""
        with contextlib.ExitStack() as stack:
            with opening(path):
                private_folder(path.parent)
                key = stack.enter_context(entered(path, busy_seconds))
                raw = connect(path, key, timeout=busy_seconds, isolation_level="DEFERRED")
                stack.callback(raw.close)
                db = prepare(raw, Backups(path, key))
            opened = cls(db, path)
            yield opened
            opened.settle()

    @property
    def path(self) -> Path:
        """The database's file."""
        return self._path

    def back_up_before(self, entries: int) -> None:
        """A copy before an import of so many entries, if they are many; where there is no room for it, none."""
        if entries < BIG:
            return
        with opening(self._path):
            try:
                Backups(self._path, Keys(self._path).current()).make("import")
            except GlossaryError as error:
                if error.code != "backup-no-room":
                    raise

    def settle(self) -> None:
        """Carry what was written from the write-ahead log into the database, as far as nobody reads it just now."""
        if self._db.conn.total_changes:
            with contextlib.suppress(GlossaryError), opening(self._path):
                self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                keep_first_page(self._path)

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
            suspect(self._path)
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
def read_only(path: Path, busy_seconds: float = 0.1) -> Iterator[sqlite3.Connection]:
    """The raw database for a look; a missing one is not created. Raises GlossaryError("store-…")."""
    with contextlib.ExitStack() as stack:
        with opening(path):
            if not path.exists():
                raise GlossaryError("store-unusable", path=str(path))
            key = stack.enter_context(entered(path, busy_seconds))
            raw = connect(path, key, readonly=True, timeout=busy_seconds)
            stack.callback(raw.close)
        yield raw


@contextlib.contextmanager
def opening(path: Path) -> Iterator[None]:
    """As named_failures, and for the files beside the database."""
    try:
        with named_failures(path):
            yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise GlossaryError("store-full" if full else "store-unusable", path=str(path)) from error
    except PlaceTrouble as error:
        raise GlossaryError("store-key-missing", path=str(path), place=str(error)) from error


@contextlib.contextmanager
def named_failures(path: Path) -> Iterator[None]:
    """The environment's failures as GlossaryError; misuse (constraints, syntax) propagates.

    Damage leaves a mark beside the database, so that whoever looks after it hears of it, in any process
    (glossary/restoring.py).
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if code is None and is_undecodable(error):
            # Without its cause, which quotes the text.
            suspect(path)
            raise GlossaryError("store-corrupt", path=str(path)) from None
        if code is None:
            raise
        if code == "store-corrupt":
            suspect(path)
        raise GlossaryError(code, path=str(path)) from error


def prepare(raw: sqlite3.Connection, backups: Backups | None = None) -> Database:
    """Everything a connection needs before it is used; brings the schema up to date, with a copy before it does."""
    # Plugins of sqlite-utils found on the machine have no business in this database.
    db = Database(raw, execute_plugins=False)
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA secure_delete = ON")
    with as_unsound(raw):
        raw.execute("PRAGMA synchronous = FULL")
        db.enable_wal()
        db.register_function(search_key, deterministic=True)
        # One snapshot: another process may be bringing it up to date, and its tables are not to be held against its version.
        raw.execute("BEGIN")
        try:
            if older := 0 < (version := refuse_strange(raw)) < len(MIGRATIONS):
                refuse_ahead(raw, version)
        finally:
            raw.execute("ROLLBACK")
        if older and backups is not None:
            backups.make("migration")
    migrate(db)
    refuse_unsound(raw)
    return db

"""Which SQLite the program uses: SQLCipher's (AES-256, an HMAC for each page), so that nothing lies on the disk in plain.

Every other module takes `sqlite3` from here. SQLCipher's exceptions are classes of its own, not those of the standard
library.
"""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    # sqlcipher3 has no stubs; it is the standard library's module built against another SQLite.
    import sqlite3 as sqlite3
else:
    from sqlcipher3 import dbapi2 as sqlite3

Isolation = Literal["DEFERRED", "IMMEDIATE", "EXCLUSIVE"]
KEY_BYTES = 48
"""256 bits of key and 128 of salt: with the salt given, damage to the one in the file harms nothing."""
PAGE_BYTES = 4_096
"""SQLCipher's own; a database is a whole number of pages."""
_PRIVATE = 0o600
_SAID = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
}
_PLAIN = b"SQLite format 3\0"


def connect(
    path: Path,
    key: bytes | None,
    *,
    readonly: bool = False,
    timeout: float = 5.0,
    isolation_level: Isolation | None = None,
) -> sqlite3.Connection:
    """Open the file with a key of KEY_BYTES, or an unencrypted one with None; close it as any other.

    A missing one is created unless `readonly`. A raw key: nothing is derived from it, since connections are opened often
    (https://www.zetetic.net/sqlcipher/sqlcipher-api/#key). A wrong key is noticed at the first reading.
    """
    if not readonly and not path.exists():
        path.touch(_PRIVATE)
    mode = "ro" if readonly else "rw"
    raw = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=timeout, isolation_level=isolation_level
    )
    try:
        # It writes page numbers and error codes to stderr.
        raw.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            raw.execute(f"PRAGMA key = {quoted(key)}")
        # Not cipher_memory_security, which locks and wipes every allocation: all of it becomes six times slower
        # (search 1.8 → 10 ms, opening 3 → 23 ms, first seeding 7 → 45 s). Key material SQLCipher locks anyway.
        raw.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        raw.close()
        raise
    return raw


def quoted(key: bytes) -> str:
    """The key as SQLCipher's statements take it. Raises ValueError for another length."""
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 48 bytes")
    return f"\"x'{key.hex()}'\""


def is_plain(path: Path) -> bool:
    """Whether the file is a SQLite database that is not encrypted."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError), path.open("rb") as file:
        return file.read(len(_PLAIN)) == _PLAIN
    return False


def copy(source: Path, old: bytes | None, target: Path, new: bytes) -> None:
    """Everything of `source` in a new file under another key; `source` stays as it is.

    Raises sqlite3.DatabaseError; there is no `target` then.
    """
    for path in beside(target):
        path.unlink(missing_ok=True)
    target.touch(_PRIVATE)
    try:
        _copy(source, old, target, new)
    except BaseException:
        for path in beside(target):
            path.unlink(missing_ok=True)
        raise


def _copy(source: Path, old: bytes | None, target: Path, new: bytes) -> None:
    # Read-only: closing it leaves the write-ahead log where it is.
    with contextlib.closing(connect(source, old, readonly=True)) as raw:
        version = int(raw.execute("PRAGMA user_version").fetchone()[0])
        raw.execute(f"ATTACH DATABASE ? AS fresh KEY {quoted(new)}", (str(target),))
        try:
            raw.execute("SELECT sqlcipher_export('fresh')").fetchall()
        except sqlite3.DatabaseError as error:
            # A function has no code of its own, only SQLite's words.
            code = _SAID.get(str(error))
            if code is not None:
                error.sqlite_errorcode = code
            raise
        raw.execute(f"PRAGMA fresh.user_version = {version}")
        raw.execute("DETACH DATABASE fresh")


def sound(path: Path, key: bytes | None, *, readonly: bool = True) -> bool:
    """Whether every page can be read and belongs where it is. Raises sqlite3.DatabaseError for other trouble."""
    try:
        with contextlib.closing(connect(path, key, readonly=readonly)) as raw:
            return raw.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except sqlite3.DatabaseError as error:
        if damaged(error):
            return False
        raise


def damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether it says that the file is not what it should be."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def beside(path: Path) -> tuple[Path, ...]:
    """The database and the files SQLite keeps beside it."""
    return (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")))

"""A database's files brought into order before anybody uses them: its key, its encryption, a rotation that was cut off.

Each change is made in a new file that takes the old one's place in one step, by whoever is alone in the gate; after
`kill -9` at any moment the next to open goes on from there. Beside the database there may be, for a while,
    .draft      a new file that is not yet whole: worth nothing
    .restored   a whole new file that is to take the database's place (glossary/restoring.py)
    .plain      the unencrypted file of an earlier version, about to be overwritten
    .damaged    what a restoration has moved aside
    .first      the newest first page, for a file that has lost its own (glossary/salvage.py)
"""

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from glossary.durable import sync, sync_folder
from glossary.errors import GlossaryError
from glossary.gate import alone, together
from glossary.key_places import PlaceTrouble
from glossary.keys import Keys
from glossary.schema import refuse_strange
from glossary.sql import PAGE_BYTES, beside, connect, copy, is_plain, sound, sqlite3

LOG = logging.getLogger("kakehashi")
_TRIES = 5
"""Somebody else may put it out of order again in between."""
_CHUNK = 1 << 20


@contextlib.contextmanager
def entered(path: Path, seconds: float) -> Iterator[bytes]:
    """The key, with the database in order and in nobody's hands alone while the block runs.

    Raises GlossaryError("store-locked" | "store-key-missing" | "store-key-wrong" | "store-gone" | "store-corrupt" |
    "store-foreign" | "store-newer"), sqlite3.DatabaseError and OSError.
    """
    for _ in range(_TRIES):
        with together(path, seconds):
            if in_order(path):
                yield Keys(path).current()
                return
        with alone(path, seconds):
            put_in_order(path)
    raise GlossaryError("store-locked", path=str(path))


def in_order(path: Path) -> bool:
    """Whether nothing is to be done before the database is opened; takes a few file look-ups."""
    card = Keys(path).card()
    if card is None or len(card.keys) > 1 or named(path, "plain").exists():
        return False
    if _empty(path):
        return not (named(path, "restored").exists() or any(_copies(path)))
    return not is_plain(path)


def put_in_order(path: Path) -> None:
    """Do what is to be done, alone in the gate. Raises as `entered`."""
    keys = Keys(path)
    if _empty(path) and named(path, "restored").exists():
        take_place(named(path, "restored"), path)
    if _empty(path) and named(path, "plain").exists():
        move(named(path, "plain"), path)
    if keys.card() is None and not keys.take_spare():
        refuse_unknown(path)
        keys.create()
    if is_plain(path):
        _encrypt(path, keys.current())
    for left in reversed(beside(named(path, "plain"))):
        # The database itself last: while it is there, somebody will go on with this.
        shred(left)
    if len(_card_keys(keys)) > 1:
        _finish_rotation(path, keys)
    if _empty(path) and any(_copies(path)):
        # Not a new installation: the file was there when the copies were made.
        raise GlossaryError("store-gone", path=str(path))


def rotate(path: Path, seconds: float) -> None:
    """A new key for the database and its backups; the old one is forgotten once nothing needs it.

    Raises as `entered`, and GlossaryError("store-key-missing") where the key store cannot be asked.
    """
    with alone(path, seconds):
        if not in_order(path):
            put_in_order(path)
        try:
            Keys(path).add()
        except PlaceTrouble as error:
            raise GlossaryError("store-key-missing", path=str(path), place=str(error)) from error
        put_in_order(path)


def adopt_key(path: Path, key: bytes, name: str, seconds: float) -> None:
    """Take a key from its recovery file. Raises GlossaryError("key-in-use" | "key-not-this"), PlaceTrouble, OSError."""
    with alone(path, seconds):
        keys = Keys(path)
        if not _empty(path) and _works(path, keys):
            raise GlossaryError("key-in-use")
        files = [file for file in (path, *_copies(path)) if not _empty(file)]
        if files and all(under(file, key, ()) is None for file in files):
            raise GlossaryError("key-not-this")
        keys.keep(key, name)


def take_place(fresh: Path, path: Path) -> None:
    """Put a whole file where the database belongs; nothing of an old write-ahead log stays to be mixed with it."""
    for left in beside(path)[1:]:
        left.unlink(missing_ok=True)
    fresh.replace(path)
    sync_folder(path.parent)


def named(path: Path, end: str) -> Path:
    """The file of that end beside the database."""
    return path.with_name(f"{path.name}.{end}")


def shred(path: Path) -> None:
    """Overwrite, then remove. A flash disk may keep the old blocks all the same: see docs."""
    with contextlib.suppress(FileNotFoundError):
        with path.open("r+b") as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(bytes(min(left, _CHUNK)))
            sync(file)
        path.unlink()


def under(path: Path, key: bytes, old: tuple[bytes, ...]) -> bytes | None:
    """Which of the keys opens the file; None for none of them."""
    for one in (key, *old):
        with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(connect(path, one)) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return one
    return None


def _encrypt(path: Path, key: bytes) -> None:
    """The unencrypted database of an earlier version."""
    with contextlib.closing(connect(path, None, readonly=True)) as raw:
        refuse_strange(raw)
    draft, plain = named(path, "draft"), named(path, "plain")
    copy(path, None, draft, key)
    _checked(draft, key)
    move(path, plain)
    take_place(draft, path)


def _finish_rotation(path: Path, keys: Keys) -> None:
    new, old, broken = keys.current(), keys.old(), False
    for file in (path, *_copies(path)):
        if _empty(file):
            continue
        found = under(file, new, old)
        if found is None and file == path:
            if len(old) + 1 < len(_card_keys(keys)):
                raise GlossaryError("store-key-missing", path=str(path), place="old")
            # The copies get the new key all the same: one of them will take its place.
            broken = True
        if found not in (None, new):
            try:
                _reencrypt(file, found, new)
            except (sqlite3.DatabaseError, OSError):
                # No room, most likely. The database stays under its old key, as if nobody had asked for another; a
                # copy under a key that nobody shall have any more is given up.
                if file == path:
                    keys.forget_new()
                    raise
                _remove(file)
                LOG.warning("rotation: a backup could not be kept")
    if broken:
        raise GlossaryError("store-corrupt", path=str(path))
    # Nobody has a key for it any more.
    _remove(named(path, "damaged"))
    try:
        keys.forget_old()
    except PlaceTrouble as error:
        raise GlossaryError("store-key-missing", path=str(path), place=str(error)) from error


def _reencrypt(file: Path, old: bytes | None, new: bytes) -> None:
    draft = named(file, "draft")
    copy(file, old, draft, new)
    _checked(draft, new)
    take_place(draft, file)


def _remove(file: Path) -> None:
    for left in beside(file):
        left.unlink(missing_ok=True)


def _checked(draft: Path, key: bytes) -> None:
    if not sound(draft, key):
        raise GlossaryError("store-corrupt", path=str(draft))
    with draft.open("r+b") as file:
        sync(file)


def move(source: Path, target: Path) -> None:
    """A closed database with its write-ahead log; the other files are made anew."""
    for old, new in zip(beside(source)[:2], beside(target)[:2], strict=True):
        if old.exists():
            old.replace(new)
    beside(source)[2].unlink(missing_ok=True)
    sync_folder(source.parent)


def refuse_unknown(path: Path) -> None:
    """A file that is there without any card was not made here, or has lost what belongs to it."""
    if is_plain(path) or (_empty(path) and not any(_copies(path))):
        return
    whole = _empty(path) or path.stat().st_size % PAGE_BYTES == 0
    raise GlossaryError("store-key-missing" if whole else "store-corrupt", path=str(path), place="card")


def _works(path: Path, keys: Keys) -> bool:
    try:
        return under(path, keys.current(), ()) is not None
    except GlossaryError:
        return False


def _card_keys(keys: Keys) -> tuple[object, ...]:
    card = keys.card()
    return card.keys if card else ()


def _copies(path: Path) -> Iterator[Path]:
    return path.with_name("backups").glob(f"{path.stem}-*.db")


def _empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except (FileNotFoundError, NotADirectoryError):
        return True

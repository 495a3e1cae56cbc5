"""A damaged database moved aside, and the last good copy, or a new one, put in its place with all that is still told."""

import contextlib
import datetime
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from glossary import desk_copy
from glossary.backups import Backup, Backups, Reason, backup_of, mark
from glossary.database import opening, prepare
from glossary.durable import sync, sync_folder
from glossary.errors import GlossaryError
from glossary.gate import alone
from glossary.keys import Keys
from glossary.salvage import Salvaged, lend_first_page, new_version, salvage
from glossary.sql import beside, connect, copy, damaged, is_plain, sound, sqlite3
from glossary.vault import entered, move, named, put_in_order, shred, take_place, under

LOG = logging.getLogger("kakehashi")
RECOVERABLE = frozenset({"store-corrupt", "store-gone"})
"""Codes that a restoration answers; a key that is missing or wrong is no damage, and nothing is touched."""
WAIT_SECONDS = 15.0
"""For others who have the database open."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in the database's place."""

    at: datetime.datetime | None
    """When the copy was made; None for a new database."""
    salvaged: Salvaged
    """What was brought over from the damaged file."""

    @property
    def message(self) -> GlossaryError:
        """The sentence for people, by its code."""
        day = f"{self.at:%Y-%m-%d %H:%M}" if self.at else ""
        numbers = {"steps": self.salvaged.steps, "turns": self.salvaged.turns}
        if self.salvaged.whole:
            return GlossaryError("store-restored-whole", day=day, **numbers)
        if self.at:
            return GlossaryError("store-restored", day=day, **numbers)
        return GlossaryError("store-renewed", **numbers)


def back_up(
    path: Path, reason: Reason, now: Callable[[], datetime.datetime] = datetime.datetime.now
) -> Backup:
    """A good copy of the database now. Raises GlossaryError("backup-no-room" | "store-…")."""
    with opening(path), entered(path, WAIT_SECONDS) as key:
        return Backups(path, key, now).make(reason)


def backup_due(path: Path, now: Callable[[], datetime.datetime] = datetime.datetime.now) -> Reason | None:
    """See Backups.due. Raises GlossaryError("store-…")."""
    with opening(path), entered(path, WAIT_SECONDS) as key:
        return Backups(path, key, now).due()


def restore_if_damaged(path: Path, seconds: float = WAIT_SECONDS) -> Restored | None:
    """Look at every page; None when the database is whole, or another process has restored it meanwhile.

    Raises GlossaryError("store-locked") while somebody has it open, "store-key-…", "store-full", "store-unusable".
    """
    with opening(path), alone(path, seconds):
        key = _in_order(path)
        if path.exists() and path.stat().st_size and sound(path, key):
            mark(path).unlink(missing_ok=True)
            named(path, "restored").unlink(missing_ok=True)
            return None
        restored = _restore(path, key)
        mark(path).unlink(missing_ok=True)
    LOG.error("%s", restored.message.code)
    return restored


def restore_from(path: Path, source: Path, other: bytes | None = None) -> Restored:
    """Put a copy that a person chose in the database's place; what was there is kept as a copy of its own.

    The tourist desk's files of that copy, if it has any, are put back with it; what was there stays in `kiosk.before`.
    `other` is the key of a copy from another machine. Raises as `restore_if_damaged`, and
    GlossaryError("backup-not-good") for a file that cannot be read through.
    """
    with opening(path), alone(path, WAIT_SECONDS):
        key = _in_order(path)
        found = under(source, key, (other,) if other else ()) if source.is_file() else None
        if found is None or not sound(source, found, readonly=False):
            raise GlossaryError("backup-not-good", path=str(source))
        known = backup_of(source)
        at = known.at if known else datetime.datetime.fromtimestamp(source.stat().st_mtime)
        # Before the copies are thinned out, and this one perhaps with them.
        salvaged = _build(path, key, (source, found), None, key)
        if salvaged is None:
            raise GlossaryError("backup-not-good", path=str(source))
        desk = _desk_of(source)
        whole = path.exists() and sound(path, key)
        if whole:
            Backups(path, key).make("restore")
        _put_desk_back(path, desk)
        _finish(path, key, aside=not whole)
    return Restored(at, salvaged)


def _in_order(path: Path) -> bytes:
    """The key; what is damaged cannot be put in order, and is moved away afterwards."""
    try:
        put_in_order(path)
    except GlossaryError as error:
        if error.code not in RECOVERABLE:
            raise
    except sqlite3.DatabaseError as error:
        if not damaged(error):
            raise
    keys = Keys(path)
    if keys.card() is None:
        keys.create()
    return keys.current()


def _restore(path: Path, key: bytes) -> Restored:
    old_key = None if is_plain(path) else key
    good = list(Backups(path, key).good())
    with _readable(path, old_key, [named(path, "first"), *(one.path for one in good)]) as told:
        for base in (*good, None):
            for source in dict.fromkeys((told, None)):
                salvaged = _build(path, key, (base.path, key) if base else None, source, old_key)
                if salvaged is not None:
                    if base and not desk_copy.folder_of(path).exists():
                        _put_desk_back(path, _desk_of(base.path))
                    _finish(path, key, aside=True)
                    return Restored(base.at if base else None, salvaged)
    raise GlossaryError("store-corrupt", path=str(path))


def _build(
    path: Path, key: bytes, base: tuple[Path, bytes] | None, source: Path | None, old_key: bytes | None
) -> Salvaged | None:
    """The draft of the new database; None where what was brought over does not go together with the base."""
    draft = named(path, "draft")
    done = False
    try:
        _clear(draft)
        if base is not None:
            copy(*base, draft, key)
        with contextlib.closing(connect(draft, key)) as raw:
            prepare(raw)
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("PRAGMA defer_foreign_keys = ON")
            salvaged = salvage(source, old_key, raw) if source else Salvaged()
            new_version(raw)
            raw.execute("COMMIT")
            raw.execute("PRAGMA journal_mode = DELETE").fetchone()
        done = sound(draft, key)
    except (sqlite3.IntegrityError, KeyError, TypeError, ValueError):
        return None
    finally:
        if not done:
            _clear(draft)
    return salvaged if done else None


@contextlib.contextmanager
def _readable(path: Path, key: bytes | None, pages: list[Path]) -> Iterator[Path | None]:
    """The damaged file; where only its first page is damaged, a copy of it with that of another file."""
    if not path.exists() or key is None or under(path, key, ()) is not None:
        yield path if path.exists() else None
        return
    target = named(path, "lent")
    try:
        yield target if lend_first_page(path, key, pages, target) else None
    finally:
        _clear(target)


def _finish(path: Path, key: bytes, *, aside: bool) -> None:
    """Put the draft in the database's place; a process that dies after the first step leaves a file that is whole,
    and the next to open goes on."""
    draft, restored = named(path, "draft"), named(path, "restored")
    with draft.open("r+b") as file:
        sync(file)
    draft.replace(restored)
    sync_folder(path.parent)
    if is_plain(path):
        # Nothing that is not encrypted is kept; it has told what it could.
        move(path, named(path, "plain"))
    elif aside:
        _clear(named(path, "damaged"))
        if path.exists():
            os.utime(path)
        move(path, named(path, "damaged"))
    take_place(restored, path)
    for left in reversed(beside(named(path, "plain"))):
        shred(left)


def _desk_of(copy_: Path) -> dict[str, bytes]:
    """The desk's files that belong to a copy; none where it has none, or they cannot be read."""
    packed = desk_copy.zip_of(copy_)
    try:
        return desk_copy.read(packed) if packed.exists() else {}
    except (desk_copy.DeskCopyError, OSError) as error:
        LOG.warning("restoring: desk files not put back: %s", type(error).__name__)
        return {}


def _put_desk_back(path: Path, files: dict[str, bytes]) -> None:
    if not files:
        return
    try:
        desk_copy.put_back(files, desk_copy.folder_of(path))
    except OSError as error:
        # They stay in the copy; the database is what people wait for.
        LOG.warning("restoring: desk files not put back: %s", type(error).__name__)


def _clear(path: Path) -> None:
    for left in beside(path):
        left.unlink(missing_ok=True)

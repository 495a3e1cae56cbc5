"""Good copies of the database, made while it is in use.

A copy has the database's key, is read through from end to end before it counts, and takes its name in one step. What
is erased or has grown too old is removed from the copies too, before it is removed from the database (`cleaned`): a
copy keeps nothing about people that the office no longer keeps. The tourist desk's own files, which lie beside the
database, are copied with it (glossary/desk_copy.py).
"""

import contextlib
import datetime
import logging
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from glossary.desk_copy import DeskCopyError, changed, folder_of, pack, zip_of
from glossary.durable import sync, sync_folder, write_atomically
from glossary.errors import GlossaryError
from glossary.sql import beside, connect, damaged, sound, sqlite3

LOG = logging.getLogger("kakehashi")
Reason = Literal["daily", "hourly", "migration", "import", "restore", "manual"]
DAILY, OTHERS = 7, 3
"""Copies kept: of the last days, one a day, and of the other reasons together; of the hours only the newest."""
HOUR = datetime.timedelta(hours=1)
BIG = 500
"""Entries of an import before which a copy is made."""
MOST_BYTES = 1_000_000_000
"""All of them together; the newest is always kept."""
SPARE_BYTES = 50_000_000
"""Left free on the disk after a copy."""
DAMAGED_DAYS = 7
"""A damaged file that a restoration has moved aside is kept so long, if nothing is erased meanwhile."""
_ABANDONED_SECONDS = 3_600.0
_STAMP = "%Y%m%d-%H%M%S-%f"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy."""

    path: Path
    at: datetime.datetime
    """Local time."""
    reason: Reason
    bytes: int


class Backups:
    """The copies of one database, in `backups` beside it. The caller is in the database's gate (glossary/gate.py)."""

    def __init__(
        self,
        database: Path,
        key: bytes,
        now: Callable[[], datetime.datetime] = datetime.datetime.now,
    ) -> None:
        self._database = database
        self._key = key
        self._now = now
        self.folder = database.with_name("backups")

    def all(self) -> tuple[Backup, ...]:
        """Newest first; not all of them need be good any more."""
        found = filter(None, map(backup_of, self.folder.glob(f"{self._database.stem}-*.db")))
        return tuple(sorted(found, key=lambda one: one.at, reverse=True))

    def good(self) -> Iterator[Backup]:
        """Those that can be read through with the key, newest first."""
        for one in self.all():
            with contextlib.suppress(sqlite3.DatabaseError):
                # Not read-only: cleaning may have been cut off, and is rolled back now.
                if sound(one.path, self._key, readonly=False):
                    yield one

    def due(self) -> Reason | None:
        """What it is time for: the day's copy, or an hour's if anything was written since the newest one."""
        now, found = self._now(), self.all()
        if all(one.at.date() != now.date() or one.reason != "daily" for one in found):
            return "daily"
        if found[0].at + HOUR > now:
            return None
        written = (path.stat().st_mtime for path in beside(self._database)[:2] if path.exists())
        newest = max((*written, changed(folder_of(self._database))))
        return "hourly" if newest > found[0].at.timestamp() else None

    def make(self, reason: Reason) -> Backup:
        """A copy of what is committed now; nobody waits for it.

        Raises GlossaryError("backup-no-room") and, for a database that cannot be read, sqlite3.DatabaseError; OSError.
        """
        self._make_folder()
        needed = self._database.stat().st_size + SPARE_BYTES
        if shutil.disk_usage(self.folder).free < needed:
            raise GlossaryError("backup-no-room", path=str(self.folder), needed=needed // 1_000_000)
        at = self._now()
        target = self.folder / f"{self._database.stem}-{at.strftime(_STAMP)}-{reason}.db"
        self._sweep()
        draft = target.with_suffix(".new")
        try:
            self._copy(draft)
            # First, so that no copy is without the files of its hour; one left alone is swept away.
            self._copy_desk(target)
            draft.replace(target)
            sync_folder(self.folder)
        finally:
            for left in beside(draft):
                left.unlink(missing_ok=True)
        made = backup_of(target) or Backup(target, at, reason, target.stat().st_size)
        self._thin()
        return made

    def cleaned(self, clean: Callable[[sqlite3.Connection], object]) -> None:
        """Have `clean` remove rows from every copy.

        A copy in which it cannot be done goes whole too. Raises sqlite3.DatabaseError when one is in use, or the disk
        is full.
        """
        for one in self.all():
            try:
                with contextlib.closing(connect(one.path, self._key)) as raw:
                    raw.execute("PRAGMA secure_delete = ON")
                    raw.execute("PRAGMA foreign_keys = ON")
                    with _transaction(raw):
                        clean(raw)
            except sqlite3.DatabaseError as error:
                # An older schema, or damage; a full disk or a lock passes.
                if not (damaged(error) or _unknown(error)):
                    raise
                LOG.warning("backup: cannot be cleaned, removed")
                self._remove([one])

    def forget_damaged(self, days: int = 0) -> None:
        """Remove the file that a restoration has moved aside, if it lies there for `days` days."""
        aside = self._database.with_name(self._database.name + ".damaged")
        with contextlib.suppress(FileNotFoundError):
            if time.time() - aside.stat().st_mtime >= days * 86_400.0:
                for left in beside(aside):
                    left.unlink(missing_ok=True)

    def _copy(self, draft: Path) -> None:
        for left in beside(draft):
            left.unlink(missing_ok=True)
        with (
            contextlib.closing(connect(self._database, self._key, readonly=True)) as raw,
            contextlib.closing(connect(draft, self._key)) as copy,
        ):
            raw.backup(copy)
            # One file, which needs none beside it.
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        if not sound(draft, self._key):
            # The page was damaged in the database: the copy has what the database has.
            raise _corrupt(self._database)
        with draft.open("r+b") as file:
            sync(file)

    def _copy_desk(self, target: Path) -> None:
        """What people have said weighs more: files of the desk that cannot be read do not keep the database from it."""
        try:
            pack(folder_of(self._database), zip_of(target))
        except (DeskCopyError, OSError) as error:
            LOG.warning("backup: desk files not copied: %s", type(error).__name__)

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        card = self._database.with_name(self._database.name + ".card")
        spare = self.folder / card.name
        if card.exists() and not spare.exists():
            write_atomically(spare, card.read_bytes(), 0o600)

    def _sweep(self) -> None:
        """Copies that somebody was making when the power went."""
        for left in self.folder.glob(f"{self._database.stem}-*.new*"):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
                    left.unlink()
        copies = {zip_of(one.path) for one in self.all()}
        for left in self.folder.glob(f"{self._database.stem}-*.kiosk.zip"):
            if left not in copies:
                left.unlink(missing_ok=True)

    def _thin(self) -> None:
        found = self.all()
        days: dict[datetime.date, Backup] = {}
        for one in found:
            if one.reason == "daily":
                days.setdefault(one.at.date(), one)
        hours = [one for one in found if one.reason == "hourly"][:1]
        others = [one for one in found if one.reason not in ("daily", "hourly")][:OTHERS]
        kept = sorted([*list(days.values())[:DAILY], *hours, *others], key=lambda one: one.at, reverse=True)
        while len(kept) > 1 and sum(one.bytes for one in kept) > MOST_BYTES:
            kept.pop()
        self._remove([one for one in found if one not in kept])

    def _remove(self, found: Iterable[Backup]) -> None:
        for one in found:
            for path in (*beside(one.path), zip_of(one.path)):
                path.unlink(missing_ok=True)
        sync_folder(self.folder)


def suspect(path: Path) -> None:
    """Leave a mark that the database is damaged."""
    with contextlib.suppress(OSError):
        mark(path).touch()


def mark(path: Path) -> Path:
    """The file that says so."""
    return path.with_name(path.name + ".suspect")


def backup_of(path: Path) -> Backup | None:
    """A file of the folder as what its name says; None for one that is no copy."""
    *_, day, time_of_day, fraction, reason = ("", "", "", *path.stem.split("-"))
    stamp = (day, time_of_day, fraction)
    try:
        at = datetime.datetime.strptime("-".join(stamp), _STAMP)
        desk = zip_of(path)
        size = path.stat().st_size + (desk.stat().st_size if desk.exists() else 0)
    except (ValueError, FileNotFoundError):
        return None
    return next((Backup(path, at, known, size) for known in _REASONS if known == reason), None)


@contextlib.contextmanager
def _transaction(raw: sqlite3.Connection) -> Iterator[None]:
    raw.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        raw.rollback()
        raise
    raw.commit()


def _unknown(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR


def _corrupt(path: Path) -> GlossaryError:
    suspect(path)
    return GlossaryError("store-corrupt", path=str(path))


_REASONS: Sequence[Reason] = get_args(Reason)

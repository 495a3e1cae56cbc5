"""What the doctor says of the database: whether it is whole, encrypted, copied, and closed to others."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from app.diagnosis import Check, failed, looked_at
from app.hardening import open_to_others
from app.paths import Paths
from glossary.backups import Backups
from glossary.database import named_failures
from glossary.errors import GlossaryError
from glossary.keys import Keys
from glossary.sql import is_plain, sound
from glossary.vault import refuse_unknown

STALE_DAYS = 3
"""Without a good copy for so long, somebody should look; the window makes one on every day it is open."""


def store_checks(paths: Paths, today: datetime.date) -> Iterator[Check]:
    """Reads only: an unencrypted database of an earlier version stays one until the program opens it."""
    path = paths.database
    closed = not any(map(open_to_others, (paths.data, paths.config, paths.glossary_key)))
    private = looked_at("private", closed, "useful", "", "doctor-private", path=str(paths.data))
    if not path.exists():
        yield from (Check("database", True, "needed", "new"), private)
        return
    try:
        key = _key(path)
        with named_failures(path):
            whole = sound(path, key)
        if not whole:
            raise GlossaryError("store-corrupt", path=str(path))
    except GlossaryError as error:
        yield from (failed("database", "needed", error), private)
        return
    yield Check("database", True, "needed", str(path))
    card = Keys(path).card()
    place = card.place if card else ""
    yield looked_at("encryption", key is not None, "useful", place, "doctor-plain")
    yield private
    if key is not None:
        yield _copies(path, key, today)


def _key(path: Path) -> bytes | None:
    if is_plain(path):
        return None
    if Keys(path).card() is None:
        refuse_unknown(path)
    return Keys(path).current()


def _copies(path: Path, key: bytes, today: datetime.date) -> Check:
    found = Backups(path, key).all()
    newest = found[0].at.date() if found else None
    fresh = newest is not None and (today - newest).days <= STALE_DAYS
    return looked_at("backups", fresh, "useful", f"{len(found)}  {newest or ''}".strip(), "doctor-backups")

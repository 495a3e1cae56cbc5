"""The town's edits of terms and phrases that the hub does not know: read from the history, as proposals."""

import datetime
import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from glossary.errors import GlossaryError
from glossary.hub.messages import Version
from glossary.hub.signals import safe
from glossary.hub_entries import (
    KINDS,
    Here,
    Known,
    Thing,
    digest_of,
    here_of,
    keep_known,
    known_of,
    removed_of,
)
from glossary.hub_state import HubState, last_row
from glossary.sharing.entries import Entry, Kind
from glossary.sharing.manifest import canonical
from glossary.signals import label
from glossary.sql import sqlite3

_READ = 200
_IDS = ("id", "procedure")
"""Fields of an entry that may well have many digits."""
MOST_BYTES = 1_000_000
"""Of one batch's edits."""


@dataclass(frozen=True, slots=True)
class Edits:
    """Proposals to send, the step of the history they go up to, and how many the hub would not take."""

    proposals: tuple[Version, ...]
    upto: int
    withheld: int


def edits_after(
    raw: sqlite3.Connection,
    state: HubState,
    secret: bytes,
    today: datetime.date,
    most: int,
    wanted: Iterable[Thing] = (),
) -> Edits:
    """At most `most`, `wanted` first; inside the caller's transaction.

    Of several edits of one entry the last is sent. `upto` stays behind while there are more than `most`.
    """
    last = last_row(raw, "history")
    # Fewer steps than there were: the database has been restored from a copy.
    since = state.history if state.history <= last else -1
    found: list[Version] = []
    size = withheld = 0
    for things in _pieces(dict.fromkeys((*wanted, *_touched(raw, since)))):
        for version in _news(raw, things, secret, today):
            text = _sendable(version)
            if text is None:
                # Sent again only when somebody edits it again.
                keep_known(raw, [_offered(raw, version)])
                withheld += 1
                continue
            size += len(text.encode())
            if len(found) == most or (found and size > MOST_BYTES):
                return Edits(tuple(found), since, withheld)
            found.append(version)
    return Edits(tuple(found), last, withheld)


def _sendable(version: Version) -> str | None:
    """What goes over the line; None for what the hub refuses (glossary/hub/sql: sound)."""
    try:
        text = version.text() or ""
    except GlossaryError:
        return None
    words = {name: value for name, value in json.loads(text or "{}").items() if name not in _IDS}
    return text if safe(canonical(words).decode()) else None


def settle(raw: sqlite3.Connection, versions: Iterable[Version]) -> None:
    """The hub has them for good, or never takes them; inside the caller's transaction."""
    keep_known(raw, [_offered(raw, one) for one in versions])


def waiting_edits(raw: sqlite3.Connection, state: HubState) -> int:
    """About how many entries were edited since the last acknowledged step; edits that changed nothing count too."""
    return len(dict.fromkeys(_touched(raw, state.history)))


def _touched(raw: sqlite3.Connection, since: int) -> Iterator[Thing]:
    yield from raw.execute("SELECT kind, id FROM hub_entries WHERE stale = 2 ORDER BY kind, id").fetchall()
    yield from raw.execute(
        "SELECT kind, id FROM history_changes WHERE step > ? AND kind IN ('terms', 'phrases') ORDER BY step, kind, id",
        (since,),
    ).fetchall()
    if since < 0:
        # An older program kept no history of its first edits.
        for kind in KINDS:
            ids = raw.execute(f"SELECT id FROM {kind} WHERE origin = 'town' ORDER BY position").fetchall()  # noqa: S608
            yield from ((kind, row[0]) for row in ids)


def _pieces(things: Iterable[Thing]) -> Iterator[tuple[Thing, ...]]:
    piece: list[Thing] = []
    for thing in things:
        piece.append(thing)
        if len(piece) == _READ:
            yield tuple(piece)
            piece = []
    yield tuple(piece)


def _news(
    raw: sqlite3.Connection, things: Iterable[Thing], secret: bytes, today: datetime.date
) -> Iterator[Version]:
    """Of these things, what is otherwise here than the hub last said or was last sent."""
    things = tuple(things)
    here: dict[Thing, Here] = {}
    known: dict[Thing, Known] = {}
    removed: set[Thing] = set()
    for kind in KINDS:
        ids = [id for of, id in things if of == kind]
        here |= {(kind, id): one for id, one in here_of(raw, kind, ids).items()}
        known |= {(kind, id): one for id, one in known_of(raw, kind, ids).items()}
        removed |= {(kind, id) for id in removed_of(raw, kind, ids)}
    for thing in things:
        if is_news(here.get(thing), known.get(thing), removed=thing in removed):
            found = here.get(thing)
            yield _version(raw, thing, found.entry if found else None, known.get(thing), secret, today)


def is_news(here: Here | None, known: Known | None, *, removed: bool) -> bool:
    """Whether the town has made something of an entry that the hub has not heard."""
    if known is not None:
        return known.stale == 2 or digest_of(here.entry if here else None) not in known.settled
    # What the program ships is the same everywhere.
    return here.town if here else removed


def _version(
    raw: sqlite3.Connection,
    thing: Thing,
    entry: Entry | None,
    known: Known | None,
    secret: bytes,
    today: datetime.date,
) -> Version:
    kind, id = thing
    row = raw.execute(
        "SELECT name, substr(at, 1, 10) FROM history WHERE number = "
        "(SELECT max(step) FROM history_changes WHERE kind = ? AND id = ?)",
        thing,
    ).fetchone()
    person, day = row or ("", today.isoformat())
    base = known.version if known else 0
    key = hmac.new(secret, "\0".join((kind, id, str(base), digest_of(entry))).encode(), hashlib.sha256)
    return Version(
        0,
        kind,
        id,
        entry,
        base,
        "",
        label(person),
        datetime.date.fromisoformat(day),
        audience=known.audience if known else "",
        key=key.hexdigest()[:32],
    )


def _offered(raw: sqlite3.Connection, version: Version) -> Known:
    known: Mapping[str, Known] = known_of(raw, version.kind, [version.id])
    before = known.get(version.id) or Known(version.kind, version.id, 0, "")
    return replace(before, offered=digest_of(version.entry), stale=0)


__all__ = ["Edits", "Kind", "edits_after", "is_news", "settle", "waiting_edits"]

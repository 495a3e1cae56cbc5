"""Taking the hub's versions: one transaction and one step of the history a pull, which one undo takes back.

What the town has edited here and the hub has not heard is never written over: it goes to the hub first, which keeps
both and asks a reviewer. What comes is believed no further than a pack from a stranger (hub/messages.read_entry).
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from glossary.hub.errors import HubError
from glossary.hub.messages import Pull, Version
from glossary.hub_edits import is_news
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
from glossary.hub_forms import Fitting, fitting
from glossary.hub_state import HubState, load_state, save_state
from glossary.person import Person
from glossary.plans import Plan
from glossary.seed import forget_seed
from glossary.sharing.characters import is_plain
from glossary.sharing.entries import Entry
from glossary.sql import sqlite3
from glossary.steps import Note
from glossary.store import Store

REMOVED_AT_ONCE, REMOVED_SHARE = 20, 0.1
"""So many entries, or that share of all, may go in a day; for more somebody must agree."""
MOST_ENTRIES = 300_000
"""Of both kinds; a hub that sends more has gone wrong."""
_NAME = 40


@dataclass(frozen=True, slots=True)
class Taken:
    """What a pull did here: the step of the history (0 for none), entries written and removed, and those kept back.

    With `first`, nothing was done: these entries were edited here and must be sent first.
    """

    step: int = 0
    written: int = 0
    removed: int = 0
    kept_back: int = 0
    refused: int = 0
    """Entries no office would take."""
    first: tuple[Thing, ...] = ()


def take(store: Store, pulled: Pull, today: datetime.date, *, removals: bool = False) -> Taken:
    """Write what was pulled after the mark in HubState, all or none; another process may have done it already.

    `removals`: somebody agrees that many entries go. Raises HubError("hub-removes" | "hub-too-many").
    """
    store.connection.back_up_before(len(pulled.versions))
    with store.connection.writing() as raw:
        state = load_state(raw)
        if pulled.upto.number < state.mark_number or not state.device:
            return Taken()
        newest = {(one.kind, one.id): one for one in sorted(pulled.versions, key=lambda one: one.number)}
        sorted_out = _sort_out(raw, newest)
        if sorted_out.first:
            return Taken(first=sorted_out.first)
        state = _removing(raw, state, len(sorted_out.gone), today, agreed=removals)
        step = _carry(raw, sorted_out, newest.values())
        keep_known(raw, sorted_out.known)
        _keep_mark(raw, replace(state, kept_back=state.kept_back + sorted_out.kept_back), pulled)
    return Taken(
        step, len(sorted_out.entries), len(sorted_out.gone), sorted_out.kept_back, len(pulled.refused)
    )


@dataclass(slots=True)
class _Sorted:
    entries: list[Entry]
    gone: list[Thing]
    known: list[Known]
    kept_back: int
    first: tuple[Thing, ...] = ()


def _sort_out(raw: sqlite3.Connection, newest: Mapping[Thing, Version]) -> _Sorted:
    here: dict[Thing, Here] = {}
    known: dict[Thing, Known] = {}
    removed: set[Thing] = set()
    for kind in KINDS:
        ids = [id for of, id in newest if of == kind]
        here |= {(kind, id): one for id, one in here_of(raw, kind, ids).items()}
        known |= {(kind, id): one for id, one in known_of(raw, kind, ids).items()}
        removed |= {(kind, id) for id in removed_of(raw, kind, ids)}
    lost = {thing for thing, one in newest.items() if _is_lost(known.get(thing), one)}
    first = tuple(
        thing
        for thing, version in newest.items()
        if thing not in lost
        and is_news(here.get(thing), _fresh(known.get(thing)), removed=thing in removed)
        and digest_of(_entry(here, thing)) != digest_of(version.entry)
    )
    if first:
        return _Sorted([], [], [], 0, first)
    fits = fitting(raw, {thing: one.entry for thing, one in newest.items() if thing not in lost})
    done = _Sorted([], [], [], 0)
    for thing, version in newest.items():
        _decide(done, thing, version, _entry(here, thing), fits.get(thing))
    return done


def _decide(done: _Sorted, thing: Thing, version: Version, ours: Entry | None, fit: Fitting | None) -> None:
    kind, id = thing
    told = digest_of(version.entry)
    if fit is None:
        # The hub has lost the version that is here: it stays, and is sent again.
        stale = 0 if digest_of(ours) == told else 2
        done.known.append(Known(kind, id, version.number, told, version.audience, stale=stale))
        return
    after = fit.entry if fit.fits else ours
    if digest_of(after) != digest_of(ours):
        if after is None:
            done.gone.append(thing)
        else:
            done.entries.append(after)
    whole = digest_of(after) == told
    done.kept_back += not whole
    offered = None if whole else digest_of(after)
    done.known.append(Known(kind, id, version.number, told, version.audience, offered))


def _is_lost(known: Known | None, version: Version) -> bool:
    """Whether a restored hub has an older version than the one it gave before."""
    return known is not None and known.stale == 1 and version.number < known.version


def _fresh(known: Known | None) -> Known | None:
    return None if known is None else replace(known, stale=0)


def _entry(here: Mapping[Thing, Here], thing: Thing) -> Entry | None:
    found = here.get(thing)
    return found.entry if found else None


def _removing(
    raw: sqlite3.Connection, state: HubState, count: int, today: datetime.date, *, agreed: bool
) -> HubState:
    """The state with so many more entries gone. What somebody agreed to does not count."""
    day = today.isoformat()
    before = state.removed if state.removed_day == day else 0
    gone, total = before + count, _total(raw) + before
    if count and not agreed and gone > max(REMOVED_AT_ONCE, REMOVED_SHARE * total):
        raise HubError("hub-removes", count=gone, total=total)
    return replace(state, removed=before if agreed else gone, removed_day=day)


def _total(raw: sqlite3.Connection) -> int:
    return int(
        raw.execute("SELECT (SELECT count(*) FROM terms) + (SELECT count(*) FROM phrases)").fetchone()[0]
    )


def _carry(raw: sqlite3.Connection, done: _Sorted, versions: Iterable[Version]) -> int:
    plan = Plan(tuple(done.entries), tuple(done.gone))
    if not plan.writes:
        return 0
    step = plan.carry(raw, Note("from-hub", _by(versions)))
    if _total(raw) > MOST_ENTRIES:
        raise HubError("hub-too-many", most=MOST_ENTRIES)
    if done.gone:
        # What the program ships under the same id comes back when it is next applied.
        forget_seed(raw)
    return step


def _by(versions: Iterable[Version]) -> Person:
    """Who published it, where it was one; the hub's words are shown only if they are what they seem."""
    names = {" ".join(filter(None, (one.department, one.person))) for one in versions}
    name = names.pop() if len(names) == 1 else ""
    return Person("", name[:_NAME] if is_plain(name) else "", "administrator")


def _keep_mark(raw: sqlite3.Connection, state: HubState, pulled: Pull) -> None:
    if state.restored and not pulled.more:
        # What the hub has not said again it does not have.
        raw.execute(
            "UPDATE hub_entries SET version = 0, stale = CASE WHEN (hub_entries.kind, hub_entries.id) IN "
            "(SELECT 'terms', id FROM terms UNION ALL SELECT 'phrases', id FROM phrases) THEN 2 ELSE 0 END "
            "WHERE stale = 1"
        )
        state = replace(state, restored=0)
    save_state(raw, state.at(pulled.upto))


def begin_again(store: Store) -> None:
    """The hub was restored from an old backup: everything is compared anew, and what it has lost is sent again.

    Rows of the log go again too, as far as they are still here; their keys make each count once.
    """
    with store.connection.writing() as raw:
        state = load_state(raw)
        raw.execute("UPDATE hub_entries SET stale = 1, offered = NULL WHERE stale = 0")
        raw.execute("DELETE FROM hub_outbox")
        save_state(raw, state.anew())

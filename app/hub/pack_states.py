"""How far this counter is with the packs the town assigned: for its hub, for whoever asks, for the next start."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from app.hub.pack_orders import wanted
from app.packs.shelves import Shelves, fingerprint_of
from app.packs.store import PackStore
from glossary.durable import write_atomically

INSTALLED, READY, WAITING = "installed", "ready", "waiting"
"""In use; fetched, and in use from the next start; not here yet. Everything else is the code of an error."""
_PRIVATE = 0o600
_LONGEST = 1_000_000
_MOST_TOLD = 40
"""Packs a heartbeat tells of; it has 8,000 bytes."""
_MOST_HELD = 80


@dataclass(frozen=True, slots=True)
class Kept:
    """The file."""

    seen: tuple[str, ...] = ()
    """Names of packs that were assigned when the shelves were last tidied."""
    brought: Mapping[str, str] = field(default_factory=dict)
    """By id, packs that the town brought into use, and the fingerprint of what a person had installed before, or ""."""
    failed: Mapping[str, str] = field(default_factory=dict)
    """By name, codes of what went wrong last."""


def states_file(database: Path) -> Path:
    """Beside the database."""
    return database.with_name("hub-packs-state.json")


def read_states(database: Path) -> Kept:
    """What was kept last; nothing where it cannot be read."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        with states_file(database).open("rb") as file:
            found = json.loads(file.read(_LONGEST))
        return Kept(tuple(map(str, found["seen"])), dict(found["brought"]), dict(found["failed"]))
    return Kept()


def write_states(database: Path, kept: Kept) -> None:
    """Raises OSError."""
    write_atomically(states_file(database), json.dumps(asdict(kept)).encode() + b"\n", _PRIVATE)


def note_failure(database: Path, name: str, code: str) -> None:
    """What went wrong with a pack; "" when nothing does any more. Raises OSError."""
    kept = read_states(database)
    failed = {
        **{one: why for one, why in kept.failed.items() if one != name},
        **({name: code} if code else {}),
    }
    if failed != kept.failed:
        write_states(database, replace(kept, failed=failed))


def pack_states(database: Path, packs: Path) -> Mapping[str, str]:
    """By name of each assigned pack: INSTALLED, READY, WAITING, or the code of what went wrong last."""
    shelves, failed = Shelves(PackStore(packs)), read_states(database).failed
    found = {}
    for name, order in wanted(database).items():
        if order is None:
            here = name in {pack.id for pack in shelves.store.installed()}
            found[name] = INSTALLED if here else failed.get(name, "pack-unknown")
        elif fingerprint_of(shelves.store, order.id) == order.fingerprint:
            found[name] = INSTALLED
        elif any(
            fingerprint_of(place, order.id) == order.fingerprint for place in (shelves.coming, shelves.former)
        ):
            found[name] = failed.get(name, READY)
        else:
            found[name] = failed.get(name, WAITING)
    return found


def told_states(database: Path, packs: Path) -> Mapping[str, str]:
    """As pack_states, as many as a heartbeat takes, what went wrong first."""
    settled = {INSTALLED: 2, READY: 1}
    rows = sorted(pack_states(database, packs).items(), key=lambda row: settled.get(row[1], 0))
    return dict(rows[:_MOST_TOLD])


def held(packs: Path) -> tuple[str, ...]:
    """Fingerprints of packs on this disk, for the heartbeat."""
    return tuple(sorted(Shelves(PackStore(packs)).holds())[:_MOST_HELD])

"""Settings and packs for a group of counters: shown first, put in force, taken back.

A device has what the town is assigned, over that what its department is, over that what it is itself; of each group
the newest assignment counts. Packs add up; of one pack the version of the nearest group counts.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from psycopg.types.json import Jsonb

from glossary.hub.connection import Connection, call, row
from glossary.hub.depot import PackVersion, depot, offered, pack_id, resolved
from glossary.hub.devices import Device, devices
from glossary.hub.errors import HubError

Value = str | int | float | bool
Scope = Literal["town", "department", "device"]
_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,59}")
_PACK = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}(:[1-9][0-9]{0,6})?")
_LONGEST, _MOST = 200, 100
_ENDLESS = (math.inf, -math.inf)
"""What Python makes of 1e999; not-a-number cannot be written in JSON."""
LEAST_FREE_MB = 500
"""What a counter leaves free of its disk when it fetches packs by itself."""


@dataclass(frozen=True, slots=True)
class Target:
    """All counters, those of one department (by name), or one (by id)."""

    scope: Scope = "town"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Assigned:
    """What is in force for a device; `number` grows with every change of it, 0 when there never was one."""

    number: int = 0
    settings: Mapping[str, Value] = field(default_factory=dict)
    packs: tuple[str, ...] = ()
    """Names, with the version where one was offered: "vosk-vi:2"."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an assignment changes on one device: settings by name, None where there is none."""

    device: str
    department: str
    counter: str
    changes: Mapping[str, tuple[Value | None, Value | None]]
    """Before and after."""
    added: tuple[str, ...]
    removed: tuple[str, ...]
    """Packs."""
    fetches: Mapping[str, int] = field(default_factory=dict)
    """Bytes of each added pack it has to fetch; 0 for one it has on its disk."""
    cannot: Mapping[str, str] = field(default_factory=dict)
    """Added packs it cannot have, and why: "pack-unknown" (not offered), "hub-depot-none", "disk-full"."""


_Current = Mapping[tuple[str, str], Assigned]


def assigned(connection: Connection) -> Assigned:
    """See Hub.assigned."""
    rows = call(connection, "SELECT number, settings, packs FROM kakehashi.assigned()")
    return _merged(map(_sound, rows))


def preview(
    connection: Connection, target: Target, settings: Mapping[str, Value], packs: Sequence[str]
) -> tuple[Effect, ...]:
    """See Hub.preview. Devices for which nothing changes are left out."""
    _check(settings, packs)
    known, address = offered(connection), depot(connection)
    packs = resolved(packs, known)
    now = _current(connection)
    then = {**now, (target.scope, target.name): Assigned(0, settings, tuple(packs))}
    effects = []
    for device in devices(connection):
        keys = [("town", ""), ("department", device.department), ("device", device.id)]
        if device.state == "revoked" or (target.scope, target.name) not in keys:
            continue
        before, after = (_merged(table[key] for key in keys if key in table) for table in (now, then))
        names = sorted(before.settings.keys() | after.settings.keys())
        changes = {
            name: (before.settings.get(name), after.settings.get(name))
            for name in names
            if before.settings.get(name) != after.settings.get(name)
        }
        added = tuple(pack for pack in after.packs if pack not in before.packs)
        removed = tuple(pack for pack in before.packs if pack not in after.packs)
        if changes or added or removed:
            fetches, cannot = _fetching(device, added, known, address)
            effects.append(
                Effect(device.id, device.department, device.counter, changes, added, removed, fetches, cannot)
            )
    return tuple(effects)


def in_force(connection: Connection, target: Target) -> Assigned:
    """See Hub.in_force."""
    return _current(connection).get((target.scope, target.name), Assigned())


def assign(
    connection: Connection, target: Target, settings: Mapping[str, Value], packs: Sequence[str], person: str
) -> int:
    """See Hub.assign."""
    _check(settings, packs)
    packs = resolved(packs, offered(connection))
    return _assign(connection, target, Assigned(0, settings, packs), None, person)


def roll_back(connection: Connection, target: Target, person: str) -> int:
    """See Hub.roll_back."""
    history = call(
        connection,
        "SELECT number, settings, packs, restores FROM kakehashi.assignments WHERE scope = %s AND target = %s "
        "ORDER BY number DESC",
        (target.scope, target.name),
    )
    if not history or history[0][3] == 0:
        raise HubError("hub-unknown")
    in_force = history[0][0] if history[0][3] is None else history[0][3]
    before = next((each for each in history if each[0] < in_force and each[3] is None), None)
    if before is None:
        return _assign(connection, target, Assigned(), 0, person)
    return _assign(connection, target, Assigned(0, before[1], tuple(before[2])), before[0], person)


def _assign(connection: Connection, target: Target, what: Assigned, restores: int | None, person: str) -> int:
    number: int = row(
        connection,
        "SELECT kakehashi.assign(%s, %s, %s, %s, %s, %s)",
        (target.scope, target.name, Jsonb(what.settings), Jsonb(what.packs), restores, person),
    )[0]
    return number


def _current(connection: Connection) -> _Current:
    rows = call(
        connection,
        "SELECT DISTINCT ON (scope, target) scope, target, number, settings, packs FROM kakehashi.assignments "
        "ORDER BY scope, target, number DESC",
    )
    return {(scope, name): Assigned(number, s, tuple(packs)) for scope, name, number, s, packs in rows}


def _fetching(
    device: Device, added: Sequence[str], known: Sequence[PackVersion], address: str
) -> tuple[Mapping[str, int], Mapping[str, str]]:
    by_name = {one.name: one for one in known}
    fetches = {
        name: 0 if by_name[name].fingerprint in device.holds else by_name[name].bytes
        for name in added
        if name in by_name
    }
    cannot = {name: "pack-unknown" for name in added if name not in by_name}
    wanted = [name for name, size in fetches.items() if size]
    room = None if device.free_mb is None else (device.free_mb - LEAST_FREE_MB) * 1_000_000
    if not address:
        cannot |= dict.fromkeys(wanted, "hub-depot-none")
    elif room is not None and sum(fetches.values()) > room:
        cannot |= dict.fromkeys(wanted, "disk-full")
    return fetches, cannot


def _merged(layers: Iterable[Assigned]) -> Assigned:
    merged = Assigned()
    for layer in layers:
        merged = Assigned(
            max(merged.number, layer.number),
            {**merged.settings, **layer.settings},
            tuple({pack_id(name): name for name in (*merged.packs, *layer.packs)}.values()),
        )
    return merged


def _sound(row: Sequence[Any]) -> Assigned:
    """Raises HubError("hub-content") for what `assign` would not have taken."""
    number, settings, packs = row
    if type(number) is not int or not isinstance(settings, dict) or not isinstance(packs, list):
        raise HubError("hub-content", id="assignment")
    _check(settings, packs)
    return Assigned(number, settings, tuple(packs))


def _check(settings: Mapping[str, Value], packs: Sequence[str]) -> None:
    sound = len(settings) <= _MOST and len(packs) <= _MOST
    sound = sound and all(isinstance(pack, str) and _PACK.fullmatch(pack) for pack in packs)
    for name, value in settings.items():
        sound = sound and _NAME.fullmatch(name) is not None and isinstance(value, (str, int, float))
        sound = sound and len(str(value)) <= _LONGEST and value not in _ENDLESS
    if not sound:
        raise HubError("hub-content", id="assignment")

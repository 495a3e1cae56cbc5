"""The fleet: which counters there are and how they are."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from glossary.hub.connection import Connection, call
from glossary.hub.messages import DeviceState
from glossary.sharing.manifest import canonical

State = Literal["invited", "active", "revoked"]


@dataclass(frozen=True, slots=True)
class Device:
    """A counter as the hub last heard of it; `seen` is None until it has reported."""

    id: str
    department: str
    counter: str
    publishes: bool
    state: State
    until: datetime.datetime
    """End of its invitation."""
    joined: datetime.datetime | None
    seen: datetime.datetime | None
    program: str
    packs: tuple[str, ...]
    health: Mapping[str, str]
    version: int
    outbox: int
    dropped: int
    holds: tuple[str, ...] = ()
    ordered: Mapping[str, str] = field(default_factory=dict)
    free_mb: int | None = None


def heartbeat(connection: Connection, state: DeviceState) -> None:
    """See Hub.heartbeat."""
    text = canonical(
        {
            "program": state.program,
            "packs": list(state.packs),
            "version": state.version,
            "outbox": state.outbox,
            "dropped": state.dropped,
            "health": dict(state.health),
            "holds": list(state.holds),
            "ordered": dict(state.ordered),
            "free_mb": state.free_mb,
        }
    ).decode()
    call(connection, "SELECT kakehashi.heartbeat(%s)", (text,))


def devices(connection: Connection) -> tuple[Device, ...]:
    """See Hub.devices."""
    rows = call(
        connection,
        "SELECT id, department, counter, publishes, state, until, joined, seen, program, packs, health, version, outbox, "
        "dropped, holds, ordered, free_mb FROM kakehashi.devices ORDER BY department, counter, number",
    )
    return tuple(map(_device, rows))


def _device(row: tuple[Any, ...]) -> Device:
    # JSON has lists only.
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    return Device(*values)

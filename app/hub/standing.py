"""How this counter and its hub stand, as far as this machine knows, and what it tells the hub of itself: contacts nobody."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version as version_of
from pathlib import Path

from app.hub.credentials import joined, load
from app.hub.exchange import key_secret
from app.hub.pack_orders import read_orders
from app.hub.pack_states import held, pack_states, told_states
from app.packs.store import PackStore
from glossary.hub.access import Credentials
from glossary.hub.assignments import LEAST_FREE_MB
from glossary.hub.messages import DeviceState
from glossary.hub_outbox import Outbox, Waiting
from glossary.hub_state import HubState, load_state
from glossary.store import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """Of a counter that has joined."""

    address: str
    device: str
    state: HubState
    waiting: Waiting
    depot: str = ""
    """Where packs are fetched from, "" for nowhere."""
    packs: Mapping[str, str] = field(default_factory=dict)
    """See pack_states."""


def standing(store: Store, database: Path, packs: Path) -> Standing | None:
    """None where the counter has not joined. Raises HubError("hub-credentials"), GlossaryError."""
    if not joined(database):
        return None
    credentials = load(database)
    waiting = Outbox(store, key_secret(credentials)).waiting()
    with store.connection.reading() as raw:
        state = load_state(raw)
    depot, states = read_orders(database).address, pack_states(database, packs)
    return Standing(str(credentials.address), credentials.device, state, waiting, depot, states)


def device_state(store: Store, credentials: Credentials, database: Path, packs: Path) -> DeviceState:
    """What the hub is told of this counter's health. Raises GlossaryError."""
    waiting = Outbox(store, key_secret(credentials)).waiting()
    with store.connection.reading() as raw:
        version = load_state(raw).mark_number
    place = packs if packs.is_dir() else database.parent
    free_mb = shutil.disk_usage(place).free // 1_000_000
    return DeviceState(
        version_of("kakehashi"),
        tuple(sorted(pack.id for pack in PackStore(packs).installed())),
        version,
        waiting.rows + waiting.edits,
        waiting.dropped,
        {"disk": "ok" if free_mb >= LEAST_FREE_MB else "low"},
        held(packs),
        told_states(database, packs),
        free_mb,
    )

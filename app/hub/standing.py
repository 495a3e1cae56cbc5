"""How this counter and its hub stand, as far as this machine knows: contacts nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.hub.credentials import joined, load
from app.hub.exchange import key_secret
from app.hub.pack_orders import read_orders
from app.hub.pack_states import pack_states
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

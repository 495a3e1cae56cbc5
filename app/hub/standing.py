"""How this counter and its hub stand, as far as this machine knows: contacts nobody."""

from dataclasses import dataclass
from pathlib import Path

from app.hub.credentials import joined, load
from app.hub.exchange import key_secret
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


def standing(store: Store, database: Path) -> Standing | None:
    """None where the counter has not joined. Raises HubError("hub-credentials"), GlossaryError."""
    if not joined(database):
        return None
    credentials = load(database)
    waiting = Outbox(store, key_secret(credentials)).waiting()
    with store.connection.reading() as raw:
        state = load_state(raw)
    return Standing(str(credentials.address), credentials.device, state, waiting)

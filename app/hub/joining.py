"""Joining a town's hub with an invitation's code, and leaving it."""

from pathlib import Path

from app.hub.assigned import assigned_file
from app.hub.credentials import forget, joined, keep
from app.hub.pack_orders import orders_file
from app.hub.pack_states import states_file
from glossary.hub.access import Address
from glossary.hub.errors import HubError
from glossary.hub.hub import join
from glossary.hub_state import HubState, forget_hub, last_row, save_state
from glossary.store import Store


def join_hub(database: Path, address: str, code: str) -> None:
    """Contacts the address, the only one from then on. What the log holds already is never sent; the town's edits are.

    Raises HubError("hub-joined" | "hub-address" | "hub-invitation" | "hub-credentials-unkept" | …), GlossaryError.
    """
    if joined(database):
        raise HubError("hub-joined")
    with Store.open(database) as store:
        credentials = join(Address.parse(address), code)
        with store.connection.writing() as raw:
            forget_hub(raw)
            turns, signals, spans = (last_row(raw, table) for table in ("phrase_log", "signals", "spans"))
            save_state(
                raw,
                HubState(
                    credentials.device,
                    history=-1,
                    phrase_log=turns,
                    signals=signals,
                    spans=spans,
                    first_phrase_log=turns,
                    first_signals=signals,
                    first_spans=spans,
                ),
            )

        # Last: from now on an open window talks, and must know where the log stood.
        keep(database, credentials)


def leave_hub(database: Path) -> None:
    """From now on nothing is contacted; glossary and log stay. The hub's administrator revokes the device there.

    Raises HubError("hub-not-joined"), GlossaryError.
    """
    if not joined(database):
        raise HubError("hub-not-joined")
    forget(database)
    for file in (assigned_file(database), orders_file(database), states_file(database)):
        file.unlink(missing_ok=True)
    with Store.open(database) as store, store.connection.writing() as raw:
        forget_hub(raw)

"""`kakehashi hub`: this counter and its town's hub; the town's own commands are in hub_town.py,
hub_assign.py and hub_packs.py.
"""

from dataclasses import asdict

import click

from app.commands.errors import echo_error, reported
from app.commands.glossary_store import echo_json, opened_store
from app.commands.lazy import LazyGroup
from app.paths import default_paths
from glossary.hub.errors import HubError

TOWN = (
    "init",
    "invite",
    "devices",
    "revoke",
    "proposals",
    "approve",
    "reject",
    "conflicts",
    "decide",
    "report",
)


PACKS = ("depot", "offer", "packs")
ASSIGN = ("assign", "roll-back")
_PLACES = {
    **dict.fromkeys(TOWN, "hub_town"),
    **dict.fromkeys(ASSIGN, "hub_assign"),
    **dict.fromkeys(PACKS, "hub_packs"),
}


@click.group(
    cls=LazyGroup,
    lazy={name: f"app.commands.{place}:{name.replace('-', '_')}" for name, place in _PLACES.items()},
)
def hub() -> None:
    """One glossary for all counters of a town; nothing is contacted before `hub join`."""


_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object.")


@hub.command()
@click.argument("address")
@click.argument("code")
@reported
def join(address: str, code: str) -> None:
    """Join the hub at ADDRESS (host, host:port, host:port/database) with an invitation's CODE."""
    from app.hub.credentials import load
    from app.hub.exchange import exchange
    from app.hub.joining import join_hub
    from app.hub.standing import device_state
    from glossary.hub.hub import connect

    database = default_paths().database
    with opened_store():
        # What ships with the program is there before anything else comes.
        pass
    join_hub(database, address, code)
    credentials = load(database)
    with opened_store() as store, connect(credentials) as town:
        done = exchange(store, town, credentials)
        town.heartbeat(device_state(store, credentials, database, default_paths().packs))
        greeting = town.greet()
    click.echo(f"{greeting.town}  {greeting.department}  {greeting.counter}")
    click.echo(f"{done.batches} ↑  {done.written + done.removed} ↓")


@hub.command()
@_JSON
@reported
def status(as_json: bool) -> None:
    """How far this counter and the hub have told each other everything; contacts nobody."""
    from app.hub.credentials import joined, load
    from app.hub.exchange import key_secret
    from app.hub.pack_orders import read_orders
    from app.hub.pack_states import INSTALLED, pack_states
    from glossary.hub_outbox import Outbox
    from glossary.hub_state import load_state

    database = default_paths().database
    if not joined(database):
        if as_json:
            echo_json({"joined": False})
            return
        raise HubError("hub-not-joined")
    credentials = load(database)
    states = pack_states(database, default_paths().packs)
    with opened_store() as store:
        waiting = Outbox(store, key_secret(credentials)).waiting()
        with store.connection.reading() as raw:
            state = load_state(raw)
    found = {
        "joined": True,
        "address": str(credentials.address),
        "device": credentials.device,
        **{name: getattr(state, name) for name in ("town", "department", "counter", "contact", "trouble")},
        "version": state.mark_number,
        "waiting": asdict(waiting),
        "kept_back": state.kept_back,
        "restored": bool(state.restored),
        "depot": read_orders(database).address,
        "packs": dict(states),
        "packs_missing": [name for name, how in states.items() if how != INSTALLED],
    }
    if as_json:
        echo_json(found)
        return
    for name, value in found.items():
        shown = "  ".join(f"{one} {how}" for one, how in value.items()) if isinstance(value, dict) else value
        click.echo(f"{name:13} {shown}")


@hub.command()
@click.option("--accept-removals", is_flag=True, help="Although many entries go at once.")
@_JSON
@reported
def sync(accept_removals: bool, as_json: bool) -> None:
    """Talk to the hub now; an open window does so by itself."""
    from app.hub.assigned import keep_assigned
    from app.hub.credentials import load
    from app.hub.exchange import exchange, note_trouble
    from app.hub.pack_orders import keep_orders, read_orders
    from app.hub.standing import device_state
    from glossary.errors import CodedError
    from glossary.hub.hub import connect

    credentials = load(default_paths().database)
    with opened_store() as store:
        try:
            with connect(credentials) as town:
                done = exchange(store, town, credentials, removals=accept_removals)
                database = default_paths().database
                town.heartbeat(device_state(store, credentials, database, default_paths().packs))
                keep_orders(database, town.orders(read_orders(database).digest))
                keep_assigned(database, town.assigned())
        except CodedError as error:
            note_trouble(store, error)
            raise
    if as_json:
        echo_json(asdict(done))
    else:
        click.echo(f"{done.batches} ↑  {done.written + done.removed} ↓")
    if done.news:
        echo_error(done.news)


@hub.command()
@reported
def leave() -> None:
    """Forget the hub and the credentials; the town's administrator revokes the device at the hub."""
    from app.hub.joining import leave_hub

    leave_hub(default_paths().database)

"""`kakehashi people`: who may review. Whoever is logged in on the machine itself needs no PIN for it."""

import sys
from typing import cast

import click

from app.commands.errors import reported
from app.commands.glossary_store import at_the_machine, echo_json
from app.paths import default_paths
from glossary.errors import GlossaryError
from glossary.people import MAX_PIN, MIN_PIN, People, Role
from glossary.store import Store


@click.group()
def people() -> None:
    """Who may review: names, roles and PINs."""


@people.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def list_(as_json: bool) -> None:
    """Everybody who may review."""
    with Store.open(default_paths().database) as store:
        register = People(store)
        found = [(one, register.locked(one.id)) for one in register.all()]
    if as_json:
        rows = [{"id": one.id, "name": one.name, "role": one.role, "locked": locked} for one, locked in found]
        echo_json({"people": rows})
        return
    for one, locked in found:
        click.echo(f"{one.id}  {one.role:13}  {one.name}{f'  locked {locked} s' if locked else ''}")


@people.command()
@click.argument("name")
@click.option("--role", type=click.Choice(("staff", "administrator")), default="staff", show_default=True)
@reported
def add(name: str, role: str) -> None:
    """Add a person; the first one must be an administrator. Asks for the PIN (or reads it from stdin)."""
    with Store.open(default_paths().database) as store:
        register = People(store)
        by = at_the_machine() if register.begun() else None
        person = register.add(name, cast("Role", role), new_pin(), by)
    click.echo(f"{person.id}  {person.role}  {person.name}")


@people.command()
@click.argument("name")
@reported
def reset(name: str) -> None:
    """Give somebody who has forgotten her PIN a new one, and end a lock-out. It stands in the history."""
    with Store.open(default_paths().database) as store:
        register = People(store)
        person = register.named(name)
        register.reset(person.id, new_pin(), at_the_machine())
    click.echo(f"{person.id}  {person.role}  {person.name}")


@people.command()
@click.argument("name")
@reported
def remove(name: str) -> None:
    """Take somebody off the list; her name stays in the history."""
    with Store.open(default_paths().database) as store:
        register = People(store)
        person = register.named(name)
        register.remove(person.id, at_the_machine())
    click.echo(f"{person.id}  {person.role}  {person.name}")


def new_pin() -> str:
    """Typed twice and never shown, or the first line of stdin. Raises GlossaryError("pin-differs")."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    pin = _hidden(f"PIN ({MIN_PIN}-{MAX_PIN})")
    if _hidden("PIN (2)") != pin:
        raise GlossaryError("pin-differs")
    return pin


def asked_pin(name: str) -> str:
    """Of somebody who decides: never shown, or the first line of stdin."""
    return _hidden(f"PIN {name}") if sys.stdin.isatty() else sys.stdin.readline().strip()


def _hidden(prompt: str) -> str:
    return str(click.prompt(prompt, hide_input=True, err=True)).strip()

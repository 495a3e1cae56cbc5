"""`kakehashi hub assign|roll-back`: settings and packs for a group of counters."""

from typing import cast

import click

from app.commands.errors import echo_error, reported
from app.commands.glossary_store import at_the_machine
from app.commands.hub_town import ADMIN_DSN, Command, opened_hub
from app.hub.assigned import read_setting
from app.messages import message, terminal_language
from app.packs.files import megabytes
from glossary.hub.assignments import Effect, Scope, Target, Value
from glossary.hub.errors import HubError


def _target(command: Command) -> Command:
    return click.option(
        "--to", "to", default="town", show_default=True, help="town, department:NAME, device:ID"
    )(command)


@click.command()
@_target
@click.option("--set", "fields", multiple=True, metavar="NAME=VALUE")
@click.option("--pack", "packs", multiple=True)
@click.option("--yes", is_flag=True, help="Do it; without, only what would change is shown.")
@ADMIN_DSN
@reported
def assign(to: str, fields: tuple[str, ...], packs: tuple[str, ...], yes: bool, dsn: str) -> None:
    """Settings and packs for a group of counters, in place of what the group had."""
    settings = dict(map(_setting, fields))
    with opened_hub(dsn) as town:
        effects, address = town.preview(_read_target(to), settings, packs), town.depot()
        number = town.assign(_read_target(to), settings, packs, at_the_machine().name) if yes else 0
    for one in effects:
        changes = [f"{name}: {before} → {after}" for name, (before, after) in one.changes.items()]
        packs_of = [*(_added(one, name) for name in one.added), *(f"-{name}" for name in one.removed)]
        click.echo(f"{one.device}  {one.department}  {one.counter}  " + "  ".join([*changes, *packs_of]))
    if not effects:
        echo_error(HubError("hub-nothing-changes", to=to))
    if any(one.fetches for one in effects):
        click.echo(f"from {address}")
    if yes:
        click.echo(str(number))


@click.command("roll-back")
@_target
@ADMIN_DSN
@reported
def roll_back(to: str, dsn: str) -> None:
    """What the group had before the newest assignment."""
    with opened_hub(dsn) as town:
        click.echo(str(town.roll_back(_read_target(to), at_the_machine().name)))


def _added(effect: Effect, name: str) -> str:
    """With what it costs, or why it cannot be."""
    if name in effect.cannot:
        return f"+{name} ({message(HubError(effect.cannot[name], id=name), terminal_language())})"
    return f"+{name} ({megabytes(effect.fetches[name])} MB)"


def _read_target(text: str) -> Target:
    scope, _, name = text.partition(":")
    if scope not in ("town", "department", "device") or (scope == "town") == bool(name):
        raise click.BadParameter(text, param_hint="--to")
    return Target(cast("Scope", scope), name)


def _setting(field: str) -> tuple[str, Value]:
    name, equals, text = field.partition("=")
    if not equals:
        raise click.BadParameter(field, param_hint="--set")
    return name, read_setting(name, text)

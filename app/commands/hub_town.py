"""`kakehashi hub …` for the town: setting up, inviting, reviewing, and the fleet.

With `--dsn` (or KAKEHASHI_HUB_DSN) as the town's administrator, a libpq connection string; without it as this counter,
which may review if it was invited as a reviewer's desk.
"""

import contextlib
import datetime
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from app.commands.errors import reported
from app.commands.glossary_store import at_the_machine, echo_json
from app.hub.credentials import load
from app.paths import default_paths
from glossary.hub.conflicts import Choice
from glossary.hub.errors import HubError
from glossary.hub.hub import Hub, connect, connect_as_administrator
from glossary.hub.messages import Version
from glossary.hub.setup import initialise
from glossary.sharing.change import Change, Difference, japanese
from glossary.sharing.entries import Entry

Command = TypeVar("Command", bound=Callable[..., Any])
_DSN = click.option("--dsn", envvar="KAKEHASHI_HUB_DSN", default="", help="The administrator's connection.")
ADMIN_DSN = click.option(
    "--dsn", envvar="KAKEHASHI_HUB_DSN", required=True, help="The administrator's connection."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object.")
_DAY = click.DateTime(["%Y-%m-%d"])


@contextlib.contextmanager
def opened_hub(dsn: str) -> Iterator[Hub]:
    """As the administrator, or, without a connection string, as this counter. Raises HubError."""
    with _reached() if dsn else contextlib.nullcontext():
        hub = connect_as_administrator(dsn) if dsn else connect(load(default_paths().database))
    with hub as found:
        yield found


@contextlib.contextmanager
def _reached() -> Iterator[None]:
    """What a counter is told of a hub that is away is no use to whoever keeps it."""
    try:
        yield
    except HubError as error:
        if error.code in ("hub-unreachable", "hub-slow"):
            raise HubError("hub-admin-unreachable") from error
        raise


@click.command()
@click.argument("dsn")
@click.option("--town", required=True, help="The town's name.")
@click.option(
    "--ca",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="Certificate (PEM) of the CA that signed the server's.",
)
@reported
def init(dsn: str, town: str, ca: Path) -> None:
    """Make a hub in the empty database DSN, or bring an older one up to date."""
    with _reached():
        done = initialise(dsn, town, ca.read_text("ascii", "replace"))
    click.echo(f"town          {town}")
    click.echo(f"migrations    {len(done)}")


@click.command()
@click.option("--department", required=True)
@click.option("--counter", required=True)
@click.option("--reviewer", is_flag=True, help="What is approved there is published at once.")
@click.option("--hours", type=click.FloatRange(0.1, 24 * 31), default=24.0, show_default=True)
@ADMIN_DSN
@AS_JSON
@reported
def invite(department: str, counter: str, reviewer: bool, hours: float, dsn: str, as_json: bool) -> None:
    """A new counter's code, good once; prints the fingerprint of the hub's CA beside it."""
    with opened_hub(dsn) as town:
        made = town.invite(department, counter, reviewer=reviewer, hours=hours)
    if as_json:
        echo_json(
            {
                "code": made.code,
                "device": made.device,
                "fingerprint": made.fingerprint,
                "until": made.until.isoformat(),
            }
        )
        return
    click.echo(f"code          {made.code}")
    click.echo(f"fingerprint   {made.fingerprint}")
    click.echo(f"until         {made.until.astimezone():%Y-%m-%d %H:%M}")


@click.command()
@ADMIN_DSN
@AS_JSON
@reported
def devices(dsn: str, as_json: bool) -> None:
    """Every counter: state, version of program and glossary, what waits, when it was last heard of."""
    with opened_hub(dsn) as town:
        found = town.devices()
    if as_json:
        echo_json({"devices": [_plain(asdict(one)) for one in found]})
        return
    for one in found:
        seen = f"{one.seen.astimezone():%Y-%m-%d %H:%M}" if one.seen else "-"
        click.echo(
            f"{one.id}  {one.state:8}  {one.department}  {one.counter}  {seen}  {one.program}  "
            f"v{one.version}  {one.outbox} ↑  {one.dropped} ×"
        )


@click.command()
@click.argument("device")
@ADMIN_DSN
@reported
def revoke(device: str, dsn: str) -> None:
    """Refuse DEVICE from now on, also on connections it has open: lost, stolen, or it has left."""
    with opened_hub(dsn) as town:
        town.revoke(device, at_the_machine().name)


@click.command()
@_DSN
@AS_JSON
@reported
def proposals(dsn: str, as_json: bool) -> None:
    """What counters have changed and a reviewer has not decided yet."""
    with opened_hub(dsn) as town:
        found = town.proposals()
    if as_json:
        echo_json({"proposals": [{"number": one.number, **_version(one.change)} for one in found]})
        return
    for one in found:
        click.echo(f"{one.number}  {_line(one.change)}")
        for what in _compared(one.change, None):
            click.echo(f"    {what.field} {what.part}  {what.theirs}")


@click.command()
@click.argument("number", type=int)
@_DSN
@reported
def approve(number: int, dsn: str) -> None:
    """Publish a proposal."""
    with opened_hub(dsn) as town:
        done = town.approve(number, at_the_machine().name)
    click.echo(f"v{done.version}" if done.version else f"conflict {done.conflict}")


@click.command()
@click.argument("number", type=int)
@_DSN
@reported
def reject(number: int, dsn: str) -> None:
    """Do not publish a proposal."""
    with opened_hub(dsn) as town:
        town.reject(number, at_the_machine().name)


@click.command()
@_DSN
@AS_JSON
@reported
def conflicts(dsn: str, as_json: bool) -> None:
    """What two departments changed at once: ours is in force, theirs waits."""
    with opened_hub(dsn) as town:
        found = town.conflicts()
    if as_json:
        rows = [
            {"number": one.number, "ours": _version(one.ours), "theirs": _version(one.theirs)}
            for one in found
        ]
        echo_json({"conflicts": rows})
        return
    for one in found:
        click.echo(f"{one.number}\n  ours    {_line(one.ours)}\n  theirs  {_line(one.theirs)}")
        for what in _compared(one.theirs, one.ours.entry):
            click.echo(f"  {what.field} {what.part}\n    ours    {what.ours}\n    theirs  {what.theirs}")


@click.command()
@click.argument("number", type=int)
@click.argument("choice", type=click.Choice(("ours", "theirs", "both")))
@_DSN
@reported
def decide(number: int, choice: str, dsn: str) -> None:
    """End conflict NUMBER."""
    with opened_hub(dsn) as town:
        done = town.decide(number, cast("Choice", choice), at_the_machine().name)
    click.echo(f"v{done.version}")


@click.command()
@click.option("--from", "since", type=_DAY, required=True)
@click.option("--to", "until", type=_DAY, required=True)
@_DSN
@reported
def report(since: datetime.datetime, until: datetime.datetime, dsn: str) -> None:
    """The learning loop over the whole town, as one JSON object."""
    with opened_hub(dsn) as town:
        echo_json(_plain(asdict(town.report(since.date(), until.date()))))


def _version(version: Version) -> dict[str, object]:
    return {
        "version": version.number,
        "kind": version.kind,
        "id": version.id,
        "entry": version.text(),
        "department": version.department,
        "person": version.person,
        "day": version.day.isoformat(),
    }


def _line(version: Version) -> str:
    what = japanese(version.entry) or "×"
    return f"{version.kind} {version.id}  {what}  {version.department} {version.person}  {version.day}"


def _compared(version: Version, ours: Entry | None) -> tuple[Difference, ...]:
    """What differs from `ours`, or all of it."""
    return Change(version.kind, version.id, version.id, "changed", ours, version.entry).differences


def _plain(value: Any) -> Any:
    """Days and times as ISO 8601."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value

"""`kakehashi engines`: servers on the town's own network that may listen, translate and speak."""

import sys
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import cast

import click

from app.commands.errors import FAILED, echo_error, reported
from app.commands.glossary_store import echo_json
from app.paths import default_paths, resources
from app.shared.address import BUDGET_SECONDS, KINDS, Address, AddressError, Kind
from app.shared.book import api_key, drop, load_book, put
from app.shared.errors import SharedError
from app.shared.server import Found, look_at
from app.shared.town import around
from glossary.language import load_languages


@click.group()
def engines() -> None:
    """Servers on the town's own network: none unless entered here or in Settings."""


@engines.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def list_(as_json: bool) -> None:
    """Every server entered, in the order they are asked. Contacts none."""
    book = load_book(default_paths().shared_engines)
    if as_json:
        echo_json({"servers": [_row(one, one.name in book.sealed) for one in book.addresses]})
        return
    for one in book.addresses:
        languages = ",".join(one.languages) or "-"
        key = "key" if one.name in book.sealed else "-"
        click.echo(
            f"{one.name:20} {one.kind:20} {one.url}  {one.model or '-'}  {languages}  {one.budget:g} s  {key}"
        )


@engines.command()
@click.argument("name")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("url")
@click.option("--model", default="", help="Model or voice to ask for; otherwise the server's own.")
@click.option("--languages", default="", help="Languages it is asked for, e.g. ja,en,vi.")
@click.option("--ca-file", default="", help="Certificates to trust instead of the system's (https).")
@click.option(
    "--budget", type=float, default=BUDGET_SECONDS, show_default=True, help="Seconds until it answers."
)
@click.option(
    "--key", is_flag=True, help="Ask for an API key (or read it from stdin); it goes to the key store."
)
@reported
def add(
    name: str, kind: str, url: str, model: str, languages: str, ca_file: str, budget: float, key: bool
) -> None:
    """Enter a server, or change the one of that name. What is said at the counter will be sent to it."""
    tags = tuple(tag.strip() for tag in languages.split(",") if tag.strip())
    # The window may be started in another folder.
    file = str(Path(ca_file).absolute()) if ca_file else ""
    address = Address(name, cast(Kind, kind), url.strip(), model.strip(), tags, file, budget)
    put(default_paths().shared_engines, address, _asked_key() if key else None)
    click.echo(f"{address.name}  {address.kind}  {address.url}")


@engines.command()
@click.argument("name")
@reported
def remove(name: str) -> None:
    """Take a server and its API key off."""
    drop(default_paths().shared_engines, name)
    click.echo(name)


@engines.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def check(name: str | None, as_json: bool) -> None:
    """Ask each server (or the one of that name) what it has, and how long it takes. Ends with 1 when one fails."""
    path = default_paths().shared_engines
    book = load_book(path)
    known = {language.tag: language for language in load_languages(resources() / "languages.toml")}
    rows: list[dict[str, object]] = []
    failed = False
    for one in book.addresses:
        if name not in (None, one.name):
            continue
        try:
            found: Found | SharedError = look_at(one, around(known), partial(api_key, path, book, one))
        except SharedError as error:
            found, failed = error, True
        rows.append({"name": one.name, **_result(found)})
        if not as_json:
            _tell(one, found)
    if name is not None and not rows:
        raise AddressError("shared-unknown", name=name)
    if as_json:
        echo_json({"servers": rows})
    if failed:
        raise SystemExit(FAILED)


def _row(address: Address, key: bool) -> dict[str, object]:
    values = {one.name: getattr(address, one.name) for one in fields(Address)}
    return {**values, "languages": list(address.languages), "key": key}


def _result(found: Found | SharedError) -> dict[str, object]:
    if isinstance(found, SharedError):
        return {"reachable": False, "code": found.code}
    tags = found.seen.tags
    return {
        "reachable": True,
        "seconds": found.seconds,
        "model": found.seen.model,
        "languages": None if tags is None else list(tags),
    }


def _tell(address: Address, found: Found | SharedError) -> None:
    if isinstance(found, SharedError):
        echo_error(found)
        return
    count = "" if found.seen.tags is None else f"  {len(found.seen.tags)} languages"
    click.echo(f"{address.name:20} {found.seconds * 1000:.0f} ms  {found.seen.model or '-'}{count}")


def _asked_key() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    return str(click.prompt("API key", hide_input=True, err=True)).strip()

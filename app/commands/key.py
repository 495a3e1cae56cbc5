"""`kakehashi key`: the key that the database is encrypted with."""

import os
import sys
from pathlib import Path

import click

from app.commands.errors import reported
from app.commands.glossary_store import echo_json
from app.commands.options import WRITABLE
from app.paths import default_paths
from glossary import recovery
from glossary.backups import Backups
from glossary.database import BUSY_SECONDS, Connection, opening
from glossary.errors import GlossaryError
from glossary.keys import Keys
from glossary.sql import is_plain
from glossary.vault import adopt_key, rotate

PASSPHRASE = "KAKEHASHI_RECOVERY_PASSPHRASE"  # noqa: S105
"""Environment variable for scripts; people are asked."""


@click.group()
def key() -> None:
    """The database's key: where it is, a new one, and a copy for the safe."""


@key.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def status(as_json: bool) -> None:
    """Whether the database is encrypted, and where its key is. Never the key."""
    path = default_paths().database
    keys = Keys(path)
    card = keys.card()
    if card is not None:
        keys.current()
    facts: dict[str, object] = {
        "database": str(path),
        "encrypted": path.exists() and not is_plain(path),
        "place": card.place if card else None,
        "key": card.keys[0].name if card else None,
        "backups": len(Backups(path, b"").all()),
    }
    if as_json:
        echo_json(facts)
        return
    for name, value in facts.items():
        click.echo(f"{name:10} {'-' if value is None else value}")


@key.command("rotate")
@reported
def rotate_() -> None:
    """Give the database and its backups a new key; make a new recovery file afterwards."""
    path = default_paths().database
    with Connection.open(path):
        pass
    with opening(path):
        rotate(path, BUSY_SECONDS)
    click.echo(_name(path))


@key.command()
@click.argument("file", type=WRITABLE)
@reported
def export(file: Path) -> None:
    """Write the recovery FILE for the safe, sealed with a passphrase that is asked for."""
    path = default_paths().database
    found = Keys(path).current()
    recovery.write(file, recovery.seal(found, _name(path), passphrase(confirm=True)))
    click.echo(file)


@key.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@reported
def import_(file: Path) -> None:
    """Bring this database's key back from its recovery FILE."""
    path = default_paths().database
    found, name = recovery.read(file, passphrase(confirm=False))
    with opening(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        adopt_key(path, found, name, BUSY_SECONDS)
    with Connection.open(path):
        click.echo(_name(path))


def passphrase(*, confirm: bool) -> str:
    """From the environment, from a person who sees nothing of it, or the first line of stdin."""
    given = os.environ.get(PASSPHRASE)
    if given:
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("passphrase", hide_input=True, confirmation_prompt=confirm, err=True))


def _name(path: Path) -> str:
    card = Keys(path).card()
    if card is None:
        raise GlossaryError("store-key-missing", path=str(path), place="card")
    return card.keys[0].name

"""`kakehashi glossary pack keygen` and `fingerprint`: this office's signing key."""

import os
import sys
from pathlib import Path

import click

from app.commands.errors import reported
from app.commands.glossary_store import echo_json
from app.paths import default_paths
from glossary.errors import GlossaryError
from glossary.signing import SigningKey, spoken_fingerprint

PASSPHRASE = "KAKEHASHI_KEY_PASSPHRASE"  # noqa: S105
"""Environment variable for scripts; people are asked."""
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object.")


@click.command()
@click.option("--passphrase", is_flag=True, help="Ask for a passphrase that protects the key.")
@_JSON
@reported
def keygen(passphrase: bool, as_json: bool) -> None:
    """Make this office's signing key and show its fingerprint."""
    path = default_paths().glossary_key
    if path.exists():
        raise GlossaryError("key-exists", path=str(path))
    key = SigningKey.create(path, _asked(confirm=True) if passphrase else "")
    _echo_key(path, key.public, as_json=as_json)


@click.command()
@_JSON
@reported
def fingerprint(as_json: bool) -> None:
    """Show the fingerprint to read out to an office that takes our packs."""
    path = default_paths().glossary_key
    _echo_key(path, signing_key(path).public, as_json=as_json)


def signing_key(path: Path) -> SigningKey:
    """This office's key; a person is asked for its passphrase. Raises GlossaryError("key-…")."""
    try:
        return SigningKey.load(path, os.environ.get(PASSPHRASE, ""))
    except GlossaryError as error:
        if error.code != "key-sealed" or not sys.stdin.isatty():
            raise
        return SigningKey.load(path, _asked(confirm=False))


def _asked(*, confirm: bool) -> str:
    given = os.environ.get(PASSPHRASE)
    if given:
        return given
    return str(click.prompt("passphrase", hide_input=True, confirmation_prompt=confirm, err=True))


def _echo_key(path: Path, public: bytes, *, as_json: bool) -> None:
    mark = spoken_fingerprint(public)
    if as_json:
        echo_json({"key": str(path), "fingerprint": mark, "public_key": public.hex()})
    else:
        click.echo(mark)

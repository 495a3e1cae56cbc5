"""What the `kakehashi glossary` commands share."""

import contextlib
import getpass
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from app.commands.errors import echo_error
from app.mending import mending
from app.paths import default_paths, resources
from glossary.language import Lang, load_languages
from glossary.person import MACHINE, Person
from glossary.steps import Note
from glossary.store import Store

Json = dict[str, object]


@contextlib.contextmanager
def opened_store() -> Iterator[Store]:
    """The installation's glossary, with what ships with the program."""
    database = default_paths().database
    mending(database, lambda: _seeded(database), echo_error)
    with Store.open(database) as store:
        store.note = Note("edited", at_the_machine())
        yield store


def _seeded(database: Path) -> None:
    with Store.open(database) as store:
        store.seed(resources())


def at_the_machine() -> Person:
    """Whoever is logged in here: the command line asks no PIN for what a file's owner can do anyway."""
    return replace(MACHINE, name=getpass.getuser()[:40])


def known_languages() -> tuple[Lang, ...]:
    """Tags of resources/languages.toml, in its order."""
    return tuple(language.tag for language in load_languages(resources() / "languages.toml"))


def echo_json(value: Json) -> None:
    """One line."""
    click.echo(json.dumps(value, ensure_ascii=False))

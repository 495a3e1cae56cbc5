"""What the `kakehashi glossary` commands share."""

import contextlib
import json
from collections.abc import Iterator

import click

from app.paths import default_paths, resources
from glossary.language import Lang, load_languages
from glossary.store import Store

Json = dict[str, object]


@contextlib.contextmanager
def opened_store() -> Iterator[Store]:
    """The installation's glossary, with what ships with the program."""
    with Store.open(default_paths().database) as store:
        store.seed(resources())
        yield store


def known_languages() -> tuple[Lang, ...]:
    """Tags of resources/languages.toml, in its order."""
    return tuple(language.tag for language in load_languages(resources() / "languages.toml"))


def echo_json(value: Json) -> None:
    """One line."""
    click.echo(json.dumps(value, ensure_ascii=False))

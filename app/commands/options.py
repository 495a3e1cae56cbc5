"""Options that several sub-commands share."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from app.commands.errors import echo_error
from app.main import Counter
from app.paths import default_paths, resources
from app.settings import load_settings
from glossary.language import PLAIN, Lang, base, load_languages

Command = TypeVar("Command", bound=Callable[..., Any])


class LanguageType(click.ParamType[Lang]):
    """A language of resources/languages.toml; "zh" and "pt" find their only regional form."""

    name = "lang"

    def __init__(self, *, plain: bool = False) -> None:
        """`plain` takes plain Japanese too."""
        self.plain = plain

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Lang:
        """Exact tag first, then primary subtag."""
        tags = [language.tag for language in load_languages(resources() / "languages.toml")]
        for tag in (*tags, PLAIN) if self.plain else tags:
            if tag.lower() == str(value).lower():
                return tag
        for tag in tags:
            if base(tag) == str(value).lower():
                return tag
        return self.fail(f"{value!r}; known: {', '.join([*tags, PLAIN] if self.plain else tags)}", param, ctx)


LANGUAGE = LanguageType()
READABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
WRITABLE = click.Path(dir_okay=False, path_type=Path)


def from_to(command: Command) -> Command:
    """--from and --to."""
    command = click.option(
        "--to", "target", type=LanguageType(plain=True), required=True, help="Target language."
    )(command)
    return click.option("--from", "source", type=LANGUAGE, required=True, help="Source language.")(command)


def counter(*, glossary: bool = True, translator: str = "") -> Counter:
    """The installation this command works with."""
    paths = default_paths()
    return Counter(
        paths, load_settings(paths.settings), glossary=glossary, translator=translator, tell=echo_error
    )


def lines_from_stdin() -> list[str]:
    """One text a line; empty lines are skipped. UTF-8 whatever the locale says."""
    return [line for line in sys.stdin.buffer.read().decode("utf-8", "replace").splitlines() if line.strip()]

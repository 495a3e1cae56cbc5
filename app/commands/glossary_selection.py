"""Options that say which entries go into a file."""

import functools
from collections.abc import Callable
from typing import Any, cast

import click

from glossary.selection import ORIGINS, Origin, Selection
from glossary.terms import Status


def selecting(command: Callable[..., None]) -> Callable[..., None]:
    """`--origin`, `--pack` and `--status` as the parameter `selection`."""

    @click.option(
        "--origin",
        "origins",
        type=click.Choice(ORIGINS),
        multiple=True,
        help="Only entries of the program, the town, or brought in by packs; may be repeated.",
    )
    @click.option("--from-pack", default="", metavar="NAME", help="Only entries brought in by this pack.")
    @click.option("--status", type=click.Choice(("draft", "checked")), help="Only entries of this status.")
    @functools.wraps(command)
    def run(*args: Any, origins: tuple[str, ...], from_pack: str, status: str | None, **kwargs: Any) -> None:
        chosen = cast("tuple[Origin, ...]", origins or ORIGINS)
        command(
            *args,
            selection=Selection(frozenset(chosen), from_pack, cast("Status | None", status)),
            **kwargs,
        )

    return run

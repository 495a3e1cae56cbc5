"""How a command ends: one sentence on stderr and an exit code."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click

from app.messages import message, terminal_language
from app.paths import default_paths
from glossary.errors import CodedError

P = ParamSpec("P")
R = TypeVar("R")

FAILED = 1
INTERRUPTED = 130
"""128 + SIGINT, as shells report it."""


def reported(command: Callable[P, R]) -> Callable[P, R]:
    """Exit 1 with the error's sentence and [code] on a CodedError, 130 on Ctrl-C; bugs propagate."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except CodedError as error:
            echo_error(_restored(error) or error)
            raise SystemExit(FAILED) from error
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None

    return run


def echo_error(error: CodedError) -> None:
    """Its sentence and [code] on stderr."""
    click.echo(f"{message(error, terminal_language())} [{error.code}]", err=True)


def _restored(error: CodedError) -> CodedError | None:
    """What became of a database that turned out damaged in the middle of a command, which is not run again."""
    from glossary.restoring import RECOVERABLE, restore_if_damaged

    if error.code not in RECOVERABLE:
        return None
    try:
        restored = restore_if_damaged(default_paths().database)
    except CodedError as failure:
        return failure
    return restored.message if restored else None

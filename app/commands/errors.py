"""How a command ends: one sentence on stderr and an exit code."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click

from app.messages import message, terminal_language
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
            click.echo(f"{message(error, terminal_language())} [{error.code}]", err=True)
            raise SystemExit(FAILED) from error
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None

    return run

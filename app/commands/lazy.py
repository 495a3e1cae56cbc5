"""Commands that are imported when they are asked for: the window need not wait for the others."""

import importlib
from collections.abc import Mapping

import click


class LazyGroup(click.Group):
    """A group whose `lazy` names its commands: name → "module:attribute" (click's documentation, "Lazily Loading
    Subcommands")."""

    def __init__(self, *arguments: object, lazy: Mapping[str, str], **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, by name."""
        return sorted({*super().list_commands(ctx), *self._lazy})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the one command."""
        place = self._lazy.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, name = place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

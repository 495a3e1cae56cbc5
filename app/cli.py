"""The `kakehashi` command: without a sub-command it opens the window."""

import multiprocessing

import click

from app.commands.lazy import LazyGroup
from app.hardening import no_core_dumps

COMMANDS = (
    "about",
    "backup",
    "doctor",
    "engines",
    "glossary",
    "hub",
    "interpret",
    "key",
    "kiosk",
    "log",
    "models",
    "people",
    "report",
    "say",
    "transcribe",
    "translate",
)


@click.group(
    cls=LazyGroup,
    lazy={name: f"app.commands.{name}:{name}" for name in COMMANDS},
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="kakehashi", prog_name="kakehashi")
@click.option("--kiosk", is_flag=True, help="Fill the screen; only a PIN leads out. Needs an administrator.")
@click.pass_context
def cli(context: click.Context, kiosk: bool) -> None:
    """Offline interpreter for the municipal counter."""
    if context.invoked_subcommand is None:
        from app.commands.window import window

        context.invoke(window, kiosk=kiosk)
    elif kiosk:
        raise click.UsageError("--kiosk opens the window and goes with no command")


def main() -> None:
    """Console entry point; also the entry of the frozen program's engine children."""
    no_core_dumps()
    multiprocessing.freeze_support()
    cli(prog_name="kakehashi")


if __name__ == "__main__":
    main()

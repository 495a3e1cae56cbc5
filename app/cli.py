"""The `kakehashi` command: without a sub-command it opens the window."""

import multiprocessing

import click

from app.commands.doctor import doctor
from app.commands.glossary import glossary
from app.commands.interpret import interpret
from app.commands.log import log
from app.commands.models import models
from app.commands.people import people
from app.commands.report import report
from app.commands.say import say
from app.commands.transcribe import transcribe
from app.commands.translate import translate
from app.commands.window import window


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kakehashi", prog_name="kakehashi")
@click.option("--kiosk", is_flag=True, help="Fill the screen; only a PIN leads out. Needs an administrator.")
@click.pass_context
def cli(context: click.Context, kiosk: bool) -> None:
    """Offline interpreter for the municipal counter."""
    if context.invoked_subcommand is None:
        context.invoke(window, kiosk=kiosk)
    elif kiosk:
        raise click.UsageError("--kiosk opens the window and goes with no command")


for command in (doctor, glossary, interpret, log, models, people, report, say, transcribe, translate):
    cli.add_command(command)


def main() -> None:
    """Console entry point; also the entry of the frozen program's engine children."""
    multiprocessing.freeze_support()
    cli(prog_name="kakehashi")


if __name__ == "__main__":
    main()

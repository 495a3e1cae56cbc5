"""The `kakehashi` command: without a sub-command it opens the window."""

import multiprocessing

import click

from app.commands.backup import backup
from app.commands.doctor import doctor
from app.commands.glossary import glossary
from app.commands.interpret import interpret
from app.commands.key import key
from app.commands.log import log
from app.commands.models import models
from app.commands.people import people
from app.commands.report import report
from app.commands.say import say
from app.commands.transcribe import transcribe
from app.commands.translate import translate
from app.commands.window import window
from app.hardening import no_core_dumps


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kakehashi", prog_name="kakehashi")
@click.pass_context
def cli(context: click.Context) -> None:
    """Offline interpreter for the municipal counter."""
    if context.invoked_subcommand is None:
        context.invoke(window)


for command in (
    backup,
    doctor,
    glossary,
    interpret,
    key,
    log,
    models,
    people,
    report,
    say,
    transcribe,
    translate,
):
    cli.add_command(command)


def main() -> None:
    """Console entry point; also the entry of the frozen program's engine children."""
    no_core_dumps()
    multiprocessing.freeze_support()
    cli(prog_name="kakehashi")


if __name__ == "__main__":
    main()

"""`kakehashi report`: what the counters did in a period, as a page, a table or data."""

import datetime
import sys
from pathlib import Path

import click

from app.commands.errors import reported
from app.commands.options import WRITABLE
from app.paths import default_paths
from app.reporting.making import FORMATS, Reader, count, save
from app.settings import load_settings
from glossary.language import JA, Lang
from glossary.reports.period import Period, last_days

DAYS = 30
LONGEST = 3660
"""Days; every one of them is a row in memory."""
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option(
    "--from", "first", type=_DAY, help=f"First day, YYYY-MM-DD. Default: {DAYS} days up to the last."
)
@click.option("--to", "last", type=_DAY, help="Last day, YYYY-MM-DD. Default: today.")
@click.option("--format", "format_", type=click.Choice(tuple(FORMATS)), help="Default: by --out, else html.")
@click.option("--out", type=WRITABLE, metavar="FILE", help="Default: standard output.")
@click.option("--lang", type=click.Choice(["ja", "en"]), default=JA, show_default=True)
@reported
def report(
    first: datetime.datetime | None,
    last: datetime.datetime | None,
    format_: str | None,
    out: Path | None,
    lang: str,
) -> None:
    """Conversations, languages, share answered by phrases, doubts, waiting and an estimate of time saved.

    HTML is one file for reading and printing, CSV opens in Excel, JSON is for other programs.
    """
    today = datetime.date.today()
    period = _period(first, last, today)
    name = format_ or (out.suffix[1:].lower() if out and out.suffix[1:].lower() in FORMATS else "html")
    paths = default_paths()
    settings = load_settings(paths.settings)
    counted = count(paths.database, period, settings)
    data = FORMATS[name](counted, Reader(Lang(lang), today, settings.office_name))
    if out is None:
        sys.stdout.buffer.write(data)
        return
    save(out, data)
    click.echo(out)


def _period(first: datetime.datetime | None, last: datetime.datetime | None, today: datetime.date) -> Period:
    end = last.date() if last else today
    if first is None:
        return last_days(end, DAYS)
    if first.date() > end:
        raise click.BadParameter(f"{end} comes before {first.date()}", param_hint="--to")
    period = Period(first.date(), end)
    if period.days > LONGEST:
        raise click.BadParameter(f"more than {LONGEST} days", param_hint="--from")
    return period

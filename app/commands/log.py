"""`kakehashi log`: what is kept of conversations, and how to have it erased."""

import datetime
from dataclasses import asdict
from pathlib import Path

import click

from app.audit import LEVELS, write_archive
from app.commands.errors import reported
from app.commands.glossary_store import echo_json, known_languages
from app.commands.options import WRITABLE
from app.paths import default_paths
from app.settings import MAX_RETENTION, load_settings
from glossary import kept
from glossary.errors import GlossaryError
from glossary.kept import KeptConversation
from glossary.store import Store

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def log() -> None:
    """What is kept of conversations: look, find, erase, hand to an auditor."""


@log.command()
@click.argument("code", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def show(code: str | None, as_json: bool) -> None:
    """How much is kept and since when; with a conversation's CODE, everything of it."""
    paths = default_paths()
    settings = load_settings(paths.settings)
    with Store.open(paths.database) as store:
        if code:
            _show_one(store, code, as_json=as_json)
            return
        found = kept.overview(store)
    facts = {"level": settings.log_level, "retention_days": settings.retention_days} | _plain(asdict(found))
    if as_json:
        echo_json(facts)
        return
    click.echo(f"{settings.log_level}: {LEVELS[settings.log_level]}")
    click.echo(f"{settings.retention_days} 日で消去 / erased after {settings.retention_days} days")
    for name, value in list(facts.items())[2:]:
        click.echo(f"{name:14} {'-' if value is None else value}")


@log.command()
@click.option("--day", type=_DAY, help="Local day, YYYY-MM-DD.")
@click.option("--hour", type=click.IntRange(0, 23))
@click.option("--counter", help="Name of the counter.")
@click.option("--lang", type=click.Choice(known_languages()), help="Language spoken.")
@click.option("--code", default="", help="The code on a slip.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@reported
def find(
    day: datetime.datetime | None,
    hour: int | None,
    counter: str | None,
    lang: str | None,
    code: str,
    limit: int,
    as_json: bool,
) -> None:
    """Conversations by when and where they were, the newest first."""
    with Store.open(default_paths().database) as store:
        found = kept.find(
            store,
            day=day.date() if day else None,
            hour=hour,
            counter=counter,
            lang=lang,
            code=code,
            limit=limit,
        )
    for one in found:
        if as_json:
            echo_json(_plain(asdict(one)))
        else:
            click.echo(_line(one))


@log.command()
@click.argument("code")
@click.option("--day", type=_DAY, help="Where a code stands for two conversations.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@reported
def erase(code: str, day: datetime.datetime | None, yes: bool) -> None:
    """Erase the conversation with CODE for good, also what the miner has taken from it."""
    with Store.open(default_paths().database) as store:
        one = _one(store, code, day.date() if day else None)
        if not yes:
            click.echo(_line(one), err=True)
            click.confirm("消去しますか / Erase it?", abort=True, err=True)
        rows = kept.erase(store, one.id)
    click.echo(f"{one.code} {rows}")


@log.command()
@click.option(
    "--days", type=click.IntRange(0, MAX_RETENTION), help="Keep so many days; the setting's by default."
)
@reported
def prune(days: int | None) -> None:
    """Erase what is older than the office keeps; the window does it by itself."""
    paths = default_paths()
    days = load_settings(paths.settings).retention_days if days is None else days
    with Store.open(paths.database) as store:
        click.echo(kept.enforce(store, days, datetime.date.today()))


@log.command()
@click.option("--out", type=WRITABLE, required=True, help="A zip archive.")
@reported
def export(out: Path) -> None:
    """Write everything that is kept into one archive: a page in Japanese, and JSON lines."""
    paths = default_paths()
    with Store.open(paths.database) as store:
        write_archive(store, paths, load_settings(paths.settings), out, datetime.date.today())
    click.echo(out)


def _one(store: Store, code: str, day: datetime.date | None = None) -> KeptConversation:
    found = kept.find(store, code=code, day=day)
    if not found:
        raise GlossaryError("conversation-unknown")
    if len(found) > 1:
        raise GlossaryError("conversation-ambiguous", count=len(found))
    return found[0]


def _show_one(store: Store, code: str, *, as_json: bool) -> None:
    one = _one(store, code)
    rows = {
        "spans": [asdict(row) for row in kept.spans(store, one.day) if row.conversation == one.id],
        "corrections": [
            asdict(row) for row in kept.corrections(store, one.day) if row.conversation == one.id
        ],
        "utterances": [asdict(row) for row in kept.utterances(store, one.day) if row.conversation == one.id],
        "signals": [asdict(row) for row in kept.signals(store, one.day) if row.conversation == one.id],
    }
    if as_json:
        echo_json(
            _plain(asdict(one)) | {name: [_plain(row) for row in found] for name, found in rows.items()}
        )
        return
    click.echo(_line(one))
    for name, found in rows.items():
        for row in found:
            words = (
                row.get(key) for key in ("kind", "text", "translation", "heard", "corrected", "entry", "code")
            )
            click.echo(f"  {name:12} {row['turn']:4} {'  '.join(str(word) for word in words if word)}")


def _line(one: KeptConversation) -> str:
    hours = "–".join(f"{hour:02}" for hour in dict.fromkeys(one.hours)) or "--"
    consent = f"  同意/consent {one.consent}" if one.consent else ""
    return (
        f"{one.code}  {one.day}  {hours}時  {one.counter or '-'}  {' '.join(one.langs)}  "
        f"turns {one.turns}  spans {one.spans}  corrections {one.corrections}  utterances {one.utterances}  "
        f"signals {one.signals}{consent}"
    )


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in values.items()
    }

"""`kakehashi kiosk`: the tourist desk's knowledge asked, checked, and what visitors asked of it."""

import datetime
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from app.commands.errors import FAILED, reported
from app.commands.glossary_store import Json, echo_json
from app.commands.options import LANGUAGE, WRITABLE
from app.kiosk.asked_figures import Counted, count
from app.kiosk.calendar import is_holiday
from app.kiosk.checking import warnings
from app.kiosk.desk import asked_since, desk_knowledge
from app.kiosk.desk_words import desk_words
from app.kiosk.entry import LANGUAGES, Entry
from app.kiosk.figures_file import WRITERS
from app.kiosk.knowledge import Knowledge
from app.kiosk.retrieval import Answer, Retriever
from app.kiosk.saying import Sayer
from app.kiosk.stealing import stolen
from app.kiosk.wording import Wording
from app.messages import message, terminal_language
from app.paths import default_paths, resources
from app.reporting.making import save
from app.settings import MAX_RETENTION
from glossary.language import JA, Lang

DAYS = 30


@click.group()
def kiosk() -> None:
    """The tourist desk: ask it, check what it knows, see what it was asked."""


@kiosk.command()
@click.argument("text")
@click.option("--lang", type=LANGUAGE, default=JA, show_default=True, help="Language of the visitor's page.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def ask(text: str, lang: Lang, as_json: bool) -> None:
    """What the desk would answer, how sure it is, and what it would offer instead."""
    retriever = Retriever(_knowledge(), resources())
    answer = retriever.ask(text, lang)
    # What is understood in another language is told in the visitor's own.
    told = _told(answer.entry, lang)
    if as_json:
        echo_json(_object(answer, told, lang))
        return
    click.echo(f"{answer.sureness} {answer.score:.2f}{' urgent' if answer.urgent else ''}")
    if answer.entry is not None:
        click.echo(f"{answer.entry.id}: {_title(answer.entry, lang)}\n{told}")
    for one in answer.near:
        click.echo(f"  ? {one.id}: {_title(one, lang)}")


@kiosk.command()
@click.option("--lang", type=LANGUAGE, help="Look for ways to ask that others answer in this language alone.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@reported
def check(lang: Lang | None, as_json: bool) -> None:
    """What is broken (exit code 1), and what an editor should look at: languages, drafts, samples, ways to ask."""
    knowledge = _knowledge()
    found = [*knowledge.problems, *warnings(knowledge)]
    retriever = Retriever(knowledge, resources())
    with click.progressbar(
        (lang,) if lang else LANGUAGES, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for one_language in bar:
            found += stolen(retriever, (one_language,))
    reader = terminal_language()
    for one in found:
        if as_json:
            echo_json({"code": one.code, **one.context, "message": message(one, reader)})
        else:
            click.echo(f"{message(one, reader)} [{one.code}]")
    if not as_json:
        click.echo(f"entries {len(knowledge.entries)}")
        for code, times in sorted(Counter(one.code for one in found).items()):
            click.echo(f"{code} {times}")
    if knowledge.problems:
        raise SystemExit(FAILED)


@kiosk.command()
@click.option("--days", type=click.IntRange(1, MAX_RETENTION), default=DAYS, show_default=True)
@click.option(
    "--csv", "csv", type=WRITABLE, metavar="FILE", help="Write a table that opens in a spreadsheet."
)
@click.option("--xlsx", "xlsx", type=WRITABLE, metavar="FILE", help="The same as an Excel workbook.")
@click.option(
    "--lang", type=click.Choice(["ja", "en"]), help="Language of the names. Default: the terminal's."
)
@reported
def report(days: int, csv: Path | None, xlsx: Path | None, lang: str | None) -> None:
    """Questions by topic, language and hour, and those without an answer, the most asked first."""
    first = datetime.date.today() - datetime.timedelta(days=days - 1)
    names = desk_words(resources(), Lang(lang) if lang else terminal_language())
    counted = count(asked_since(default_paths().database, first), _knowledge(), names)
    for suffix, path in (("csv", csv), ("xlsx", xlsx)):
        if path is not None:
            save(path, WRITERS[suffix](counted.rows))
            click.echo(path)
    if csv is None and xlsx is None:
        _print(counted, names)


def _print(counted: Counted, names: Mapping[str, str]) -> None:
    kind = ""
    for row in counted.rows[1:]:
        if row[0] != kind:
            kind = row[0]
            click.echo(f"\n{kind}" if row[1] else f"{kind} {row[3]}")
        if row[1]:
            chosen = f"  ({names['column-wanted']}: {row[4]})" if row[4] else ""
            click.echo(f"  {row[3]:>6}  {row[1]}{f'  [{row[2]}]' if row[2] else ''}{chosen}")


def _knowledge() -> Knowledge:
    return desk_knowledge(resources(), default_paths().kiosk)


def _told(entry: Entry | None, lang: Lang) -> str:
    if entry is None:
        return ""
    sayer = Sayer(Wording.load(resources()), is_holiday, datetime.datetime.now())
    return sayer.say(entry, lang if lang in entry.languages else JA)


def _title(entry: Entry, lang: Lang) -> str:
    return entry.title.get(lang) or entry.title[JA]


def _object(answer: Answer, told: str, lang: Lang) -> Json:
    entry = answer.entry
    return {
        "sureness": answer.sureness,
        "score": round(answer.score, 4),
        "urgent": answer.urgent,
        "greeting": answer.greeting,
        "understood": answer.lang,
        "entry": entry.id if entry else None,
        "title": _title(entry, lang) if entry else None,
        "answer": told or None,
        "status": None if entry is None else "checked" if entry.checked(lang) else "draft",
        "sample": bool(entry and entry.sample),
        "near": [{"entry": one.id, "title": _title(one, lang)} for one in answer.near],
    }

"""`kakehashi glossary review`: what may become an entry, decided by named people."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from app.commands.errors import reported
from app.commands.glossary_store import echo_json, known_languages, opened_store
from app.commands.people import asked_pin
from app.commands.review_entry import edited
from app.commands.review_rows import (
    candidate_object,
    case_line,
    case_object,
    entry_object,
    step_line,
    step_object,
)
from app.reviewing import reviewing
from glossary.candidate_queue import find, queue
from glossary.errors import GlossaryError
from glossary.history import History
from glossary.language import JA
from glossary.people import People
from glossary.person import Person
from glossary.regression import Case
from glossary.review import Outcome, Review, Stopped

Command = TypeVar("Command", bound=Callable[..., Any])
_STATUSES = ("open", "waiting", "approved", "rejected", "merged")


@click.group()
def review() -> None:
    """Candidates: look, approve, reject, take back; who did what."""


def _by(command: Command) -> Command:
    command = click.option("--why", default="", help="Reason, for the history.")(command)
    return click.option("--as", "name", required=True, help="Who decides: name or id; asks for the PIN.")(
        command
    )


_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object.")
_OVERRIDE = click.option(
    "--override", is_flag=True, help="Although other entries break: administrators, with --why."
)


@review.command("list")
@click.option("--status", type=click.Choice(_STATUSES), default="open", show_default=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@_JSON
@reported
def list_(status: str, limit: int, as_json: bool) -> None:
    """The queue, the most wanted first."""
    with opened_store() as store:
        found = queue(store, status, limit)  # type: ignore[arg-type]
    if as_json:
        echo_json({"candidates": [candidate_object(one) for one in found]})
        return
    for one in found:
        click.echo(f"{one.id}  {one.score:8.2f}  {one.count:4} ×  {one.ja}  {one.reading}")


@review.command()
@click.argument("candidate")
@_JSON
@reported
def show(candidate: str, as_json: bool) -> None:
    """One candidate with its evidence, the entry it would become, and what that would do to other entries."""
    with opened_store() as store:
        desk = reviewing(store)
        found, entry = find(store, candidate), desk.draft(candidate)
        sample = desk.sample(candidate, entry)
        preview = desk.preview(entry, sample)
    if as_json:
        echo_json(
            {
                **candidate_object(found),
                "entry": entry_object(entry),
                "sentence": {"text": sample.text, "heard": sample.heard},
                "cases": [case_object(case) for case in preview.cases],
            }
        )
        return
    click.echo(f"{found.id}  {found.kind}  {found.ja}  {found.reading}  {found.status}")
    for example in found.evidence:
        click.echo(f"  {example.count:4} ×  {example.text}  [{', '.join(example.langs)}]  {example.said}")
    for lang, text in found.drafts.items():
        click.echo(f"  {lang:8} {text}")
    click.echo(f"  {sample.text}  {sample.heard}")
    _echo_cases(preview.cases)


@review.command()
@click.argument("candidate")
@click.option(
    "--set", "fields", multiple=True, metavar="FIELD=TEXT", help="reading=…, en=…, kind=…; again for more."
)
@click.option(
    "--entry",
    "file",
    type=click.Path(exists=True, path_type=Path),
    help="The whole entry as JSON (show --json).",
)
@click.option("--sentence", default="", help="Test sentence in Japanese.")
@click.option("--heard", default="", help="The same as recognition writes it.")
@_OVERRIDE
@_by
@_JSON
@reported
def approve(
    candidate: str,
    fields: Sequence[str],
    file: Path | None,
    sentence: str,
    heard: str,
    override: bool,
    name: str,
    why: str,
    as_json: bool,
) -> None:
    """Make an entry of a candidate. Where two persons are needed, the second repeats the command."""
    with _desk(name) as (desk, by):
        waiting = next((one for one in desk.waiting() if one.id == candidate), None)
        if waiting and not (fields or file or sentence or heard):
            _tell(_stopping(lambda: desk.confirm(candidate, by, why, override=override)), as_json)
            return
        entry = edited(desk.draft(candidate), fields, file, (JA, *known_languages()))
        kept = desk.sample(candidate, entry)
        own = type(kept)(kept.kind, kept.entry, sentence or kept.text, heard or kept.heard)
        _tell(
            _stopping(lambda: desk.approve(candidate, entry, by, why, sentence=own, override=override)),
            as_json,
        )


@review.command()
@click.argument("candidate")
@_by
@_JSON
@reported
def reject(candidate: str, name: str, why: str, as_json: bool) -> None:
    """Not an entry; --why is needed."""
    with _desk(name) as (desk, by):
        _tell(desk.reject(candidate, by, why), as_json)


@review.command()
@click.argument("number", type=int)
@_OVERRIDE
@_by
@_JSON
@reported
def undo(number: int, override: bool, name: str, why: str, as_json: bool) -> None:
    """Take back one step of the history, any of them."""
    with _desk(name) as (desk, by):
        _tell(_stopping(lambda: desk.undo(number, by, why, override=override)), as_json)


@review.command()
@click.argument("number", type=int, required=False)
@click.option("--entry", default="", help="Only what changed this term, phrase, candidate or person (id).")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@_JSON
@reported
def history(number: int | None, entry: str, limit: int, as_json: bool) -> None:
    """Who did what, when and why, newest first; with a NUMBER, what that step changed."""
    with opened_store() as store:
        told = History(store)
        steps = (told.step(number),) if number is not None else told.steps(limit, thing=entry)
        changes = told.changes(number, limit) if number is not None else ()
    if as_json:
        echo_json({"steps": [step_object(step, changes) for step in steps]})
        return
    for step in steps:
        click.echo(step_line(step))
    for change in changes:
        click.echo(f"  {change.kind} {change.id}")
        click.echo(f"    - {change.before}\n    + {change.after}")


@contextlib.contextmanager
def _desk(name: str) -> Iterator[tuple[Review, Person]]:
    with opened_store() as store:
        people = People(store)
        if not people.begun():
            raise GlossaryError("people-none")
        person = people.named(name)
        yield reviewing(store), people.enter(person.id, asked_pin(person.name))


def _stopping(decide: Callable[[], Outcome]) -> Outcome:
    try:
        return decide()
    except Stopped as error:
        _echo_cases(error.cases, err=True)
        raise


def _tell(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        cases = [case_object(case) for case in outcome.cases]
        echo_json({"state": outcome.state, "step": outcome.step, "cases": cases})
        return
    click.echo(f"{outcome.state}  {outcome.step}")
    _echo_cases(outcome.cases)


def _echo_cases(cases: Sequence[Case], *, err: bool = False) -> None:
    for case in cases:
        if case.reason:
            click.echo(case_line(case), err=err)

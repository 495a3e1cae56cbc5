"""`kakehashi glossary`: import, export, search and measure the term base."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from app.commands.errors import reported
from app.messages import message, terminal_language
from app.paths import default_paths, resources
from glossary.errors import GlossaryError
from glossary.formats.csv import RowError, write_terms
from glossary.language import JA, Lang, load_languages
from glossary.phrases import Phrase
from glossary.store import Store
from glossary.term_import import import_csv
from glossary.terms import Term

_Json = dict[str, object]


@click.group()
def glossary() -> None:
    """Terms and phrases: bring in, take out, look up, count."""


@glossary.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check and count; write nothing.")
@click.option("--keep-good", is_flag=True, help="Write the good rows although others are bad.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def import_(file: Path, dry_run: bool, keep_good: bool, as_json: bool) -> None:
    """Add or change terms from a CSV file."""
    with _store() as store:
        report = import_csv(store, file, _languages(), dry_run=dry_run, keep_good=keep_good)
    if as_json:
        _echo_json(
            {
                "added": report.added,
                "changed": report.changed,
                "unchanged": report.unchanged,
                "errors": [
                    {"row": error.row, "column": error.column, "code": error.code, "reason": _reason(error)}
                    for error in report.errors
                ],
                "written": report.written,
            }
        )
    else:
        click.echo(f"added {report.added}  changed {report.changed}  unchanged {report.unchanged}")
        for error in report.errors:
            click.echo(_reason(error), err=True)
    if report.errors and not report.written:
        raise GlossaryError("glossary-rows-bad", count=len(report.errors))


@glossary.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE")
@click.option("--format", "format_", type=click.Choice(["csv"]), default="csv", show_default=True)
@reported
def export(out: Path, format_: str) -> None:
    """Write all terms into a file that `import` reads back."""
    with _store() as store:
        terms = store.terms()
    present = {lang for term in terms for lang in term.renderings}
    _replace(out, write_terms(terms, [lang for lang in _languages() if lang in present]))
    click.echo(out)


@glossary.command()
@click.argument("text")
@click.option("--lang", help="Only forms of this language (BCP 47).")
@click.option("--limit", type=click.IntRange(1, 1_000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def search(text: str, lang: str | None, limit: int, as_json: bool) -> None:
    """Find terms and phrases by any of their forms."""
    languages = _languages()
    if lang is not None and lang not in languages:
        raise click.BadParameter(", ".join(languages), param_hint="--lang")
    with _store() as store:
        entries = store.search(text, None if lang is None else Lang(lang), limit)
    if as_json:
        _echo_json({"results": [_entry(entry) for entry in entries]})
        return
    for entry in entries:
        forms = (
            [_form(entry, tag) for tag in languages]
            if lang is None
            else [_form(entry, JA), _form(entry, Lang(lang))]
        )
        click.echo(f"{entry.id}  {' / '.join(dict.fromkeys(filter(None, forms)))}")


@glossary.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def stats(as_json: bool) -> None:
    """Count terms and phrases, and the share a person has checked."""
    with _store() as store:
        found = store.stats()
    if as_json:
        _echo_json(
            {
                "terms": found.terms,
                "phrases": found.phrases,
                "languages": list(found.languages),
                "checked": dict(found.checked),
            }
        )
        return
    click.echo(f"terms {found.terms}  phrases {found.phrases}")
    for tag in found.languages:
        click.echo(f"{tag:8} checked {found.checked[tag]:.0%}")


@contextlib.contextmanager
def _store() -> Iterator[Store]:
    with Store.open(default_paths().database) as store:
        store.seed(resources())
        yield store


def _languages() -> tuple[Lang, ...]:
    return tuple(language.tag for language in load_languages(resources() / "languages.toml"))


def _reason(error: RowError) -> str:
    return message(GlossaryError(error.code, row=error.row, column=error.column), terminal_language())


def _entry(entry: Term | Phrase) -> _Json:
    if isinstance(entry, Phrase):
        return {
            "kind": "phrase",
            "id": entry.id,
            "ja": entry.texts[JA],
            "domain": entry.domain,
            "procedure": entry.procedure,
            "speaker": entry.speaker,
            "texts": dict(entry.texts),
            "status": entry.status,
        }
    return {
        "kind": "term",
        "id": entry.id,
        "ja": entry.ja,
        "reading": entry.reading,
        "domain": entry.domain,
        "variants": entry.variants,
        "renderings": dict(entry.renderings),
        "note": entry.note,
        "status": entry.status,
    }


def _form(entry: Term | Phrase, lang: Lang) -> str | None:
    if isinstance(entry, Phrase):
        return entry.texts.get(lang)
    return next(iter(entry.surfaces(lang)), None)


def _echo_json(value: _Json) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _replace(path: Path, data: bytes) -> None:
    """Write whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.absolute().parent, delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                # mkstemp makes the file private; an export is meant to be handed on.
                temporary.chmod(0o644)
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise GlossaryError("glossary-export-failed", path=str(path)) from error

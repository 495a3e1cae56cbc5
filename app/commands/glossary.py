"""`kakehashi glossary`: import, export, search and measure the term base."""

import click

from app.commands.errors import reported
from app.commands.glossary_files import export, import_, undo
from app.commands.glossary_pack import pack
from app.commands.glossary_store import Json, echo_json, known_languages, opened_store
from app.commands.mining import mine
from app.commands.pack_rows import provenance_object
from app.commands.review import review
from glossary.exchange import Kind
from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.selection import provenance
from glossary.terms import Term


@click.group()
def glossary() -> None:
    """Terms and phrases: bring in, take out, look up, count."""


for command in (import_, export, mine, undo, pack, review):
    glossary.add_command(command)


@glossary.command()
@click.argument("text")
@click.option("--lang", help="Only forms of this language (BCP 47).")
@click.option("--limit", type=click.IntRange(1, 1_000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def search(text: str, lang: str | None, limit: int, as_json: bool) -> None:
    """Find terms and phrases by any of their forms."""
    languages = known_languages()
    if lang is not None and lang not in languages:
        raise click.BadParameter(", ".join(languages), param_hint="--lang")
    with opened_store() as store:
        entries = store.search(text, None if lang is None else Lang(lang), limit)
        came = provenance(store, entries) if as_json else {}
    if as_json:
        echo_json(
            {
                "results": [
                    {**_entry(entry), **provenance_object(came[_kind(entry), entry.id])} for entry in entries
                ]
            }
        )
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
    with opened_store() as store:
        found = store.stats()
    if as_json:
        echo_json(
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


def _entry(entry: Term | Phrase) -> Json:
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


def _kind(entry: Term | Phrase) -> Kind:
    return "phrases" if isinstance(entry, Phrase) else "terms"


def _form(entry: Term | Phrase, lang: Lang) -> str | None:
    if isinstance(entry, Phrase):
        return entry.texts.get(lang)
    return next(iter(entry.surfaces(lang)), None)

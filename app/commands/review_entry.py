"""What a person changes on a candidate's draft at the command line."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from glossary.edits import phrase_from, term_from
from glossary.errors import GlossaryError
from glossary.formats.cells import split_forms
from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.regression import Entry
from glossary.terms import Term

_TEXTS = ("ja", "reading", "domain", "plain_ja", "note", "pos", "kind", "status", "speaker", "procedure")
_LISTS = ("variants", "homophones")


def edited(entry: Entry, fields: Sequence[str], file: Path | None, langs: Sequence[Lang]) -> Entry:
    """The draft with FIELD=TEXT laid over it, or the entry of a JSON file. Raises GlossaryError("entry-file-bad")."""
    if file is not None:
        entry = _read(file, entry)
    for field in fields:
        name, equals, text = field.partition("=")
        name, text = name.strip(), text.strip()
        if not equals or name not in (*_TEXTS, *_LISTS, *langs):
            raise click.BadParameter(field, param_hint="--set")
        entry = _set(entry, name, text)
    return entry


def _set(entry: Entry, name: str, text: str) -> Entry:
    if isinstance(entry, Phrase):
        if name in ("domain", "plain_ja", "status", "speaker", "procedure"):
            return replace(entry, **_one(name, text))
        texts = {**entry.texts, Lang(name): text}
        return replace(entry, texts={lang: one for lang, one in texts.items() if one})
    if name in _LISTS:
        return replace(entry, **_one(name, split_forms(text)))
    if name in _TEXTS:
        return replace(entry, **_one(name, text))
    renderings = {**entry.renderings, Lang(name): split_forms(text)}
    return replace(
        entry, renderings={lang: forms for lang, forms in renderings.items() if forms and lang != JA}
    )


def _one(name: str, value: object) -> dict[str, Any]:
    return {name: value}


def _read(file: Path, draft: Entry) -> Entry:
    try:
        fields = json.loads(file.read_text("utf-8"))
        fields.pop("type", None)
        return term_from(fields) if isinstance(draft, Term) else phrase_from(fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise GlossaryError("entry-file-bad", path=str(file)) from error

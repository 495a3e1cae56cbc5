"""The entries that come with the program: resources/glossary/*.csv, resources/phrases/*.toml, resources/heard/*.toml."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.formats.csv import read_csv
from glossary.formats.files import read_bytes
from glossary.formats.phrases_toml import read_phrases
from glossary.formats.sheet import read_records
from glossary.formats.term_table import term_columns
from glossary.language import Lang, load_languages
from glossary.phrases import Phrase
from glossary.term_rows import terms_of
from glossary.terms import Term

_FIRST = ("office", "residency", "tax", "insurance", "pension", "child")
"""Domains a counter hears most, first; the others follow by name."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """Entries in order of usefulness."""

    terms: tuple[Term, ...]
    phrases: tuple[Phrase, ...]


def digest(resources: Path) -> str:
    """Changes when any shipped entry, the known languages or their order does."""
    total = hashlib.sha256(repr(_FIRST).encode())
    for path in (
        resources / "languages.toml",
        *_term_files(resources),
        *_phrase_files(resources),
        *_heard_files(resources),
    ):
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def read_shipped(resources: Path) -> Shipped:
    """Parse all files. Raises GlossaryError("resources-damaged" | "phrases-invalid")."""
    languages = tuple(language.tag for language in load_languages(resources / "languages.toml"))
    terms: list[Term] = []
    for path in _term_files(resources):
        found, errors = terms_of(read_records(read_csv(read_bytes(path)), term_columns(languages)))
        for error in errors:
            raise GlossaryError(
                "resources-damaged", name=path.name, row=error.row, column=error.column, reason=error.code
            )
        terms += found
    phrases = [
        phrase
        for path in _phrase_files(resources)
        for phrase in read_phrases(path.read_text("utf-8"), path.stem, languages).phrases
    ]
    phrases = _with_heard(phrases, resources)
    for name in _repeated([*(term.id for term in terms), *(phrase.id for phrase in phrases)]):
        raise GlossaryError("resources-damaged", name=name, row=0, column="key", reason="id-twice")
    return Shipped(tuple(terms), tuple(phrases))


def _term_files(resources: Path) -> list[Path]:
    return sorted((resources / "glossary").glob("*.csv"), key=_usefulness)


def _phrase_files(resources: Path) -> list[Path]:
    return sorted((resources / "phrases").glob("*.toml"), key=lambda path: path.name)


def _heard_files(resources: Path) -> list[Path]:
    return sorted((resources / "heard").glob("*.toml"), key=lambda path: path.name)


def _with_heard(phrases: list[Phrase], resources: Path) -> list[Phrase]:
    """Phrases with the forms that resources/heard/<language>.toml adds by key."""
    more: dict[str, dict[Lang, tuple[str, ...]]] = {}
    for path in _heard_files(resources):
        for name, texts in tomllib.loads(path.read_text("utf-8")).items():
            more.setdefault(name, {})[Lang(path.stem)] = tuple(texts)
    unknown = more.keys() - {phrase.id for phrase in phrases}
    if unknown:
        raise GlossaryError(
            "resources-damaged", name=min(unknown), row=0, column="heard", reason="id-unknown"
        )
    return [
        replace(
            phrase,
            also={
                lang: tuple(dict.fromkeys((*phrase.also.get(lang, ()), *more[phrase.id].get(lang, ()))))
                for lang in {**phrase.also, **more[phrase.id]}
            },
        )
        if phrase.id in more
        else phrase
        for phrase in phrases
    ]


def _usefulness(path: Path) -> tuple[int, str]:
    return (_FIRST.index(path.stem) if path.stem in _FIRST else len(_FIRST), path.name)


def _repeated(ids: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(ids).items() if times > 1]

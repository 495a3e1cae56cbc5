"""Phrases of staff by procedure, in the order a conversation takes. No Qt."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.language import EN, Lang
from glossary.phrases import Phrase

MORE = "-more"
"""Ending of a file with further phrases of a procedure."""
Titles = Mapping[str, Mapping[Lang, str]]


@dataclass(frozen=True, slots=True)
class Procedure:
    """What one looks under; `usual` where it belongs to the mode the office is in."""

    name: str
    title: str
    phrases: tuple[Phrase, ...]
    usual: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """All procedures, those of the mode first; `phrases` by id."""

    procedures: tuple[Procedure, ...] = ()
    phrases: Mapping[str, tuple[Procedure, Phrase]] | None = None

    def find(self, identifier: str) -> tuple[Procedure, Phrase] | None:
        """A phrase with its procedure; None for one the office has deleted."""
        return (self.phrases or {}).get(identifier)


def read_titles(folder: Path) -> Titles:
    """Titles of the shipped procedures; the phrases themselves come from the database."""
    titles: dict[str, Mapping[Lang, str]] = {}
    for path in sorted(folder.glob("*.toml")):
        head, _, _ = path.read_text("utf-8").partition("[[phrase]]")
        titles[path.stem] = {
            Lang(lang): title for lang, title in tomllib.loads(head).get("title", {}).items()
        }
    return titles


def read_order(path: Path) -> Mapping[str, Sequence[str]]:
    """Names of procedures by mode (resources/procedures.toml)."""
    return tomllib.loads(path.read_text("utf-8"))


def shelve(
    phrases: Iterable[Phrase], titles: Titles, order: Mapping[str, Sequence[str]], mode: str, lang: Lang
) -> Shelf:
    """Staff's phrases that can be said in `lang`; a mode without procedures of its own is a counter."""
    kept: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if phrase.speaker == "staff" and phrase.texts.get(lang):
            kept.setdefault(chapter_of(phrase.procedure, titles), []).append(phrase)
    own = order.get(mode, order["counter"])
    procedures: list[Procedure] = []
    for name in _ordered(kept, order, own):
        # A file's further phrases after its first ones.
        inside = sorted(
            kept[name], key=lambda phrase: (phrase.procedure != name, phrase.procedure, phrase.order)
        )
        procedures.append(
            Procedure(name, title_of(inside[0].procedure, titles, lang), tuple(inside), name in own)
        )
    return Shelf(
        tuple(procedures),
        {phrase.id: (procedure, phrase) for procedure in procedures for phrase in procedure.phrases},
    )


def chapter_of(procedure: str, titles: Titles) -> str:
    """Name of what the phrases of a file are shown under."""
    base = procedure.removesuffix(MORE)
    return base if procedure != base and (base in titles or procedure in titles) else procedure


def title_of(procedure: str, titles: Titles, lang: Lang) -> str:
    """Its name for people; an office's own procedure has none but the one it was given."""
    title = titles.get(procedure, {})
    return title.get(lang) or title.get(EN) or procedure


def _ordered(
    kept: Mapping[str, object], order: Mapping[str, Sequence[str]], own: Sequence[str]
) -> Iterator[str]:
    listed = dict.fromkeys([*own, *(name for names in order.values() for name in names)])
    yield from (name for name in listed if name in kept)
    yield from sorted(name for name in kept if name not in listed)

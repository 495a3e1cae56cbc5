"""The regression set: every approved entry brings a sentence that must keep its translation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from rapidfuzz import fuzz

from glossary.language import JA, Lang
from glossary.normalize import key
from glossary.phrases import Phrase
from glossary.slots import find_slots
from glossary.sql import sqlite3
from glossary.terms import Term

EntryKind = Literal["terms", "phrases"]
Entry = Term | Phrase
Route = Literal["phrase", "template", "terms", "engine", "recognition"]
IMPLICIT = 60
"""Most of the program's own phrases that are tried beside the regression set."""
_ALIKE = 60.0
"""Least similarity (0 to 100) of a sentence that a new phrase might answer."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Japanese sentence of an entry; `heard` is how recognition writes it instead, where a homophone is known."""

    kind: EntryKind
    entry: str
    text: str
    heard: str = ""

    @property
    def thing(self) -> str:
        """Its name in the history."""
        return f"{self.kind}:{self.entry}"


@dataclass(frozen=True, slots=True)
class Result:
    """What a snapshot makes of a sentence.

    `text` is the phrase's rendering, the repaired hypothesis, or empty where an engine would be asked.
    """

    route: Route
    text: str
    terms: tuple[tuple[str, str], ...] = ()
    """(form found, preferred rendering)"""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence in one language ("ja" for recognition), before and after."""

    sentence: Sentence
    lang: Lang
    before: Result
    after: Result
    broken: bool = False
    reason: str = ""
    """Code with a word in resources/i18n/ui ("regression-phrase-lost"); empty where nothing changed."""
    heard: str = ""
    """What recognition was given, where the case is about recognition."""

    @property
    def text(self) -> str:
        """What was tried."""
        return self.heard or self.sentence.text


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything the office knows at one moment."""

    terms: tuple[Term, ...]
    phrases: tuple[Phrase, ...]

    def by_thing(self) -> "dict[tuple[EntryKind, str], Entry]":
        """By table and id."""
        terms: dict[tuple[EntryKind, str], Entry] = {("terms", one.id): one for one in self.terms}
        phrases: dict[tuple[EntryKind, str], Entry] = {("phrases", one.id): one for one in self.phrases}
        return terms | phrases

    def get(self, kind: EntryKind, entry: str) -> Entry | None:
        """None where it is not there."""
        found: Iterable[Entry] = self.terms if kind == "terms" else self.phrases
        return next((one for one in found if one.id == entry), None)


class Judge(Protocol):
    """Translates sentences with two snapshots."""

    def __call__(self, before: Entries, after: Entries, sentences: Sequence[Sentence]) -> tuple[Case, ...]:
        """One case for each sentence and language its entry has, and one for recognition."""
        ...


def kind_of(entry: Entry) -> EntryKind:
    """The table it is kept in."""
    return "terms" if isinstance(entry, Term) else "phrases"


_FRAMES = {
    "document": "{}をください。",
    "office": "{}はどこですか。",
    "place": "{}はどこですか。",
    "payment": "{}はいくらですか。",
    "procedure": "{}の手続きをしたいです。",
    "benefit": "{}の手続きをしたいです。",
    "item": "{}を持ってきました。",
    "person": "{}をお願いします。",
}
_ANY = "{}について教えてください。"
SAMPLES: Mapping[str, str] = {
    "number": "3",
    "window": "3番",
    "money": "300円",
    "percent": "10%",
    "people": "2人",
    "copies": "2通",
    "times": "2回",
    "degrees": "20度",
    "age": "20歳",
    "nights": "2泊",
    "floor": "2階",
    "ticket": "12番",
    "days": "14日",
    "weeks": "2週間",
    "months": "3か月",
    "years": "3年",
    "hours": "2時間",
    "minutes": "15分",
    "date": "4月1日",
    "time": "午前9時",
    "weekday": "月曜日",
    "language": "ベトナム語",
    "country": "ベトナム",
    "document": "住民票",
    "office": "市民課",
    "place": "保育園",
    "payment": "手数料",
    "procedure": "転入届",
    "benefit": "児童手当",
    "item": "印鑑",
    "person": "世帯主",
    "digits": "012-345",
}
"""A value of each slot type, for a template's sentence."""


def sample(entry: Entry) -> Sentence:
    """A test sentence to begin with. Made of the entry alone: nothing anybody said is in it."""
    if isinstance(entry, Phrase):
        return Sentence("phrases", entry.id, filled(entry.texts[JA]))
    frame = _FRAMES.get(entry.kind, _ANY)
    heard = frame.format(entry.homophones[0]) if entry.homophones else ""
    return Sentence("terms", entry.id, frame.format(entry.ja), heard)


def filled(template: str) -> str:
    """A template with a value in each slot."""
    parts: list[str] = []
    at = 0
    for slot in find_slots(template):
        parts += [template[at : slot.start], SAMPLES[slot.type]]
        at = slot.end
    return "".join((*parts, template[at:]))


def kept_sentences(raw: sqlite3.Connection) -> tuple[Sentence, ...]:
    """The whole set."""
    return tuple(
        Sentence(*row)
        for row in raw.execute("SELECT kind, entry, text, heard FROM sentences ORDER BY kind, entry")
    )


def touched(
    kept: Iterable[Sentence], phrases: Iterable[Phrase], changed: Sequence[Entry]
) -> tuple[Sentence, ...]:
    """Sentences a change to `changed` (before and after) may reach.

    Of the set: those with a touched word, of a touched entry, or alike to a touched phrase. Of the phrases without
    slots, which are sentences by themselves: those with a touched word, at most IMPLICIT.
    """
    words = {key(form, JA) for form in _forms(changed)} - {""}
    asked = [key(text, JA) for one in changed if isinstance(one, Phrase) for text in one.heard(JA)]
    own = {(kind_of(one), one.id) for one in changed}

    def reached(text: str) -> bool:
        folded = key(text, JA)
        return any(word in folded for word in words) or any(
            fuzz.ratio(folded, one) >= _ALIKE for one in asked
        )

    chosen = {
        one.thing: one
        for one in kept
        if (one.kind, one.entry) in own or reached(one.text) or (one.heard and reached(one.heard))
    }
    implicit = 0
    for phrase in phrases:
        text = phrase.texts.get(JA, "")
        sentence = Sentence("phrases", phrase.id, text)
        if (
            implicit < IMPLICIT
            and text
            and "{" not in text
            and sentence.thing not in chosen
            and reached(text)
        ):
            chosen[sentence.thing] = sentence
            implicit += 1
    return tuple(chosen.values())


def _forms(changed: Sequence[Entry]) -> Iterator[str]:
    for one in changed:
        if isinstance(one, Term):
            yield from (*one.surfaces(JA), *one.homophones)

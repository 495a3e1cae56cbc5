"""A sentence as skeleton and items: what is said, apart from the amounts and terms it is said of."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from glossary.language import Lang
from glossary.slots import SLOT_TYPES, find_slots
from glossary.terms import Glossary, Term
from translate.amounts import AmountFinder
from translate.canonical import Manners, canonical, load_manners
from translate.digits import in_digits
from translate.slot_tables import SlotTables, load_slot_tables
from translate.slot_values import Listed, Value
from translate.synonyms import Synonyms, load_synonyms

_TYPES = sorted(SLOT_TYPES)
_ACTS = frozenset({"verbal-noun", "verb"})
_OTHER_TERM = "\ue0ff"
# Said with the same words in some language: "6 años" is an age or a time, "Vietnam" a country or (in Thai) a language.
_SAME_WORDS = {"age": "years", "language": "country", "ticket": "times", "hours": "time"}
_KIN = {"item": "document", "place": "office", "benefit": "procedure", "payment": "procedure"}
"""Kinds of terms that stand in each other's slots: a residence card is shown like a document."""
_CLASS = {type_: chr(0xE000 + _TYPES.index((_SAME_WORDS | _KIN).get(type_, type_))) for type_ in _TYPES} | {
    "": _OTHER_TERM
}
"""One private-use character stands for any value of a type; terms of no kind share one."""
PERSON = _CLASS["person"]
_FIRST_SLOT = 0xF000
_PRIVATE = re.compile("[\ue000-\uf8ff]")
PLACES = re.compile(r"[\ue000-\uefff]")


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """A place that takes any value of its type."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A place with its value; `type` is a slot type, or "" for a term of no kind."""

    type: str
    value: Value
    also: tuple[tuple[str, Value], ...] = ()

    def same(self, other: "Filled") -> bool:
        """Whether both say the same thing."""
        if isinstance(self.value, Term):
            return isinstance(other.value, Term) and self.value.id == other.value.id
        return self.value == other.value and self.type == other.type

    def taken_as(self, type_: str) -> "Filled | None":
        """What it means as a value of `type_`; None when it cannot mean that."""
        if type_ == self.type:
            return self
        if isinstance(self.value, Term | Listed) and _KIN.get(type_, type_) == _KIN.get(self.type, self.type):
            return self
        return next((Filled(other, value) for other, value in self.also if other == type_), None)


Item = OpenSlot | Filled


@dataclass(frozen=True, slots=True)
class Skeleton:
    """`text` is canonical, its private-use characters the places of `items` in order."""

    text: str
    items: tuple[Item, ...]

    @property
    def places(self) -> str:
        """The places alone."""
        return "".join(PLACES.findall(self.text))


def _value(item: Item) -> Value | None:
    return item.value if isinstance(item, Filled) else None


@dataclass(slots=True)
class SkeletonParser:
    """Parses texts and templates of any language; one snapshot of glossary and tables."""

    glossary: Glossary | None
    tables: SlotTables
    manners: Mapping[Lang, Manners]
    synonyms: Mapping[Lang, Synonyms]
    _finders: dict[Lang, AmountFinder] = field(default_factory=dict)

    @classmethod
    def load(cls, glossary: Glossary | None, folder: Path) -> "SkeletonParser":
        """With the program's tables: slots.toml, manners.toml and synonyms.toml of `folder`."""
        return cls(
            glossary,
            load_slot_tables(folder / "slots.toml"),
            load_manners(folder / "manners.toml"),
            load_synonyms(folder / "synonyms.toml"),
        )

    def parse(self, text: str, lang: Lang) -> Skeleton:
        """A text somebody said."""
        return self._parse(_PRIVATE.sub("", unicodedata.normalize("NFC", text)), (), lang)

    def parse_listed(self, text: str, lang: Lang) -> Skeleton | None:
        """The same with things in a row taken as one (「在留カードと通帳」); None where there are none."""
        plain = _PRIVATE.sub("", unicodedata.normalize("NFC", text))
        listed = self._parse(plain, (), lang, listed=True)
        return listed if any(isinstance(_value(item), Listed) for item in listed.items) else None

    def parse_template(self, text: str, lang: Lang) -> Skeleton:
        """A phrase of ours; its slots are open, its literal amounts and terms are filled."""
        return self._parse(*_opened(text), lang)

    def plain_template(self, text: str, lang: Lang) -> str:
        """What `parse_template` looks for terms in."""
        return in_digits(_opened(text)[0], lang)

    def _parse(self, text: str, slots: Sequence[OpenSlot], lang: Lang, *, listed: bool = False) -> Skeleton:
        plain = in_digits(text, lang)
        spans: list[tuple[int, int, Item]] = [
            (at, at + 1, slots[ord(letter) - _FIRST_SLOT])
            for at, letter in enumerate(plain)
            if _FIRST_SLOT <= ord(letter) < _FIRST_SLOT + len(slots)
        ]
        found: list[tuple[int, int, Item]] = [
            (amount.start, amount.end, Filled(amount.type, amount.value, amount.also))
            for amount in self._finder(lang).find(plain)
        ]
        if self.glossary:
            found += [
                (match.start, match.end, Filled(self._kind(match.term), match.term))
                for match in self.glossary.scan(plain, lang)
                # An act of no kind fills no slot, and says the same as other verbs (記入, 書く).
                if match.term.kind or match.term.pos not in _ACTS
            ]
        taken: list[tuple[int, int, Item]] = []
        for start, end, item in sorted((*spans, *found), key=lambda span: (span[0] - span[1], span[0])):
            if all(
                end <= other_start or start >= other_end for other_start, other_end, _ in (*taken, *spans)
            ) or (isinstance(item, OpenSlot)):
                taken.append((start, end, item))
        taken.sort(key=lambda span: span[0])
        if listed:
            taken = self._listed(plain, taken, lang)
        pieces: list[str] = []
        at = 0
        for start, end, item in taken:
            pieces += [plain[at:start], _CLASS[item.type]]
            at = end
        skeleton = canonical("".join([*pieces, plain[at:]]), lang, self.manners)
        return Skeleton(skeleton, tuple(item for _, _, item in taken))

    def _listed(
        self, text: str, spans: Sequence[tuple[int, int, Item]], lang: Lang
    ) -> list[tuple[int, int, Item]]:
        """Terms of one kind with nothing but "and", "or" and commas between them become one item."""
        joined: list[tuple[int, int, Item]] = []
        for start, end, item in spans:
            last = joined[-1] if joined else None
            if last and isinstance(last[2], Filled) and isinstance(item, Filled):
                style = self._style(text[last[1] : start], lang)
                before, value = last[2].value, item.value
                if (
                    style
                    and isinstance(value, Term)
                    and isinstance(before, Term | Listed)
                    and item.type
                    and _CLASS[last[2].type] == _CLASS[item.type]
                ):
                    terms = (*before.terms, value) if isinstance(before, Listed) else (before, value)
                    joined[-1] = (last[0], end, Filled(last[2].type, Listed(terms, style)))
                    continue
            joined.append((start, end, item))
        return joined

    def _style(self, between: str, lang: Lang) -> str:
        """How the words between two things join them: "and", "or" or not at all."""
        own = self.synonyms.get(lang)
        aside = own.determiners if own else frozenset()
        words = [word for word in re.split(r"[\s,，、]+", between.casefold()) if word and word not in aside]
        phrase = " ".join(words)
        for style, joints in self.tables.lists.get(lang, {}).items():
            if phrase in joints:
                return style
        return "and" if not words and re.search("[,，、]", between) else ""

    def _kind(self, term: Term) -> str:
        return "date" if term.id in self.tables.relative_days else term.kind

    def _finder(self, lang: Lang) -> AmountFinder:
        if lang not in self._finders:
            self._finders[lang] = AmountFinder(lang, self.tables)
        return self._finders[lang]


def _opened(text: str) -> tuple[str, list[OpenSlot]]:
    """A template with one private-use character for each slot."""
    parts: list[str] = []
    slots: list[OpenSlot] = []
    at = 0
    for slot in find_slots(text):
        parts += [text[at : slot.start], chr(_FIRST_SLOT + len(slots))]
        slots.append(OpenSlot(slot.name, slot.type))
        at = slot.end
    return "".join([*parts, text[at:]]), slots

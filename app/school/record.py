"""What a teacher and a family agreed: lines that the teacher confirms one by one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from glossary.language import Lang
from glossary.phrases import Phrase
from translate.skeletons import Filled
from translate.slot_tables import SlotTables
from translate.templates import fill

Who = Literal["family", "school", "both"]
WHO: tuple[Who, ...] = ("family", "school", "both")
MOST_LINES = 30
"""More than a meeting comes to; two sheets of paper."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """One line: what, who does it, until when.

    `own` is in the teacher's language, `family` the same in the family's, empty while there is no translation. A line
    of the phrase book keeps its `phrase` and `values` and is written anew in another language; any other line is a
    machine's (`machine`).
    """

    number: int
    own: str
    family: str = ""
    who: Who = "family"
    until: date | None = None
    confirmed: bool = False
    machine: bool = False
    doubtful: bool = False
    checked: bool = False
    """A person has checked the translation."""
    phrase: Phrase | None = None
    values: Mapping[str, Filled] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Both can read it."""
        return bool(self.own and self.family)


@dataclass(frozen=True, slots=True)
class Record:
    """The lines of one meeting; whatever changes in a line takes the teacher's confirmation back."""

    lines: tuple[Agreed, ...] = ()
    made: int = 0
    """Lines ever made, so that a number never means two."""

    @property
    def full(self) -> bool:
        """There is no room for another line."""
        return len(self.lines) >= MOST_LINES

    @property
    def printable(self) -> tuple[Agreed, ...]:
        """What the family is given: confirmed lines."""
        return tuple(line for line in self.lines if line.confirmed)

    @property
    def waiting(self) -> int:
        """Lines that will not be printed as they are."""
        return len(self.lines) - len(self.printable)

    def find(self, number: int) -> Agreed | None:
        """A line, if it is still there."""
        return next((line for line in self.lines if line.number == number), None)

    def add(self, line: Agreed) -> "Record":
        """With a line at the end, under a number of its own; unchanged when full."""
        if self.full:
            return self
        fresh = replace(line, number=self.made + 1, confirmed=False)
        return Record((*self.lines, fresh), self.made + 1)

    def remove(self, number: int) -> "Record":
        """Without a line."""
        return replace(self, lines=tuple(line for line in self.lines if line.number != number))

    def put(self, line: Agreed) -> "Record":
        """With another line under its number."""
        return replace(self, lines=tuple(line if one.number == line.number else one for one in self.lines))

    def change(self, number: int, **changed: object) -> "Record":
        """Another text, person or day."""
        return self._with(number, confirmed=False, **changed)

    def confirm(self, number: int, confirmed: bool = True) -> "Record":
        """The teacher vouches for a line, or no longer does; one that only one side can read cannot be confirmed."""
        line = self.find(number)
        return self._with(number, confirmed=confirmed and line.whole) if line else self

    def written(self, own: Lang, family: Lang, tables: SlotTables) -> "Record":
        """For other languages: set sentences anew, free lines without their translation."""
        return replace(self, lines=tuple(_written(line, own, family, tables) for line in self.lines))

    def _with(self, number: int, **changed: object) -> "Record":
        line = self.find(number)
        return self.put(replace(line, **changed)) if line else self  # type: ignore[arg-type]


def _written(line: Agreed, own: Lang, family: Lang, tables: SlotTables) -> Agreed:
    if line.phrase is None:
        return replace(line, family="", confirmed=False, doubtful=False, checked=False)
    return replace(
        line,
        own=rendered(line.phrase, line.values, own, tables) or line.own,
        family=rendered(line.phrase, line.values, family, tables),
        confirmed=False,
    )


def rendered(phrase: Phrase, values: Mapping[str, Filled], lang: Lang, tables: SlotTables) -> str:
    """A phrase in `lang` with its places filled; empty where the language has no word for one of them."""
    text = phrase.texts.get(lang, "")
    try:
        return fill(text, values, lang, tables) if text else ""
    except KeyError:
        return ""

"""A notice to a family: set sentences, each in the family's language and in plain Japanese. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.school.content import Sentence
from app.school.furigana import Span, spans
from app.school.readings import filled_plain
from app.school.record import rendered
from glossary.language import Lang
from translate.skeletons import Filled
from translate.slot_tables import SlotTables

MOST_SENTENCES = 20
"""A notice that is longer is not read."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A sentence with what was put into its places."""

    number: int
    sentence: Sentence
    values: Mapping[str, Filled]

    def family(self, lang: Lang, tables: SlotTables) -> str:
        """For the family; empty where the language has no word for something in it."""
        return rendered(self.sentence.phrase, self.values, lang, tables)

    def plain(self, tables: SlotTables) -> tuple[Span, ...]:
        """In plain Japanese, with readings."""
        return spans(filled_plain(self.sentence.plain, self.values, tables))


@dataclass(frozen=True, slots=True)
class Notice:
    """Sentences in the order they are read."""

    lines: tuple[NoticeLine, ...] = ()
    made: int = 0

    @property
    def full(self) -> bool:
        """There is no room for another sentence."""
        return len(self.lines) >= MOST_SENTENCES

    @property
    def checked(self) -> bool:
        """A person has checked every sentence."""
        return all(line.sentence.phrase.status == "checked" for line in self.lines)

    def add(self, sentence: Sentence, values: Mapping[str, Filled]) -> "Notice":
        """With a sentence at the end; unchanged when full."""
        if self.full:
            return self
        return Notice((*self.lines, NoticeLine(self.made + 1, sentence, values)), self.made + 1)

    def remove(self, number: int) -> "Notice":
        """Without a sentence."""
        return replace(self, lines=tuple(line for line in self.lines if line.number != number))

    def raised(self, number: int) -> "Notice":
        """With a sentence one place further up."""
        lines = list(self.lines)
        at = next((place for place, line in enumerate(lines) if line.number == number), 0)
        if at:
            lines[at - 1 : at + 1] = [lines[at], lines[at - 1]]
        return replace(self, lines=tuple(lines))

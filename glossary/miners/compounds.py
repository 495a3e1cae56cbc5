"""Compound nouns of a text: the longest rows of nouns, and the shorter ones inside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.miners.morphemes import Analyzer, Morpheme, reading
from glossary.miners.words import Words

LONGEST = 10
"""Morphemes of a term; a longer row is a list said without particles."""
SHORTEST = 3
"""Characters of a term; of two, only homophones and slips of the recogniser are left."""
_PLACEHOLDER = re.compile(r"〔[^〕]*〕|\{[^}]*\}")
_JOINERS = frozenset("・-ー")
_HONORIFICS = frozenset({"さん", "さま", "様", "氏", "殿", "君", "くん", "ちゃん"})


@dataclass(frozen=True, slots=True)
class Compound:
    """A row of nouns, as written."""

    parts: tuple[Morpheme, ...]

    @property
    def text(self) -> str:
        """As written."""
        return "".join(part.surface for part in self.parts)

    @property
    def reading(self) -> str:
        """Hiragana, by the dictionary."""
        return reading(self.parts)

    @property
    def normal(self) -> str:
        """What other spellings of it share."""
        return "".join(part.normal for part in self.parts)


class CompoundFinder:
    """Finds compounds, each distinct text once; belongs to one thread."""

    def __init__(self, analyzer: Analyzer, words: Words) -> None:
        self._analyzer = analyzer
        self._words = words
        self._seen: dict[str, tuple[Compound, ...]] = {}

    def find(self, text: str) -> tuple[Compound, ...]:
        """The longest compounds in text order; placeholders such as 〔氏名〕 and {number} end one."""
        if text not in self._seen:
            self._seen[text] = tuple(self._compounds(text))
        return self._seen[text]

    def places(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the compounds stand."""
        found: list[tuple[int, int]] = []
        at = 0
        for compound in self.find(text):
            start = text.index(compound.text, at)
            at = start + len(compound.text)
            found.append((start, at))
        return tuple(found)

    def nested(self, compound: Compound) -> Iterator[Compound]:
        """Shorter compounds of two morphemes and more that could stand alone."""
        parts = compound.parts
        for length in range(2, len(parts)):
            for start in range(len(parts) - length + 1):
                inner = self._trimmed(parts[start : start + length])
                if len(inner) == length and len(Compound(inner).text) >= SHORTEST:
                    yield Compound(inner)

    def context(self, text: str) -> tuple[str, ...]:
        """Content words of a text in their normalised forms."""
        return tuple(part.normal for part in self._analyzer.split(text) if part.content and part.wordlike)

    def _compounds(self, text: str) -> Iterator[Compound]:
        for piece in _outside_placeholders(text):
            row: list[Morpheme] = []
            morphemes = self._analyzer.split(piece)
            for index, part in enumerate(morphemes):
                following = morphemes[index + 1] if index + 1 < len(morphemes) else None
                if _belongs(part, row, following):
                    row.append(part)
                else:
                    yield from self._kept(row)
                    row = []
            yield from self._kept(row)

    def _kept(self, row: Sequence[Morpheme]) -> Iterator[Compound]:
        parts = self._trimmed(tuple(row))
        if parts and row[-1].surface not in _HONORIFICS and len(parts) <= LONGEST:
            compound = Compound(parts)
            if len(compound.text) >= SHORTEST:
                yield compound

    def _trimmed(self, parts: tuple[Morpheme, ...]) -> tuple[Morpheme, ...]:
        start, end = 0, len(parts)
        while start < end and (
            _counted(parts[start:end])
            or (start > 0 and _counted(parts[start - 1 : end]))
            or parts[start].suffix
            or parts[start].surface in self._words.edges
            or parts[start].surface in _JOINERS
        ):
            start += 1
        while end > start and (
            parts[end - 1].prefix
            or parts[end - 1].nominal_verb
            or parts[end - 1].kanji_number
            or parts[end - 1].surface in self._words.edges
            or parts[end - 1].surface in _JOINERS
        ):
            end -= 1
        return parts[start:end]


def _counted(parts: Sequence[Morpheme]) -> bool:
    """Whether it begins with a count: もう一度手続き is no 一度手続き, while 三世代同居 is one."""
    return len(parts) > 1 and parts[0].kanji_number and parts[1].counter


def _belongs(part: Morpheme, row: Sequence[Morpheme], following: Morpheme | None) -> bool:
    if not part.wordlike and part.surface not in _JOINERS:
        return False
    if part.noun or part.prefix or (part.mimetic and not row and following is not None and following.noun):
        return True
    before_noun = following is not None and (following.noun or following.suffix or following.nominal_verb)
    if part.surface in _JOINERS:
        return bool(row) and before_noun
    return bool(row) and (part.suffix or (part.nominal_verb and before_noun))


def _outside_placeholders(text: str) -> Iterator[str]:
    """What is left between 〔…〕, and between the shapes that stand for numbers and slots."""
    yield from _PLACEHOLDER.split(text)

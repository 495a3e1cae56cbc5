"""Names in Latin letters: common ones, and capitals on words that no text of ours has; latin_cues.py has the rest."""

import itertools
import re
from collections.abc import Collection, Iterator

from glossary.redactors.findings import Finding
from glossary.redactors.latin_cues import LatinCues
from glossary.redactors.latin_lexicon import LatinLexicon
from glossary.redactors.latin_neighbours import LatinNeighbours
from glossary.redactors.latin_words import LatinWord, adjoining, latin_words
from glossary.redactors.rules import Rules
from glossary.redactors.vocabulary import Vocabulary

_SYLLABLES = 4
_ACRONYM = 5
_COUNTED = re.compile(r"\d\s?$")
"""Before a unit: "12 minuto"."""
_SUBJECT = re.compile(
    r"\s?(?:,\s?(?:my|mi|meu|minha|mon|ma|asawa|istri|suami|vợ|chồng)\b|is\b|es\b|é\b|est\b|là\b|adalah|here|aquí|aqui|à l"
    r"|ini\b|đây|speaking|and\b|y\b|e\b|et\b|và\b|dan\b)"
)
"""What follows a name that begins a sentence."""


class LatinNames:
    """Finds them in one language's texts; `english` is what stray Latin words in other scripts are measured by."""

    def __init__(
        self, rules: Rules, names: Collection[str], own: Vocabulary, english: Vocabulary | None
    ) -> None:
        self._lexicon = LatinLexicon(rules, names, own, english)
        self._near = LatinNeighbours(self._lexicon)
        self._cues = LatinCues(rules, self._lexicon)

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; `known` are spans of known terms, whose own words are nobody's name."""
        words = latin_words(text)
        if not words:
            return
        covered = self._lexicon.covered(text, words, known)
        native = not self._lexicon.foreign
        # Some recognisers, and hurried people, write no capitals at all.
        plain = native and text == text.lower()
        odd = self._strange if plain else self._odd
        flagged = {index for index in range(len(words)) if index not in covered and odd(words, index, text)}
        if native:
            yield from self._cues.find(text, words, covered)
            flagged |= self._small(words, covered, text)
        if self._lexicon.syllables:
            flagged |= self._rows(words, covered, text)
        yield from self._spread(text, words, flagged, covered, plain=plain)

    def _odd(self, words: list[LatinWord], index: int, text: str) -> bool:
        """Whether the word cannot be one of the language's own."""
        word = words[index]
        low = word.low
        if _COUNTED.search(text, max(0, word.start - 3), word.start) and not word.capital:
            return False
        if low in self._lexicon.also_names and word.capital and self._near.named_next(words, index, text):
            return True
        if len(low) == 1 or (
            low in self._lexicon.everywhere and not (low in self._lexicon.also_names and word.text.isupper())
        ):
            return False
        english = self._lexicon.english
        if self._lexicon.foreign:
            if low in self._lexicon.own.lower or (
                english and low in english.lower and low not in self._lexicon.names
            ):
                return False
            if english and low in english.lower:
                return word.capital
            return not (
                word.text.isupper() and len(low) <= _ACRONYM and not self._near.beside(words, index, text)
            )
        if not word.capital:
            return False
        named = low in self._lexicon.names or (low in self._lexicon.also_names and word.text.isupper())
        if word.initial:
            if low in self._lexicon.own.lower or low in self._lexicon.never:
                return named and low not in self._lexicon.never and self._near.followed(words, index, text)
            return named or (not self._lexicon.own.inflected(low) and self._alien(words, index, text))
        if word.text.isupper() and len(low) <= _ACRONYM:
            return named or (
                low not in self._lexicon.own.lower
                and (self._near.beside(words, index, text) or self._near.row(words, index, text))
            )
        if word.text in self._lexicon.own.cased:
            return named and self._near.followed(words, index, text)
        if index and self._lexicon.syllables and words[index - 1].low in {"tiếng", "người", "nước", "thứ"}:
            return False
        if low in self._lexicon.never or low in self._lexicon.own.lower:
            return named or self._lexicon.syllables
        return not (english and low in english.lower and word.text in english.cased and not named)

    def _strange(self, words: list[LatinWord], index: int, text: str) -> bool:
        """Without capitals, a word that nobody of ours uses, and what stands beside it if families are called that."""
        low = words[index].low
        if _COUNTED.search(text, max(0, words[index].start - 3), words[index].start):
            return False
        if low in self._lexicon.everywhere or low in self._lexicon.never or len(low) < 2:
            return False
        if self._lexicon.syllables and low in self._lexicon.families and index + 1 < len(words):
            before = words[index - 1].low if index else ""
            given = [word.low for word in words[index + 1 : index + 4] if word.low not in self._lexicon.never]
            return (before in self._lexicon.introducing and bool(given)) or any(
                word not in self._lexicon.own.lower for word in given
            )
        if (
            low in self._lexicon.own.lower
            or self._lexicon.own.inflected(low)
            or (self._lexicon.english and low in self._lexicon.english.lower)
        ):
            return low in self._lexicon.names and self._near.beside(words, index, text)
        return len(low) > 2

    def _alien(self, words: list[LatinWord], index: int, text: str) -> bool:
        """At a sentence's start every word has a capital: only what is also beside a capital, or alone, is odd."""
        word = words[index]
        english = self._lexicon.english
        if english and word.low in english.lower:
            return False
        return (
            self._near.followed(words, index, text)
            or self._near.titled(words, index, text)
            or len(words) <= 2
            or bool(_SUBJECT.match(text, word.end))
        )

    def _rows(self, words: list[LatinWord], covered: set[int], text: str) -> set[int]:
        """Two or more capitals in a row that are no title of ours: a Vietnamese name is made of common syllables."""
        return {
            number
            for first, second in itertools.pairwise(range(len(words)))
            if words[first].capital and words[second].capital and not {first, second} & covered
            and text[words[first].end : words[second].start] == " " and not words[first].initial
            and words[first].low not in self._lexicon.everywhere and words[second].low not in self._lexicon.everywhere
            for number in (first, second)
        }  # fmt: skip

    def _small(self, words: list[LatinWord], covered: set[int], text: str) -> set[int]:
        """Common names in small letters, where they are no word of ours; Vietnamese ones need a surname and another."""
        lexicon = self._lexicon
        return {
            index
            for index, word in enumerate(words)
            if index not in covered
            and not word.capital
            and len(word.low) > 2
            and word.low in lexicon.names
            and word.low not in lexicon.own.lower
            and word.low not in lexicon.never
            and not _COUNTED.search(text, max(0, word.start - 3), word.start)
        }

    def _spread(
        self, text: str, words: list[LatinWord], flagged: set[int], covered: set[int], *, plain: bool
    ) -> Iterator[Finding]:
        """A flagged word takes the capitals beside it, and particles between two of them; without capitals, more."""
        for index in sorted(flagged):
            first = last = index
            while (
                first
                and self._free(words, first - 1, covered)
                and self._joins(text, words, first - 1, first, flagged, plain=plain)
            ):
                first -= 1
            while (
                last + 1 < len(words)
                and self._free(words, last + 1, covered)
                and self._joins(text, words, last + 1, last, flagged, plain=plain)
                and not (plain and last - index >= _SYLLABLES - 1)
            ):
                last += 1
            yield Finding("name", words[first].start, words[last].end)

    def _free(self, words: list[LatinWord], index: int, covered: set[int]) -> bool:
        """Whether a word may be part of the name beside it: no word of a term, unless families are called that too."""
        return index not in covered or (words[index].capital and words[index].low in self._lexicon.names)

    def _joins(
        self, text: str, words: list[LatinWord], index: int, beside: int, flagged: set[int], *, plain: bool
    ) -> bool:
        word = words[index]
        pair = (words[index], words[beside]) if index < beside else (words[beside], words[index])
        if not adjoining(text, *pair):
            return False
        if index in flagged:
            return True
        step = index - beside
        if word.low in self._lexicon.particles and (
            not word.capital or word.text.isupper() or word.low in {"la", "le"}
        ):
            further = index + step
            while 0 <= further < len(words) and words[further].low in self._lexicon.particles:
                further += step
            return 0 <= further < len(words) and (
                further in flagged
                or (
                    words[further].capital
                    and (words[further].initial or words[further].low not in self._lexicon.never)
                )
            )
        if plain:
            near = beside in flagged or (index - beside > 0 and self._lexicon.syllables)
            return (
                near
                and len(word.low) > 1
                and word.low
                not in (
                    self._lexicon.going_on
                    if self._lexicon.syllables and index > beside
                    else self._lexicon.never - self._lexicon.also_names
                )
            )
        if word.low in self._lexicon.also_names and word.capital:
            return True
        if self._lexicon.syllables and word.capital and not word.initial:
            return True
        if (
            not word.capital
            or word.low in self._lexicon.everywhere
            or self._lexicon.titles.fullmatch(word.text)
        ):
            return word.low in self._lexicon.names and word.low not in self._lexicon.never
        if word.initial:
            return (
                word.low in self._lexicon.names
                or self._lexicon.syllables
                or word.low not in self._lexicon.never
                or word.low in self._lexicon.also_names
            )
        return True

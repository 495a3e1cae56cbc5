"""Names in Latin letters after words that introduce them ("my name is", "mon mari", "Pak"), or before an honorific."""

import re
from collections.abc import Iterator

from glossary.redactors.findings import Finding
from glossary.redactors.latin_lexicon import LatinLexicon
from glossary.redactors.latin_words import LatinWord, adjoining
from glossary.redactors.rules import Rules, any_of

_MOST = 6
_SYLLABLES = 4
_QUOTES = re.compile(r"[\s,:：\-–\"“”'«‘(]*")
_LABELS = (
    "full name",
    "name",
    "first name",
    "last name",
    "nama",
    "nombre",
    "nome",
    "nom",
    "họ tên",
    "pangalan",
)


class LatinCues:
    """Finds them in one language."""

    def __init__(self, rules: Rules, lexicon: LatinLexicon) -> None:
        self._lexicon = lexicon
        cues = (*rules.patterns("says"), *(rf"{label}\s?:" for label in _LABELS), "my name is", "i am called")
        self._says = any_of(cues, whole=True)
        self._am = any_of(rules.patterns("am"), whole=True)
        self._suffixes = frozenset(rules.patterns("suffixes"))

    def find(self, text: str, words: list[LatinWord], covered: set[int]) -> Iterator[Finding]:
        """In no order; `covered` are words of ours."""
        for cue in self._says.finditer(text):
            yield from self._capture(text, words, covered, cue.end(), strong=True)
        for cue in self._am.finditer(text):
            yield from self._capture(text, words, covered, cue.end(), strong=False)
        for index, word in enumerate(words):
            title = self._lexicon.titles.fullmatch(word.text) or self._lexicon.titles.fullmatch(
                word.text + "."
            )
            if title:
                yield from self._capture(
                    text,
                    words,
                    covered,
                    word.end + text[word.end : word.end + 1].count("."),
                    strong=False,
                    title=True,
                )
            if (
                word.low in self._suffixes
                and index
                and words[index - 1].low not in self._lexicon.never
                and index - 1 not in covered
            ):
                first = words[index - 1]
                if text[first.end : word.start] in {" ", "-", ""}:
                    yield Finding("name", first.start, first.end)

    def _capture(
        self,
        text: str,
        words: list[LatinWord],
        covered: set[int],
        place: int,
        *,
        strong: bool,
        title: bool = False,
    ) -> Iterator[Finding]:
        skipped = _QUOTES.match(text, place)
        place = skipped.end() if skipped else place
        index = next((i for i, word in enumerate(words) if word.start == place), -1)
        if index < 0 or (index in covered and not strong and not title):
            return
        taken = 0
        first = words[index]
        while index < len(words) and taken < _MOST:
            word = words[index]
            if taken and not adjoining(text, words[index - 1], word):
                break
            if (index in covered and not ((strong or title) and word.capital)) or not self._belongs(
                words, index, taken, strong=strong, title=title, first=first
            ):
                break
            taken += 1
            index += 1
        while (
            taken
            and words[index - 1].low in self._lexicon.particles
            and not words[index - 1].capital
            and taken > 1
        ):
            taken, index = taken - 1, index - 1
        if taken:
            yield Finding("name", first.start, words[index - 1].end)

    def _belongs(
        self, words: list[LatinWord], index: int, taken: int, *, strong: bool, title: bool, first: LatinWord
    ) -> bool:
        word = words[index]
        if word.low in self._lexicon.particles and taken and not word.capital:
            return index + 1 < len(words) and (
                words[index + 1].capital or words[index + 1].low in self._lexicon.names
            )
        if self._lexicon.syllables and word.capital and (strong or title or taken or not word.initial):
            return (
                strong
                or title
                or taken > 0
                or word.text not in self._lexicon.own.cased
                or word.low in self._lexicon.names
            )
        if word.low in self._lexicon.never and not (
            word.capital and not first.initial and (strong or taken) and word.low in self._lexicon.names
        ):
            paired = (
                strong
                and word.capital
                and index + 1 < len(words)
                and words[index + 1].capital
                and words[index + 1].low not in self._lexicon.never
            )
            return bool(word.capital and taken and not word.initial) or paired
        if word.capital:
            if strong or title or taken:
                return True
            return word.text not in self._lexicon.own.cased or word.low in self._lexicon.names
        if self._lexicon.syllables and (strong or title or first.low in self._lexicon.families):
            known = (
                word.low in self._lexicon.names
                or word.low in self._lexicon.families
                or word.low not in self._lexicon.own.lower
            )
            return (
                taken < _SYLLABLES
                and (taken > 0 or known)
                and (strong or taken > 0 or word.low in self._lexicon.families)
            )
        if word.low in self._lexicon.names and (
            strong or title or taken or word.low not in self._lexicon.own.lower
        ):
            return True
        if not strong and not (title and not taken):
            return word.low not in self._lexicon.own.lower and taken > 0
        return word.low not in self._lexicon.own.lower or (
            not taken and strong and word.low not in self._lexicon.own.lower
        )

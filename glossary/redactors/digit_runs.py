"""Rows of digits however they are written or said: 〇九〇, "zero nine zero", split by spaces, dashes and fillers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.redactors.rules import Rules, edges
from glossary.redactors.view import fold

_PUNCTUATION = r"[\s\-.,:;/()・、。·•_―—–ー~〜+*|…\u200c\u200d]"
_CAPITALS = r"(?:[A-Z][\s\-.・]{0,2})"
_ALONE = r"(?:(?<![^\W\d_])[a-z](?![^\W\d_])[\s\-.・]{0,2})"


@dataclass(frozen=True, slots=True)
class DigitRun:
    """`text[start:end]` says `digits`; `groups` are the pieces between separators."""

    start: int
    end: int
    digits: str
    groups: tuple[str, ...]
    worded: bool
    """Whether any digit was a word."""


class DigitReader:
    """Finds rows of digits in one language; texts are View.text."""

    def __init__(self, rules: Rules) -> None:
        values = dict(rules.english.digits() if rules.english and rules.spaced else {}) | dict(rules.digits())
        self._values = [(re.compile(word, re.IGNORECASE), value) for word, value in values.items()]
        self._known: dict[str, str] = {}
        self._letters = {fold(word): letter for word, letter in rules.table.get("letters", {}).items()}
        left, right = edges(rules)
        spoken = "|".join(sorted(values, key=len, reverse=True))
        unit = rf"(?:\d|{left}(?:{spoken}){right})"
        between = "|".join((*rules.patterns("number_gap"), *rules.patterns("fillers")))
        gap = rf"(?:{_PUNCTUATION}{{0,4}}(?:{left}(?:{between}){right}{_PUNCTUATION}{{0,3}}){{0,3}})"
        self._unit = re.compile(unit, re.IGNORECASE)
        self._run = re.compile(rf"{unit}(?:{gap}{unit})*", re.IGNORECASE)
        named = "|".join(sorted(self._letters, key=len, reverse=True)) or "(?!)"
        one = rf"(?:{_CAPITALS}|{_ALONE}|(?:{named})[\s\-.・]{{0,2}})"
        self._before = re.compile(rf"(?:(?<![A-Za-z]){one}{{1,4}}|(?<![A-Za-z])[a-z]{{1,3}})$")
        self._after = re.compile(rf"[\s\-.・]{{0,2}}(?:{one}{{1,2}}|[a-z]{{1,2}})(?![A-Za-z])")
        self._between = re.compile(rf"[\s\-.]{{0,2}}(?:{one}{{1,2}}|[a-z]{{1,2}}[\s\-.]{{0,2}})")

    def runs(self, text: str) -> Iterator[DigitRun]:
        """Maximal rows, in text order."""
        for match in self._run.finditer(text):
            yield self._read(match.start(), match.end(), text)

    def codes(self, text: str, runs: tuple[DigitRun, ...]) -> Iterator[tuple[int, int, str]]:
        """Rows of digits with the letters beside and inside them: start, end, and what they say without separators."""
        for number, run in enumerate(runs):
            start, end, code = run.start, run.end, run.digits
            if number + 1 < len(runs):
                other = runs[number + 1]
                inner = text[end : other.start]
                if self._between.fullmatch(inner):
                    end, code = other.end, code + self._spell(inner) + other.digits
            if before := self._before.search(text, max(0, start - 24), start):
                start, code = before.start(), self._spell(before[0]) + code
            if after := self._after.match(text, end):
                letters = self._spell(after[0])
                yield start, end + len(after[0].rstrip(" -.・")), code + letters
            yield start, end, code

    def _read(self, start: int, end: int, text: str) -> DigitRun:
        groups: list[str] = []
        worded, last = False, -1
        for unit in self._unit.finditer(text, start, end):
            written = unit[0]
            digit = written.isascii() and written.isdigit()
            value = written if digit else self._value(written.casefold())
            worded = worded or not digit
            if unit.start() == last:
                groups[-1] += value
            else:
                groups.append(value)
            last = unit.end()
        return DigitRun(start, end, "".join(groups), tuple(groups), worded)

    def _value(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = next(
                (value for pattern, value in self._values if pattern.fullmatch(word)), ""
            )
        return self._known[word]

    def _spell(self, letters: str) -> str:
        for name, letter in self._letters.items():
            letters = letters.replace(name, letter)
        return "".join(filter(str.isalnum, letters)).upper()

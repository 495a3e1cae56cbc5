"""Addresses in Thai, Burmese and Nepali: words for road, quarter and district with numbers and names between them."""

import itertools
import re
from collections.abc import Collection, Iterator

from glossary.redactors.findings import Finding
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_SENTENCE = re.compile(r"[^။।!?\n]+")
_NUMBER = re.compile(r"\d+(?:[/\-]\d+)*")
_HOUSE = re.compile(r"\d{3,}|\d+[/\-]\d+")
_YEAR = re.compile(r"(?:19|20|25)\d\d(?!\d)")
_FAR = 34
_WARD = re.compile(r"[\u0900-\u097f]{2,}\s?-\s?\d{1,2}(?:\s?,?\s?[\u0900-\u097f]{2,}(?=[\s,।]|$))?")
_LOW = 0.5


class SouthAddresses:
    """Finds them in one of the three; texts are View.text."""

    def __init__(self, rules: Rules, words: Vocabulary) -> None:
        self._lang = str(rules.lang)
        self._marker = any_of(rules.patterns("markers"), whole=False)
        self._strong = any_of(rules.patterns("strong_markers"), whole=False)
        self._cue = any_of(rules.patterns("address"), whole=False)
        self._lives = any_of(rules.patterns("lives"), whole=False)
        self._stops = tuple(sorted(rules.words("stops") | rules.words("never"), key=len, reverse=True))
        self._words = words

    def find(
        self, text: str, known: Collection[tuple[int, int]], units: re.Pattern[str]
    ) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for sentence in _SENTENCE.finditer(text):
            for start, end in (*self._marked(text, sentence, units), *self._told(text, sentence, units)):
                piece = text[start:end].rstrip()
                if (
                    piece
                    and not self._words.has(piece)
                    and not any(a <= start and start + len(piece) <= b for a, b in known)
                ):
                    yield Finding("address", start, start + len(piece))

    def _marked(
        self, text: str, sentence: re.Match[str], units: re.Pattern[str]
    ) -> Iterator[tuple[int, int]]:
        first, last = sentence.span()
        signs = sorted(
            {(one.start(), one.end(), "marker") for one in self._marker.finditer(text, first, last)}
            | {
                (one.start(), one.end(), "number")
                for one in _NUMBER.finditer(text, first, last)
                if not units.match(text, one.end())
            }
        )
        group: list[tuple[int, int, str]] = []
        for sign in (*signs, (last + _FAR * 2, 0, "end")):
            if group and sign[0] - group[-1][1] > _FAR:
                yield from self._group(text, group, last)
                group = []
            group.append(sign)
        if self._lang == "ne":
            for ward in _WARD.finditer(text, first, last):
                if not self._words.has(ward[0]):
                    yield ward.span()

    def _group(self, text: str, group: list[tuple[int, int, str]], limit: int) -> Iterator[tuple[int, int]]:
        start, end = group[0][0], group[-1][1]
        strong = len({one[0] for one in self._strong.finditer(text, start, min(limit, end + 1))})
        numbers = sum(kind == "number" for _, _, kind in group)
        markers = sum(kind == "marker" for _, _, kind in group)
        blocked = any(text[a:b].count("-") > 1 for a, b, kind in group if kind == "number")
        if not (
            strong >= 2
            or (strong and numbers)
            or blocked
            or (markers and numbers > 1 and self._touching(group))
        ):
            return
        start, end = self._chunk_start(text, start), self._chunk_end(text, end, limit)
        if self._words.familiar(text[start:end]) < 0.8:
            yield start, end

    @staticmethod
    def _touching(group: list[tuple[int, int, str]]) -> bool:
        """Whether a number stands right beside a word for a room or a house."""
        return any(
            {first[2], second[2]} == {"marker", "number"} and second[0] - first[1] <= 2
            for first, second in itertools.pairwise(group)
        )

    def _chunk_start(self, text: str, start: int) -> int:
        """Burmese and Nepali put the name before the word for road: "ဗိုလ်ချုပ်လမ်း"."""
        if self._lang == "th":
            glued = re.search(r"[\u0e01-\u0e4e]*$", text[:start])
            head = glued[0] if glued else ""
            return (
                start - len(head)
                if head and not self._cue.search(head) and self._words.familiar(head) < _LOW
                else start
            )
        space = max(text.rfind(mark, 0, start) for mark in " ,၊()")
        begin = space + 1
        begin = max((cue.end() for cue in self._cue.finditer(text, begin, start)), default=begin)
        if self._lang == "ne" and begin == start:
            words = text[:start].rstrip().rsplit(" ", 1)
            if words[-1] and words[-1] not in self._stops and words[-1] not in self._words.lower:
                begin = len(text[:start].rstrip()) - len(words[-1])
        return min(begin, start)

    def _chunk_end(self, text: str, end: int, limit: int) -> int:
        """To the end of the word after the last sign, and over unknown words and numbers behind it."""
        run = re.compile(r"[^\s,၊()]*").match(text, end, limit)
        end = run.end() if run else end
        while end < limit:
            more = re.compile(r"[\s,၊]{1,2}([^\s,၊()]+)").match(text, end, limit)
            if more is None or (more[1].startswith(self._stops) and not self._marker.match(more[1])):
                break
            if not (any(map(str.isdigit, more[1])) or self._marker.match(more[1]) or self._unknown(more[1])):
                break
            end = more.end()
        return end

    def _unknown(self, word: str) -> bool:
        if word.isdigit():
            return False
        if self._lang == "ne":
            return word not in self._words.lower and not self._words.has(word)
        return self._words.familiar(word) < _LOW

    def _told(self, text: str, sentence: re.Match[str], units: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        first, last = sentence.span()
        for cue in self._cue.finditer(text, first, last):
            start = cue.end()
            while start < last and text[start] in " :,":
                start += 1
            end = self._chunk_end(text, start, last)
            piece = text[start:end]
            numbered = [one for one in _HOUSE.finditer(text, start, end) if not units.match(text, one.end())]
            if (
                len(piece) > 3
                and not piece.startswith(self._stops)
                and ((numbered and self._marker.search(piece)) or self._unknown(piece))
                and self._placed(text, cue[0], end)
            ):
                yield start, end
        for cue in self._lives.finditer(text, first, last):
            start, end = self._back(text, first, cue.start()), cue.start()
            housed = _HOUSE.search(text, start, end) and not _YEAR.search(text, start, end)
            if start < end and (housed or self._unknown(text[start:end].strip())):
                yield start, end

    def _placed(self, text: str, cue: str, end: int) -> bool:
        """「म …」 and 「ကျွန်တော်က …」 tell anything; only living somewhere makes it an address."""
        if self._lang == "th":
            return True
        return bool(self._lives.search(text, max(0, end - 8), end + 12)) or any(
            word in cue for word in ("ठेगाना", "လိပ်စာ", "နေရပ်")
        )

    def _back(self, text: str, first: int, end: int) -> int:
        """Over unknown words and numbers before "…मा बस्छु"."""
        start = end
        while start > first:
            word = re.search(r"(\S+)\s*$", text[first:start])
            if word is None:
                break
            piece = word[1].strip(",၊")
            if piece in self._stops or not (
                self._unknown(piece) or any(map(str.isdigit, piece)) or self._marker.search(piece)
            ):
                break
            start = first + word.start(1)
        return start

"""Names in Nepali: after मेरो नाम and श्री, before जी and भन्छन्, common names, and unknown words beside them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from glossary.redactors.findings import Finding
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_TOKEN = re.compile(r"[\u0900-\u0963\u0970-\u097f\u200c\u200d]+(?:\.[\u0900-\u0963]+)*")
_MOST = 4
_CLOSING = frozenset({"हो", "हुन्", "भन्छन्", "हुँ", "सँग"})


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    stem: str


class NepaliNames:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, words: Vocabulary) -> None:
        def cues(name: str) -> re.Pattern[str]:
            pattern = any_of(rules.patterns(name), whole=False).pattern
            return re.compile(rf"(?<![\u0900-\u097f])(?:{pattern})(?![\u0900-\u097f])")

        self._says, self._am, self._titles = cues("says"), cues("am"), cues("titles")
        self._suffixes = frozenset(rules.patterns("suffixes"))
        self._names = rules.words("given")
        self._never = rules.words("never")
        endings = sorted(
            (ending for ending in rules.words("endings") if ending != "र"), key=len, reverse=True
        )
        self._ending = re.compile(f"(?:{'|'.join(endings)})$")
        self._words = words

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; they may overlap."""
        tokens = [
            _Token(one[0], one.start(), one.end(), self._ending.sub("", one[0]) or one[0])
            for one in _TOKEN.finditer(text)
        ]
        for start, end in (*self._cued(text, tokens), *self._free(text, tokens)):
            if not any(a <= start and end <= b for a, b in known):
                yield Finding("name", start, end)

    def _cued(self, text: str, tokens: list[_Token]) -> Iterator[tuple[int, int]]:
        for pattern, strong in ((self._says, True), (self._am, False), (self._titles, False)):
            for cue in pattern.finditer(text):
                place = cue.end()
                while place < len(text) and text[place] in " :,\"'“‘":
                    place += 1
                number = next((i for i, token in enumerate(tokens) if token.start == place), len(tokens))
                last = number
                while (
                    last < len(tokens)
                    and last - number < _MOST
                    and (
                        self._could(tokens, last, number, strong=strong)
                        or self._given(tokens, last, pattern is self._titles)
                    )
                ):
                    if last > number and text[tokens[last - 1].end : tokens[last].start].strip(" -"):
                        break
                    last += 1
                if (strong or pattern is self._am) and (whole := self._until(text, tokens, number, cue[0])):
                    yield whole
                    continue
                told = any(
                    one.stem in self._names or one.text in self._names for one in tokens[number:last]
                ) or (
                    text[tokens[last - 1].end :].strip().startswith(("हुँ", "हु", "सँग", "नाम", "हो"))
                    if last > number
                    else False
                )
                if last > number and (told or pattern is not self._am):
                    yield tokens[number].start, tokens[last - 1].end

    def _given(self, tokens: list[_Token], number: int, titled: bool) -> bool:
        """「श्री हिमाल थापा」: a word of ours after a title, with a family's name behind it."""
        if not titled or number + 1 >= len(tokens) or tokens[number].text in self._never:
            return False
        return tokens[number + 1].stem in self._names or self._could(tokens, number + 1, number, strong=False)

    def _until(self, text: str, tokens: list[_Token], number: int, cue: str) -> tuple[int, int] | None:
        """「…को नाम हिमाल राजवंशी हो」: up to हो, or to the end after "नाम:", where a word on the way is not ours."""
        last = number
        while last < len(tokens) and last - number <= _MOST and tokens[last].text not in _CLOSING:
            if tokens[last].text in self._never:
                return None
            last += 1
        taken = tokens[number:last]
        ended = last < len(tokens) or cue.rstrip().endswith(":")
        if (
            not 1 <= len(taken) <= _MOST
            or not ended
            or re.search(r"[।?!,]", text[taken[0].start : taken[-1].end])
        ):
            return None
        strange = sum(one.text not in self._words.lower or one.text in self._names for one in taken)
        return (taken[0].start, taken[-1].end) if strange and len(taken) <= strange + 2 else None

    def _could(self, tokens: list[_Token], number: int, first: int, *, strong: bool) -> bool:
        token = tokens[number]
        if token.text in self._never or token.stem in self._never:
            return False
        if token.stem in self._names or token.text in self._names:
            return True
        if token.text in self._suffixes and number > first:
            return False
        known = token.text in self._words.lower or token.stem in self._words.lower
        return not known

    def _free(self, text: str, tokens: list[_Token]) -> Iterator[tuple[int, int]]:
        for number, token in enumerate(tokens):
            if (
                token.text in self._suffixes
                and number
                and self._could(tokens, number - 1, number - 1, strong=False)
            ):
                first = number - 1
                while (
                    first
                    and number - first < _MOST
                    and self._could(tokens, first - 1, first - 1, strong=False)
                    and text[tokens[first - 1].end : tokens[first].start] == " "
                ):
                    first -= 1
                yield tokens[first].start, tokens[number - 1].end
            glued = re.fullmatch(r"(.{2,})(?:जी|ज्यू)(?:ले|लाई|को|का|की)?", token.text)
            if glued and token.text not in self._words.lower and glued[1] not in self._words.lower:
                yield token.start, token.start + len(glued[1])
            if (
                (token.stem in self._names or token.text in self._names)
                and token.text not in self._words.lower
                and token.stem not in self._words.lower
            ):
                first = last = number
                while (
                    first
                    and number - first < 3
                    and self._could(tokens, first - 1, number, strong=False)
                    and text[tokens[first - 1].end : tokens[first].start] == " "
                ):
                    first -= 1
                while (
                    last + 1 < len(tokens)
                    and last - number < 3
                    and self._could(tokens, last + 1, number, strong=False)
                    and text[tokens[last].end : tokens[last + 1].start] == " "
                ):
                    last += 1
                yield tokens[first].start, tokens[last].end

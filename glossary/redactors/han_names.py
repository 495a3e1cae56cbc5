"""Names in Chinese: after 我叫 or 姓名, before 先生, and a surname with characters that no text of ours puts together."""

import re
from collections.abc import Collection, Iterator

from glossary.redactors.findings import Finding
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_HAN = re.compile(r"[㐀-鿿]")
_RUN = re.compile(r"[㐀-鿿·•・.]+(?:\s[㐀-鿿·]+)*")
_DOTTED = re.compile(r"[㐀-鿿]+(?:[·•・][㐀-鿿]+)+")
_LEAD = re.compile(r"[\s:：\"“「']*")
_LONG, _SHORT = 8, 4
_DOUBLE = (
    "欧阳",
    "司马",
    "诸葛",
    "上官",
    "尉迟",
    "慕容",
    "司徒",
    "皇甫",
    "令狐",
    "东方",
    "公孙",
    "夏侯",
    "端木",
    "百里",
    "南宫",
    "宇文",
    "长孙",
    "钟离",
)
_GRANDCHILD = ("孙子", "孙女")
_SECOND = frozenset("氏文")


class HanNames:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, names: Collection[str], words: Vocabulary) -> None:
        self._says = any_of(rules.patterns("says"), whole=False)
        self._am = any_of(rules.patterns("am"), whole=False)
        self._suffixes = any_of(rules.patterns("suffixes"), whole=False)
        self._surnames = frozenset(str(rules.table["surnames"]))
        self._never = frozenset(str(rules.table["never"]))
        self._common = frozenset(str(rules.table["common"]).split())
        self._names = [name for name in names if name]
        self._words = words

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for start, end in (*self._cued(text), *self._honoured(text), *self._free(text)):
            if not any((a <= start and end <= b) or start < a < start + 2 for a, b in known):
                yield Finding("name", start, end)

    def _cued(self, text: str) -> Iterator[tuple[int, int]]:
        for cue in self._says.finditer(text):
            lead = _LEAD.match(text, cue.end())
            start = lead.end() if lead else cue.end()
            run = _RUN.match(text, start)
            if (
                run is None
                or run[0][0] in self._never
                or self._words.has(cue[0][-1] + run[0][:2])
                or self._words.has(cue[0] + run[0][:1])
            ):
                continue
            yield start, self._end(text, start, run.end())
        for cue in self._am.finditer(text):
            start = cue.end()
            if start < len(text) and self._surname(text, start) and not self._plain(text, start):
                yield start, self._end(text, start, min(len(text), start + 3))

    def _end(self, text: str, start: int, limit: int) -> int:
        limit = min(limit, len(text), start + (_SHORT if text[start] in self._surnames else _LONG))
        if "·" in text[start : start + 12]:
            dotted = _DOTTED.match(text, start)
            if dotted:
                return dotted.end()
        end = start + 1
        while end < limit and (
            text[end] not in self._never
            or (end - start < 2 and text[start] in self._surnames and text[end] not in "的是和在，。")
        ):
            end += 1
        return end

    def _honoured(self, text: str) -> Iterator[tuple[int, int]]:
        for suffix in self._suffixes.finditer(text):
            for size in (3, 2, 1, 4):
                start = suffix.start() - size
                name = text[max(0, start) : suffix.start()]
                if (
                    start < 0
                    or not all(_HAN.match(letter) for letter in name)
                    or any(letter in self._never for letter in name)
                ):
                    continue
                if (
                    name[0] in self._surnames
                    and not self._words.has(name + suffix[0])
                    and not (size > 1 and self._words.has(name))
                ):
                    yield start, suffix.start()
                    break

    def _free(self, text: str) -> Iterator[tuple[int, int]]:
        for dotted in _DOTTED.finditer(text):
            if not self._words.has(dotted[0]):
                yield dotted.span()
        for name in self._names:
            place = text.find(name)
            while place >= 0:
                yield place, self._end(text, place, place + 4)
                place = text.find(name, place + 1)
        place = 0
        while place < len(text) - 1:
            if self._surname(text, place) and not self._plain(text, place):
                end = place + 2
                if text[place : place + 2] in _DOUBLE or text[place + 1] in _SECOND:
                    end += 1
                third = text[end : end + 1]
                if (
                    third
                    and _HAN.match(third)
                    and third not in self._never
                    and not self._words.has(
                        third + text[end + 1 : end + 2] if text[end + 1 : end + 2] else third + "\0"
                    )
                ):
                    end += 1
                yield place, min(end, len(text))
                place = end
            else:
                place += 1

    def _surname(self, text: str, place: int) -> bool:
        if text[place : place + 2] in _DOUBLE:
            return True
        after = text[place + 1 : place + 2]
        return (
            text[place] in self._surnames and bool(after and _HAN.match(after)) and after not in self._never
        )

    def _plain(self, text: str, place: int) -> bool:
        """Whether the surname is part of a word of ours."""
        pair = text[place : place + 2]
        before = text[max(0, place - 1) : place + 1]
        if pair in _GRANDCHILD and _HAN.match(text[place + 2 : place + 3] or " "):
            return text[place + 2] in self._never or self._words.has(text[place + 1 : place + 3])
        if pair in self._common or self._words.has(pair):
            return True
        return (
            len(before) == 2
            and before[0] not in "我是叫给和跟找姓"
            and (before in self._common or self._words.has(before))
        )

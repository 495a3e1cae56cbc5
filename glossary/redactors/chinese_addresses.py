"""Addresses in Chinese: house, unit and room numbers after a street, and places after 住在 or 地址是."""

import re
from collections.abc import Collection, Iterator

from glossary.redactors.findings import Finding
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_CHINESE_NUMBER = re.compile(
    r"(?:\d{1,5}(?:-\d{1,5})*|[一二三四五六七八九十百零〇]{1,5})(?:号(?:楼|院|线)?|栋|幢|单元|室|弄|丁目|番地|番|座|门|组|房|楼|层)"
)
_DATED = re.compile(r"\d+年|\d+月|这里")
_CHINESE_STREET = re.compile(r"路|街|道|巷|弄|村|区|苑|园|町|镇|胡同|小区|花园|大厦|公寓|丁目|庄|里|城")
_CHINESE_STOP = re.compile(r"[，。、；：？！,:;?!\s在是到从为住址写搬寄给您我]")
_CHINESE_NOT = re.compile(r"\s?(?:窗口|柜台|线|出口|公交|检票口|诊室|会议室|楼梯|电梯)")


class ChineseAddresses:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, words: Vocabulary) -> None:
        self._cue = any_of(rules.patterns("address"), whole=False)
        self._words = words

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for part in _CHINESE_NUMBER.finditer(text):
            start = self._left(text, part.start())
            end = self._right(text, part.end())
            piece = text[start:end]
            if _CHINESE_NOT.match(text, part.end()) or self._words.has(piece):
                continue
            several = len(_CHINESE_NUMBER.findall(piece)) > 1 and len(piece) > 6
            housed = _CHINESE_STREET.search(text[start : part.start()]) and part[0][-1] not in "楼层"
            if (several or housed) and not any(a <= start and end <= b for a, b in known):
                yield Finding("address", start, end)
        for cue in self._cue.finditer(text):
            run = re.compile(r"[\s:]*([㐀-鿿\d\-A-Za-z]{2,40})").match(text, cue.end())
            if run is None:
                continue
            said = re.split(r"(?:的|,|，|来|了|想|要|附近|已经|吗|呢|就|都|,|不|有|没|和|而)", run[1])[0]
            if _DATED.search(said):
                continue
            numbered = _CHINESE_NUMBER.search(said) or (
                re.search(r"\d", said) and _CHINESE_STREET.search(said)
            )
            placed = re.search(
                r"(?:省|市|区|县|州|镇|乡|村|路|街|道|町)(?:\w{0,12})?$", said
            ) and not self._words.has(said[:3])
            if (
                len(said) >= 2
                and (numbered or placed)
                and not any(a <= run.start(1) and run.start(1) + len(said) <= b for a, b in known)
            ):
                yield Finding("address", run.start(1), run.start(1) + len(said))

    @staticmethod
    def _left(text: str, place: int) -> int:
        stops = [one.end() for one in _CHINESE_STOP.finditer(text, 0, place)]
        return stops[-1] if stops else 0

    @staticmethod
    def _right(text: str, end: int) -> int:
        more = re.compile(rf"(?:[\s,，]?[㐀-鿿]{{0,8}}?{_CHINESE_NUMBER.pattern})+(?:\d+)?").match(text, end)
        return more.end() if more else end

"""Addresses in Korean: numbers after 로, 길 or 동, and places next to 주소 or 살고."""

import re
from collections.abc import Collection, Iterator

from glossary.redactors.findings import Finding
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_KOREAN = re.compile(
    r"(?:[가-힣]{1,8}(?:특별시|광역시|특별자치시|특별자치도|시|도|군|구|읍|면|현|마치|초)\s+)*(?:[가-힣\d]{1,10}(?:로|길|동|리|가|초|마치|쵸|정|오카|다이))\s*\d{1,4}(?:\s?-\s?\d{1,4}){0,2}(?:\s?(?:번길|번지|길|초메|쵸메|정목))?"
    r"(?:\s?\d{1,4}(?:-\d{1,4})*(?:번지|호)?)?(?:[,\s]+(?:[가-힣A-Za-z\d]{0,12}(?:아파트|빌라|맨션|빌딩|오피스텔|하이츠|코포|타워|주택|자이|푸르지오|래미안)?\s?)?\d{1,4}(?:동|호|층)(?:\s?\d{1,4}호)?)?"
)
_KOREAN_TOWN = re.compile(
    r"(?:[가-힣]{1,8}(?:특별시|광역시|시|도|군|구|읍|면|동|리|현)(?:\s+|(?=에|로|으로|에서|입니다|이에요|예요|이고)))+(?:[가-힣]{1,8}(?:로|길|동|리|구)(?=\s|에|입니다|로|이))?"
)
_KOREAN_COUNT = re.compile(
    r"\s?(?:회|명|원|엔|천|만|달러|시간|킬로|일|월|년|시(?!\w*구)|분|개|장|부|번(?!지|길)|세|살|%|퍼센트|주|가지|통|매)"
)


class KoreanAddresses:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, words: Vocabulary) -> None:
        self._cue = any_of(rules.patterns("address"), whole=False)
        self._lives = any_of(rules.patterns("lives"), whole=False)
        self._words = words

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for match in _KOREAN.finditer(text):
            piece = match[0].strip()
            head = re.split(r"\s*\d", piece)[0]
            odd = not self._words.has(head.split()[-1]) if head.split() else False
            numbered = re.search(r"번길|번지|\d-\d|호$|초메|쵸메|정목", piece)
            several = len(re.findall(r"(?:시|도|군|구|읍|면|현)\s", head + " ")) > 0 and " " in head
            if _KOREAN_COUNT.match(text, match.end()) and not numbered:
                continue
            blocked = re.search(r"\d\s?-\s?\d|초메|쵸메|정목|번지|번길", piece)
            if (blocked and not self._words.has(piece)) or (
                (numbered or several or (odd and re.search(r"(?:로|길|동)\s*\d", piece)))
                and not self._words.has(piece)
                and odd | several
            ):
                yield Finding("address", match.start(), match.start() + len(piece))
        for cue in (*self._cue.finditer(text), *self._lives.finditer(text)):
            for town in _KOREAN_TOWN.finditer(text, max(0, cue.start() - 40), min(len(text), cue.end() + 40)):
                piece = town[0].strip()
                if (
                    not self._words.has(piece)
                    and not all(part in self._words.lower for part in piece.split())
                    and not any(a <= town.start() and town.end() <= b for a, b in known)
                ):
                    yield Finding("address", town.start(), town.start() + len(piece))

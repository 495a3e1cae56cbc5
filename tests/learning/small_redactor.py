"""A redactor of a few listed names, for tests of what the log does with a redactor; people.py has the real one's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from glossary.language import Lang
from glossary.terms import Found

NAMES = ("山田花子", "山田太郎", "Yamada Hanako", "Yamada Taro", "Nguyễn Văn An", "グエン")
_NAME = re.compile("|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)))
_PHONE = re.compile(r"0\d{1,3}-\d{2,4}-\d{4}")


@dataclass(frozen=True, slots=True)
class SmallFinding:
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SmallRedacted:
    text: str
    found: tuple[SmallFinding, ...]


@dataclass(frozen=True, slots=True)
class SmallSpan:
    text: str
    kind: Literal["known", "candidate"]


class SmallRedactor:
    """Redacts protocol."""

    def redact(self, text: str, lang: Lang, terms: Sequence[Found] = ()) -> SmallRedacted:
        found = [
            SmallFinding(kind, match.start(), match.end())
            for kind, pattern in (("name", _NAME), ("phone", _PHONE))
            for match in pattern.finditer(text)
        ]
        return SmallRedacted(_PHONE.sub("〔電話〕", _NAME.sub("〔氏名〕", text)), tuple(found))

    def spans(self, text: str, lang: Lang, terms: Sequence[Found]) -> Sequence[SmallSpan]:
        known = [SmallSpan(self.redact(text[one.start : one.end], lang).text, "known") for one in terms]
        rest = self.redact(text, lang).text
        candidates = re.findall(r"[一-龠]{4,}", rest) if lang == "ja" else []
        return (*known, *(SmallSpan(word, "candidate") for word in candidates if "〔" not in word))

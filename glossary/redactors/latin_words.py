"""Words in Latin letters, and which of them stand together."""

import re
from dataclasses import dataclass

from glossary.redactors.vocabulary import WORD

_BEFORE = re.compile(r"(?:^|[.!?:¿¡\"“(\n。！？…「—]|\s-)\s*$")
_POSSESSIVE = re.compile(r"['’]s$")
_LOOKBACK = 4


@dataclass(frozen=True, slots=True)
class LatinWord:
    """A word at `text[start:end]`; `initial` where every word has a capital."""

    text: str
    start: int
    end: int
    initial: bool

    @property
    def low(self) -> str:
        """Case-folded, without a possessive."""
        return _POSSESSIVE.sub("", self.text.casefold())

    @property
    def capital(self) -> bool:
        """Whether it begins with one."""
        return self.text[0].isupper()


def latin_words(text: str) -> list[LatinWord]:
    """In text order."""
    return [
        LatinWord(
            one[0],
            one.start(),
            one.end(),
            bool(_BEFORE.search(text, max(0, one.start() - _LOOKBACK), one.start())),
        )
        for one in WORD.finditer(text)
    ]


def adjoining(text: str, first: LatinWord, second: LatinWord) -> bool:
    """Whether nothing parts two neighbours that could part a name."""
    between = text[first.end : second.start]
    if between == ", ":
        return first.text.isupper() and len(first.text) > 1
    return between in {" ", "-", "  ", "'", "’", " - "} or (between in {". ", "."} and len(first.text) <= 2)

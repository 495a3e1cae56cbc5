"""A sentence as the rules read it: one form of every letter, digit and space, with the way back."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.redactors.findings import Finding

_WIDE = ("\uff00", "\uffef")
_MATHEMATICAL = ("\U0001d400", "\U0001d7ff")
_INVISIBLE = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff")
_SPACES = frozenset("\u00a0\u2007\u2009\u202f\u3000\t")
_HYPHENS = frozenset("\u2010\u2011\u2012\u2013\u2212\u2043\uff0d")


@dataclass(frozen=True, slots=True)
class View:
    """Letters composed (NFC), widths folded, digits of every script as 0-9, invisible characters dropped.

    Character i stands for `original[starts[i]:ends[i]]`.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def back(self, found: Finding) -> Finding:
        """The same find in the original text."""
        return Finding(found.kind, self.starts[found.start], self.ends[found.end - 1])

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Where `original[start:end]` is in the view."""
        inside = [i for i in range(len(self.text)) if self.starts[i] >= start and self.ends[i] <= end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def view(text: str) -> View:
    """See View."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        unit = "".join(map(_plain, unicodedata.normalize("NFC", text[start:end])))
        letters.append(unit)
        starts += [start] * len(unit)
        ends += [end] * len(unit)
    return View("".join(letters), tuple(starts), tuple(ends))


def fold(text: str) -> str:
    """The view's text alone."""
    return view(text).text


def _plain(letter: str) -> str:
    if letter.isascii():
        return " " if letter == "\t" else letter
    if letter in _INVISIBLE:
        return ""
    if letter in _SPACES:
        return " "
    if letter in _HYPHENS:
        return "-"
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    if _WIDE[0] <= letter <= _WIDE[1] or _MATHEMATICAL[0] <= letter <= _MATHEMATICAL[1]:
        return unicodedata.normalize("NFKC", letter)
    return letter


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """A character with the combining marks after it, half-width sound marks among them."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not (unicodedata.combining(text[end]) or text[end] in "ﾞﾟ"):
            yield start, end
            start = end

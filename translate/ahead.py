"""How much of an unfinished translation may be said already."""

import re

from glossary.language import Lang
from translate.checks import check
from translate.translator import TranslationRequest

_UNSPACED = frozenset({"ja", "zh-Hans", "th", "my"})
_PAUSE = re.compile(r"(?<=[,;:])(?=\s)|(?<=[、，；：。．！？।။])(?=.)|(?<=[.!?])(?=\s)")
_MARKS = frozenset(",;:、，；：。．.！!？?।")
_LEAST_WORDS = 6
"""Words that sound like a piece of speech where no mark divides them (speed-and-quality.md: 5 to 6)."""
_LEAST_CLAUSE = 3
_LEAST_LETTERS = 4


def beginning(request: TranslationRequest, text: str) -> str:
    """The longest beginning of `text` that ends where a voice may pause and hides nothing that checks look for.

    Every number, official term, weekday and negation of the source must stand in it, so that what comes later can
    only add; empty when there is none. A check that fails later still stops the voice.
    """
    cut = _last_pause(text, request.pair.target)
    said = text[:cut].rstrip()
    if sum(map(str.isalpha, said)) < _LEAST_LETTERS:
        return ""
    doubts, missed = check(request, said)
    if any(doubt.code != "length" for doubt in doubts) or any(match.term.official for match in missed):
        return ""
    return said


def worth_saying(more: str, lang: Lang) -> bool:
    """Whether `more` of a beginning sounds like speech by itself: single words after each other are a list.

    It ends where a voice may pause, or it has as many words as one says in a breath.
    """
    words = len(more.split())
    if lang in _UNSPACED:
        return words > 0
    return words >= (_LEAST_CLAUSE if more[-1:] in _MARKS else _LEAST_WORDS)


def _last_pause(text: str, lang: Lang) -> int:
    marks = [match.end() for match in _PAUSE.finditer(text)]
    last = marks[-1] if marks else 0
    if lang in _UNSPACED:
        return last
    # The last word may still grow.
    words = [match.start() for match in re.finditer(r"\s", text[last:].rstrip())]
    return last + words[-1] if len(words) >= _LEAST_WORDS else last

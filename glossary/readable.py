"""What of a text a person can see: typed, pasted, or handed in on a command line."""

import re
import unicodedata

_BREAKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Soft hyphens, bidirectional controls, joiners of nothing, interlinear marks and tags: they hide or turn what is said,
and no language of ours is spelled with them. U+200B to U+200D stay, which Thai, Burmese and Nepali need."""
_MARKS = 30
"""Most marks on one letter: the Stream-Safe Text Format (Unicode UAX #15, 13). Sorting more takes quadratic time."""


def readable(text: str) -> str:
    """The text without what nobody sees, controls as spaces, halves of characters as U+FFFD; linear in its length."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNSEEN.sub("", _BREAKS.sub(" ", _SURROGATES.sub("\ufffd", text)))
    return text if text.isascii() else _few_marks(text)


def _few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if letter > "\u02ff" and unicodedata.combining(letter) else 0
        if marks <= _MARKS:
            kept.append(letter)
    return "".join(kept)

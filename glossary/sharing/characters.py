"""Letters that are not what they seem: Unicode TR36 (security), TR9 (bidirectional text)."""

import re
import unicodedata

from glossary.language import JA, Lang, base

_JOINED = frozenset({"ne", "hi", "mr", "bn", "si"})
"""Languages whose spelling needs the joiners U+200C and U+200D between letters."""
_UNSPACED = frozenset({"th", "my", "km", "lo"})
"""Languages that mark where a line may break with U+200B."""
_INDIC = "[\u0900-\u0dff]"
_SOUTH_EAST = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_JOINERS = re.compile(f"(?<={_INDIC})[\u200c\u200d](?={_INDIC})")
_BREAK = re.compile(f"(?<={_SOUTH_EAST})\u200b(?={_SOUTH_EAST})")
_VARIANT = re.compile("(?<=[\u3400-\u9fff\U00020000-\U0003ffff])[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""The variant of a kanji (Unicode TS37), which names of places need: 葛󠄀."""
_MARKS = 6
"""Most combining marks in a row; no writing of ours needs more than three."""
_PILE = re.compile(f"[\u0300-\u036f\u20d0-\u20ff]{{{_MARKS},}}")
_BAD = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
"""Letters by category that show nothing."""


def is_plain(text: str, lang: Lang = JA) -> bool:
    """Whether every character is one a reader of `lang` sees, in the order it stands in.

    Not: bidirectional controls, zero-width characters except where the spelling needs them, tags, private use,
    unassigned characters, piles of accents.
    """
    tag = base(lang)
    if tag in _JOINED:
        text = _JOINERS.sub("", text)
    elif tag in _UNSPACED:
        text = _BREAK.sub("", text)
    text = _VARIANT.sub("", text)
    return not (
        _PILE.search(text)
        or any(unicodedata.category(letter) in _BAD or letter in _BLANK for letter in text)
        or any("\ufe00" <= letter <= "\ufe0f" for letter in text)
        or any("\U000e0100" <= letter <= "\U000e01ef" for letter in text)
    )

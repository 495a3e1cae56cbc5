"""Regular plurals of the Latin-script languages, enough to find a term in a sentence."""

import re
from dataclasses import dataclass

from glossary.language import Lang, base

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Plurals:
    """`tail`: letters an ending may consist of; `rules`: singular ending, plural endings, unaccented."""

    tail: str
    rules: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]


def _rules(*rules: tuple[str, str]) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(pattern + r"\Z"), tuple(endings.split())) for pattern, endings in rules)


_LANGUAGES = {
    "en": _Plurals(
        "seyi", _rules((r"(?<=..[^aeiou])y", "ies"), (r"(?<=.[sxzho])", "es s"), (r"(?<=..)", "s"))
    ),
    "es": _Plurals("sezc", _rules((r"(?<=..)z", "ces"), (r"(?<=.[^aeiou])", "es"), (r"(?<=..)", "s"))),
    "pt": _Plurals(
        "seilmnoa",
        _rules(
            (r"(?<=..)ao", "oes aes aos"),
            (r"(?<=..)al", "ais"),
            (r"(?<=..)el", "eis"),
            (r"(?<=..)ol", "ois"),
            (r"(?<=..)ul", "uis"),
            (r"(?<=..)il", "is eis"),
            (r"(?<=..)m", "ns"),
            (r"(?<=.[rzs])", "es"),
            (r"(?<=..)", "s"),
        ),
    ),
    "fr": _Plurals("sxlua", _rules((r"(?<=..)al", "aux"), (r"(?<=..)", "s x"))),
}


def stem(word: str, lang: Lang) -> str:
    """A coarse key that a word shares with its plural (and with some other words: see same_word)."""
    plurals = _LANGUAGES.get(base(lang))
    if plurals is None:
        return word
    end = len(word)
    while end > _SHORTEST and word[end - 1] in plurals.tail:
        end -= 1
    return word[:end]


def same_word(one: str, other: str, lang: Lang) -> bool:
    """Equal, or one the regular plural of the other; both folded (no case, no diacritics)."""
    if one == other:
        return True
    plurals = _LANGUAGES.get(base(lang))
    if plurals is None:
        return False
    return _is_plural(one, other, plurals) or _is_plural(other, one, plurals)


def _is_plural(singular: str, plural: str, plurals: _Plurals) -> bool:
    for ending, replacements in plurals.rules:
        found = ending.search(singular)
        if found and any(singular[: found.start()] + new == plural for new in replacements):
            return True
    return False

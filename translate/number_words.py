"""Numbers written as words, month names among them: what may stand for a digit in a faithful translation."""

import functools
import re
from collections.abc import Mapping

from babel.dates import get_month_names
from num2words import num2words

from glossary.language import Lang

_NUM2WORDS = {
    "en": "en",
    "vi": "vi",
    "pt-BR": "pt_BR",
    "es": "es",
    "fr": "fr",
    "id": "id",
    "th": "th",
    "ko": "ko",
}
_CLDR = {"zh-Hans": "zh_Hans", "pt-BR": "pt_BR"}
_VALUES = (*range(1, 32), *range(40, 100, 10), *range(100, 1000, 100), 1000)

# num2words has no (or, for fil, a wrongly matched) table for these; Korean counts things in native numerals.
_NATIVE: dict[str, tuple[str, ...]] = {
    "fil": ("isa", "dalawa", "tatlo", "apat", "lima", "anim", "pito", "walo", "siyam", "sampu"),
    "ne": ("एक", "दुई", "तीन", "चार", "पाँच", "छ", "सात", "आठ", "नौ", "दश"),
    "my": ("တစ်", "နှစ်", "သုံး", "လေး", "ငါး", "ခြောက်", "ခုနစ်", "ရှစ်", "ကိုး", "ဆယ်"),
    "ko": ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"),
    "zh-Hans": ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"),
    "ja": ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"),
}
_EXTRA: dict[str, dict[str, int]] = {
    "en": {
        "once": 1,
        "twice": 2,
        "both": 2,
        "half": 30,
        "noon": 12,
        "a": 1,
        "an": 1,
        "single": 1,
        "per": 1,
        "each": 1,
    },
    "zh-Hans": {"正午": 12, "两": 2, "半": 30, "每": 1},
    "ja": {"半": 30, "ひとり": 1, "ふたり": 2, "ひとつ": 1, "ふたつ": 2},
    "es": {"mediodía": 12, "media": 30, "una": 1, "un": 1, "dos veces": 2, "cada": 1, "por": 1},
    "pt-BR": {"meio-dia": 12, "meia": 30, "uma": 1, "duas": 2, "cada": 1, "por": 1},
    "fr": {"midi": 12, "une": 1, "demie": 30},
    "vi": {"trưa": 12, "rưỡi": 30, "tư": 4, "nhất": 1, "mỗi": 1},
    "ko": {"정오": 12, "반": 30, "당": 1},
    "id": {"tengah hari": 12},
    "fil": {"tanghali": 12},
    "my": {"မွန်းတည့်": 12},
    "ne": {"मध्यान्ह": 12},
    "th": {"เที่ยง": 12, "ครึ่ง": 30},
}
# Devanagari vowel signs are no word characters to `re`, so that \b is of no use there either.
_NO_SPACES = frozenset({"ja", "zh-Hans", "ko", "th", "my", "ne"})


@functools.cache
def _words(lang: Lang) -> tuple[tuple[re.Pattern[str], int], ...]:
    words: dict[str, int] = {}
    if code := _NUM2WORDS.get(lang):
        for value in _VALUES:
            words.setdefault(num2words(value, lang=code), value)
        for value in range(1, 13):
            words.setdefault(num2words(value, lang=code, to="ordinal"), value)
    words.update({word: value for value, word in enumerate(_NATIVE.get(lang, ()), start=1)})
    words.update(_EXTRA.get(lang, {}))
    for width in ("wide", "abbreviated"):
        for month, name in get_month_names(width, locale=_CLDR.get(lang, str(lang))).items():
            if not any(character.isdigit() for character in name):
                words.setdefault(name.rstrip("."), month)
    edge = "" if lang in _NO_SPACES else r"\b"
    return tuple(
        (re.compile(f"{edge}{re.escape(word)}{edge}", re.IGNORECASE), value) for word, value in words.items()
    )


_ARTICLES = {
    "en": {"a": 1, "an": 1},
    "es": {"un": 1, "una": 1},
    "pt-BR": {"um": 1, "uma": 1, "duas": 2},
    "fr": {"un": 1, "une": 1},
    "zh-Hans": {"两": 2},
    "fil": {"isang": 1, "dalawang": 2, "tatlong": 3, "apat na": 4, "limang": 5},
    "id": {"se": 1},
}
_HOURS_IN_SPANISH = (
    "una",
    "dos",
    "tres",
    "kuwatro",
    "singko",
    "sais",
    "siyete",
    "otso",
    "nuwebe",
    "diyes",
    "onse",
    "dose",
)
"""Filipino tells the time in Spanish numerals."""
_SPELLED = 31


@functools.cache
def counting_words(lang: Lang) -> Mapping[str, int]:
    """Words that count a unit ("two copies", 두 명): what in_digits leaves in letters."""
    words = {word: value for value, word in enumerate(_NATIVE.get(lang, ()), start=1)} if lang != "ja" else {}
    if code := _NUM2WORDS.get(lang):
        words |= {num2words(value, lang=code).casefold(): value for value in range(1, _SPELLED)}
    if lang == "fil":
        words |= {word: value for value, word in enumerate(_HOURS_IN_SPANISH, start=1)}
    return words | _ARTICLES.get(lang, {})


def worded_numbers(text: str, lang: Lang) -> frozenset[int]:
    """Values that words of `text` may stand for; generous, since it only ever excuses a missing digit."""
    return frozenset(value for pattern, value in _words(lang) if pattern.search(text))

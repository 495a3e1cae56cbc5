"""CLDR's names of months, weekdays, languages and countries, as people write them."""

import functools
from typing import Literal

from babel.dates import get_day_names, get_month_names

from glossary.language import JA, Lang
from translate.slot_tables import NAMED_LANGUAGES, cldr

_ABBREVIATIONS_ARE_WORDS = frozenset({"fil", "my"})
"""Filipino "may" is "there is", not the fifth month; Burmese ones stand inside many words."""
_WORDS = {"fil": {"hindi": "wikang hindi"}, "id": {"minggu": "hari minggu"}}
"""Names that are everyday words ("not", "week") and how the name is said for sure."""


@functools.cache
def names(lang: Lang) -> dict[str, dict[str, str]]:
    """Names in the language → month number, weekday number, CLDR code."""
    locale = cldr(lang)
    months: dict[str, str] = {}
    weekdays: dict[str, str] = {}
    # Babel mixes up its stand-alone names between languages once Japanese was asked for.
    widths: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
    for width in widths[:1] if lang in _ABBREVIATIONS_ARE_WORDS else widths:
        for number, name in get_month_names(width, "format", locale=locale).items():
            if len(name) > 1:
                months.setdefault(name.rstrip(".").casefold(), str(number))
    for number, name in get_day_names("wide", "format", locale=locale).items():
        weekdays.setdefault(name.casefold(), str(number))
    if lang == JA:
        weekdays |= {f"{day}曜": str(number) for number, day in enumerate("月火水木金土日")}
    if lang == "zh-Hans":
        weekdays |= {f"周{day}": str(number) for number, day in enumerate("一二三四五六日")}
    languages = {
        str(locale.languages[code]).casefold(): code for code in NAMED_LANGUAGES if code in locale.languages
    }
    if lang == "fil":
        languages |= {"tagalog": "fil"}
    for table in (weekdays, languages):
        for word, longer in _WORDS.get(lang, {}).items():
            if word in table:
                table[longer] = table.pop(word)
    countries = {
        str(name).casefold(): code
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha()
    }
    return {"month": months, "weekday": weekdays, "language": languages, "country": countries}

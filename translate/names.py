"""CLDR's names of months, weekdays, languages and countries, as people write them."""

import functools

from babel.dates import get_day_names, get_month_names

from glossary.language import JA, Lang
from translate.slot_tables import NAMED_LANGUAGES, cldr


@functools.cache
def names(lang: Lang) -> dict[str, dict[str, str]]:
    """Names in the language → month number, weekday number, CLDR code."""
    locale = cldr(lang)
    months: dict[str, str] = {}
    weekdays: dict[str, str] = {}
    # Babel mixes up its stand-alone names between languages once Japanese was asked for.
    for width in ("wide", "abbreviated"):
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
    countries = {
        str(name).casefold(): code
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha()
    }
    return {"month": months, "weekday": weekdays, "language": languages, "country": countries}

"""Months in a text: 9月 may come out as 9 September, as nine months or as October, with every digit right."""

import functools
import re

from babel.dates import get_month_names

from glossary.language import JA, Lang
from translate.slot_tables import cldr

_SAID = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s*月(?!\s*\d{1,2}\s*日)")
_WITH_DAY = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s*月\s*\d{1,2}\s*日")
_NUMBERED = frozenset({"zh-Hans", "ko", "vi", "ja"})
"""Languages whose month names are numbers already; CLDR's names tell nothing there."""
_AS_DURATION = {
    "vi": r"(?<!\d){}\s*tháng(?!\s*\d)",
    "zh-Hans": r"(?<!\d){}\s*个月",
    "ko": r"(?<!\d){}\s*개월",
}


def month_mismatch(source: str, source_lang: Lang, output: str, output_lang: Lang) -> str:
    """ "source → output" of a Japanese month that became a day, a duration or another month; empty when none did."""
    if source_lang != JA:
        return ""
    bare = {int(found[1]): found[0] for found in _SAID.finditer(source)}
    said = bare.keys() | {int(found[1]) for found in _WITH_DAY.finditer(source)}
    if not said:
        return ""
    if output_lang in _NUMBERED:
        duration = _AS_DURATION.get(output_lang, "")
        for month, written in bare.items():
            if duration and "か月" not in source and (wrong := re.search(duration.format(month), output)):
                return f"{written} → {wrong[0]}"
        return ""
    for month, pattern in _names(output_lang).items():
        found = pattern.search(output)
        if not found:
            continue
        if month not in said:
            return f"{'、'.join(bare.values()) or '∅'} → {found[0]}"
        if month in bare and (found["before"] or found["after"]) and not _WITH_DAY.search(source):
            return f"{bare[month]} → {found[0]}"
    return ""


@functools.cache
def _names(lang: Lang) -> dict[int, re.Pattern[str]]:
    """Each month's name, with the day that may stand beside it."""
    # "may" and "march" are verbs, "mars" a planet: only as names are written.
    flags = re.NOFLAG if lang == "en" else re.IGNORECASE
    day = r"(?P<before>(?<!\d)\d{1,2}(?:er|º|a)?\s+(?:de\s+|ng\s+|na\s+)?)?"
    after = r"(?P<after>\s+\d{1,2}(?!\d|\s*(?:%|:)))?"
    return {
        month: re.compile(rf"{day}(?<!\w){re.escape(name)}(?!\w){after}", flags)
        for month, name in get_month_names("wide", "format", locale=cldr(lang)).items()
    }

"""Weekdays in a text: a wrong one sends a person to a closed door."""

import functools
import re

from babel.dates import get_day_names

from glossary.language import Lang
from translate.slot_tables import cldr

_SHORT = {
    "ja": "月 火 水 木 金 土 日",
    "zh-Hans": "一 二 三 四 五 六 日|天",
    "ko": "월 화 수 목 금 토 일",
    "vi": "2|hai 3|ba 4|tư 5|năm 6|sáu 7|bảy -",
    "pt-BR": "segunda terça quarta quinta sexta sábado domingo",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ne": "सोम मंगल|मङ्गल बुध|बुध बिहि|बिही शुक्र शनि आइत",
    "th": "จันทร์ อังคาร พุธ พฤหัส ศุกร์ เสาร์ อาทิตย์",
    "my": "တနင်္လာ အင်္ဂါ ဗုဒ္ဓဟူး ကြာသပတေး သောကြာ စနေ တနင်္ဂနွေ",
    "en": "mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays?",
}
"""How the days are written besides CLDR's wide names, Monday first."""
_FRAMES = {
    "ja": r"(?:{})曜|[（(](?:{})[）)]",
    "zh-Hans": r"(?:星期|周|礼拜|週)(?:{})(?![次年岁个])",
    "ko": r"(?:{})요일",
    "vi": r"thứ\s*(?:{})(?!\w)",
    "ne": r"(?:{})(?:बार|वार)",
    "th": r"วัน(?:{})",
    "my": r"(?:{})",
}
_JA_LIST = re.compile(r"((?:[月火水木金土日]・)+)([月火水木金土日])曜")


_ORDINALS_TOO = frozenset({"pt-BR"})
"""Where the short names ("segunda") are ordinal numbers too."""


def weekday_mismatch(source: str, source_lang: Lang, output: str, output_lang: Lang) -> str:
    """ "source → output" of the weekdays that have no counterpart; empty when all agree."""
    said, came_out = weekdays(source, source_lang), weekdays(output, output_lang)
    lost = [said[day] for day in weekdays(source, source_lang, sure=True) if day not in came_out]
    added = [came_out[day] for day in weekdays(output, output_lang, sure=True) if day not in said]
    return "{} → {}".format(*("、".join(days) or "∅" for days in (lost, added))) if lost or added else ""


def weekdays(text: str, lang: Lang, *, sure: bool = False) -> dict[int, str]:
    """Weekdays named in `text` as they are written there, by number (0 is Monday); `sure` leaves ambiguous words out."""
    if lang == "ja":
        text = _JA_LIST.sub(
            lambda days: "".join(f"{day}曜" for day in days[1].split("・") if day) + f"{days[2]}曜", text
        )
    found: dict[int, str] = {}
    for number, pattern in _patterns(lang, sure=sure).items():
        if match := pattern.search(text):
            found[number] = match[0]
    return found


@functools.cache
def _patterns(lang: Lang, *, sure: bool) -> dict[int, re.Pattern[str]]:
    names = get_day_names("wide", "format", locale=cldr(lang))
    frame = _FRAMES.get(lang, r"(?<!\w)(?:{})(?!\w)")
    short = _SHORT.get(lang, "- - - - - - -").split()
    return {
        number: re.compile(
            rf"{re.escape(names[number])}|{frame.replace('{}', short[number])}"
            if short[number] != "-" and not (sure and lang in _ORDINALS_TOO)
            else re.escape(names[number]),
            re.IGNORECASE,
        )
        for number in range(7)
    }

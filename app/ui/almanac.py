"""A month as a calendar shows it, Gregorian year and era side by side. No Qt."""

import calendar
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton, get_day_names

from glossary.language import JA, Lang
from translate.slot_tables import cldr

FIRST_YEAR, LAST_YEAR = 1900, 2199
_BEGINNINGS = (
    (date(2019, 5, 1), "令和", "Reiwa"),
    (date(1989, 1, 8), "平成", "Heisei"),
    (date(1926, 12, 25), "昭和", "Showa"),
    (date(1912, 7, 30), "大正", "Taisho"),
    (date(1868, 1, 25), "明治", "Meiji"),
)
"""First day of each era (元号を改める政令)."""
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Day:
    """One cell; `day` 0 is an empty one."""

    day: int
    today: bool = False
    chosen: bool = False
    weekend: bool = False
    name: str = ""
    """The whole date, for people who listen."""


def era_year(day: date, lang: Lang) -> str:
    """令和8年, 令和元年; "Reiwa 8" for staff who read Latin letters."""
    for first, name, latin in _BEGINNINGS:
        if day >= first:
            number = day.year - first.year + 1
            return f"{name}{'元' if number == 1 else number}年" if lang == JA else f"{latin} {number}"
    return ""


def eras_of(year: int, lang: Lang) -> str:
    """The eras a year belongs to: 平成31年・令和元年."""
    return "・".join(
        dict.fromkeys(filter(None, (era_year(date(year, 1, 1), lang), era_year(date(year, 12, 31), lang))))
    )


def month_title(year: int, month: int, lang: Lang) -> str:
    """2026年11月, with the era beside it."""
    last = date(year, month, calendar.monthrange(year, month)[1])
    name = str(format_skeleton("yMMMM", last, locale=cldr(lang)))
    eras = "・".join(dict.fromkeys(filter(None, (era_year(last.replace(day=1), lang), era_year(last, lang)))))
    return f"{name}（{eras}）" if lang == JA else f"{name} ({eras})"


def weekday_names(lang: Lang) -> list[str]:
    """Short names, Sunday first as Japanese calendars have it."""
    names = get_day_names("abbreviated", locale=cldr(lang))
    return [str(names[(number + _SUNDAY) % 7]) for number in range(7)]


def days(year: int, month: int, today: date, chosen: date | None, lang: Lang) -> list[Day]:
    """Whole weeks of cells, Sunday first."""
    weeks = calendar.Calendar(firstweekday=_SUNDAY).monthdayscalendar(year, month)
    return [_day(year, month, number, today, chosen, lang) for week in weeks for number in week]


def moved(year: int, month: int, months: int) -> tuple[int, int]:
    """Some months on or back, within the calendar's years."""
    at = min(max(year * 12 + month - 1 + months, FIRST_YEAR * 12), LAST_YEAR * 12 + 11)
    return at // 12, at % 12 + 1


def _day(year: int, month: int, number: int, today: date, chosen: date | None, lang: Lang) -> Day:
    if number == 0:
        return Day(0)
    day = date(year, month, number)
    return Day(
        number,
        day == today,
        day == chosen,
        day.weekday() >= 5,
        str(format_skeleton("yMMMMEEEEd", day, locale=cldr(lang))),
    )

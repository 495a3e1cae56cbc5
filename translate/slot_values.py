"""Values of typed slots, and how each language writes them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Literal

from babel.dates import format_date, format_skeleton, format_time, get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from glossary.language import JA, Lang
from glossary.terms import Term
from translate.slot_tables import DURATIONS, SlotTables, cldr, duration

_LIST_STYLES: Mapping[str, Literal["standard", "or"]] = {"and": "standard", "or": "or"}
_LEAP_YEAR = 2000
_MIDNIGHT = 24


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it was said; `year` is Gregorian."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def possible(self) -> bool:
        """Whether the calendar has such a day, in some year where none was said."""
        try:
            date(self.year or _LEAP_YEAR, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    hour: int
    minute: int = 0
    open: bool = field(default=False, compare=False)
    """Said without its half of the day (「3時」): no language may add one."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """0 is Monday."""

    number: int


@dataclass(frozen=True, slots=True)
class Code:
    """A CLDR language or territory code, or a row of digits kept as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things named in one place; `style` is "and" or "or"."""

    terms: tuple[Term, ...]
    style: str


_SPACED_PERCENT = frozenset({"es", "fr"})

Value = Decimal | PartialDate | Clock | Weekday | Code | Term | Listed


def write(value: Value, type_: str, lang: Lang, tables: SlotTables) -> str | None:
    """The value as a slot of `type_` reads in `lang`; None where the language has no word for it."""
    match value:
        case Decimal():
            return _amount(value, type_, lang, tables)
        case PartialDate():
            return _date(value, lang)
        case Clock():
            return _clock(value, lang, tables)
        case Weekday(number=number):
            return str(get_day_names("wide", locale=cldr(lang))[number])
        case Code(text=text):
            return _name(text, type_, lang)
        case Term():
            return next(iter(value.surfaces(lang)), None)
        case Listed(terms=terms, style=style):
            names = [next(iter(term.surfaces(lang)), None) for term in terms]
            known = [name for name in names if name]
            return format_list(known, _LIST_STYLES[style], cldr(lang)) if len(known) == len(names) else None


def _amount(value: Decimal, type_: str, lang: Lang, tables: SlotTables) -> str:
    locale = cldr(lang)
    if type_ == "percent":
        return (
            format_percent(
                value / 100, "#,##0.##%" if lang not in _SPACED_PERCENT else "#,##0.##\u00a0%", locale=locale
            )
            .replace("\u00a0", " ")
            .replace("\u202f", " ")
        )
    whole = value == int(value)
    # Counters, tickets and floors are names, not quantities: no grouping.
    grouped = type_ in ("money", "number", "people") and value >= 1000
    digits = (
        format_decimal(value, locale=locale, group_separator=grouped)
        if grouped or not whole
        else str(int(value))
    )
    digits = digits.replace("\u202f", "\u00a0")
    if type_ == "number":
        return digits
    forms = tables.forms(type_, lang)
    if forms and forms.spoken:
        rule = locale.ordinal_form if forms.ordinal else locale.plural_form
        form = forms.spoken.get(rule(int(value) if whole else value), forms.spoken["other"])
        return form.replace("{n}", digits)
    if lang == JA and forms:
        return forms.heard[0].replace("{n}", digits)
    if type_ in DURATIONS:
        return duration(value, type_, lang)
    return digits


def _date(value: PartialDate, lang: Lang) -> str:
    locale = cldr(lang)
    moment = date(value.year or _LEAP_YEAR, value.month or 1, value.day or 1)
    match value:
        case PartialDate(year=int(), month=int(), day=int()):
            text = format_date(moment, "long", locale=locale)
        case PartialDate(year=None, month=int(month), day=None):
            text = str(get_month_names("wide", "format", locale=locale)[month])
        case _:
            fields = (
                ("y" if value.year else "") + ("MMMM" if value.month else "") + ("d" if value.day else "")
            )
            text = str(format_skeleton(fields, moment, locale=locale))
    return text.replace("\u202f", " ")


def _clock(value: Clock, lang: Lang, tables: SlotTables) -> str | None:
    forms = tables.forms("time", lang)
    if forms is None:
        return f"{value.hour}:{value.minute:02}"
    pattern = forms.spoken["whole" if value.minute == 0 else "other"]
    if value.open:
        pattern = re.sub(r"\s*\ba\b\s*", "", pattern)
    if value.hour == _MIDNIGHT:
        # Japan says 24:00 for the end of a day; "12:00 AM" would be its beginning.
        return (
            str(format_time(time(0, value.minute), re.sub("H+", "'24'", pattern), locale=cldr(lang)))
            if "H" in pattern
            else None
        )
    return str(format_time(time(value.hour, value.minute), pattern, locale=cldr(lang)))


def _name(code: str, type_: str, lang: Lang) -> str | None:
    if type_ == "language":
        return cldr(lang).languages.get(code)
    if type_ == "country":
        return cldr(lang).territories.get(code)
    return code

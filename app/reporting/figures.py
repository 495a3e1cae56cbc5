"""Figures, days and names as people read them."""

import datetime
from dataclasses import dataclass

from babel import UnknownLocaleError
from babel.dates import format_date

from app.reporting.content import Format, Value
from app.ui.words import Words, words
from glossary.language import EN, JA, Lang
from glossary.reports.period import Period
from glossary.reports.protection import OTHER
from translate.slot_tables import cldr


@dataclass(frozen=True, slots=True)
class Figures:
    """Writes for a reader of Japanese or English; other languages read English."""

    lang: Lang

    @property
    def words(self) -> Words:
        """The report's sentences."""
        return words(self.lang)

    def cell(self, value: Value, form: Format) -> str:
        """A value of a table."""
        if value is None:
            return self.words["reportNone"]
        if isinstance(value, str):
            return value
        match form:
            case "share":
                return self.share(value)
            case "seconds":
                return self.seconds(value)
            case "number":
                return self.count(value) if value == round(value) else self.rate(value)
            case "rate":
                return self.rate(value)
            case _:
                return self.count(value)

    def count(self, value: float) -> str:
        """A whole number."""
        return f"{value:,.0f}"

    def rate(self, value: float | None) -> str:
        """One decimal."""
        return self.words["reportNone"] if value is None else f"{value:,.1f}"

    def share(self, value: float | None) -> str:
        """0–1 as per cent."""
        return self.words["reportNone"] if value is None else f"{100 * value:.0f} %"

    def seconds(self, value: float | None) -> str:
        """One decimal, two below a second."""
        if value is None:
            return self.words["reportNone"]
        return self.words["reportSeconds"].format(seconds=f"{value:.2f}" if value < 1 else f"{value:,.1f}")

    def minutes(self, value: float) -> str:
        """Whole ones, or one decimal below ten."""
        return self.words["reportMinutes"].format(minutes=self.plain_minutes(value))

    def plain_minutes(self, value: float) -> str:
        """The same without the unit."""
        return f"{value:,.1f}" if abs(value) < 10 else f"{value:,.0f}"

    def day(self, day: datetime.date) -> str:
        """With its year."""
        return format_date(day, "y年M月d日" if self._japanese else "d MMMM y", locale=self._locale)

    def place(self, day: datetime.date, period: Period) -> str:
        """A unit of a time axis, as a table names it."""
        if period.unit == "month":
            return format_date(day, "y年M月" if self._japanese else "MMMM y", locale=self._locale)
        if period.unit == "week":
            short = format_date(day, "M月d日" if self._japanese else "d MMM", locale=self._locale)
            return self.words["reportWeekOf"].format(day=short)
        return format_date(day, "M月d日(E)" if self._japanese else "EEE d MMM", locale=self._locale)

    def axis(self, day: datetime.date, period: Period) -> str:
        """The same as an axis has room for."""
        if period.unit == "month":
            return format_date(day, "y/M" if self._japanese else "MMM yy", locale=self._locale)
        return format_date(day, "M/d" if self._japanese else "d MMM", locale=self._locale)

    def hour(self, hour: int) -> str:
        """One hour of the day."""
        return self.words["reportHour"].format(hour=hour)

    def language(self, tag: str) -> str:
        """Name of a language; "ja-x-plain" is Japanese."""
        if tag == OTHER or not tag:
            return self._unnamed(tag, "reportUnknown")
        try:
            locale = cldr(Lang(tag.split("-x-")[0]))
        except (UnknownLocaleError, ValueError):
            return tag
        return locale.get_display_name(self._locale) or tag

    def counter(self, name: str) -> str:
        """As the office calls it."""
        return self._unnamed(name, "reportUnnamed")

    def domain(self, name: str) -> str:
        """What it was about."""
        return self.words.get(f"domain-{name}") or self._unnamed(name, "reportUnknown")

    def named(self, kind: str, code: str) -> str:
        """A code's own word, or the code."""
        return self.words.get(f"report{kind}-{code}", code)

    def _unnamed(self, name: str, word: str) -> str:
        return self.words["reportOther"] if name == OTHER else name or self.words[word]

    @property
    def _japanese(self) -> bool:
        return self.lang == JA

    @property
    def _locale(self) -> str:
        return JA if self._japanese else EN

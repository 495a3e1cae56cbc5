"""Which days a knowledge file means: "mon-fri", "weekdays", "sat,holidays", "12-29..01-03"."""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY = frozenset(range(7))
WORKING = frozenset(range(5))
Holiday = Callable[[datetime.date], bool]
"""Whether a day is a public holiday."""
Reason = Literal["weekday", "holiday", "date"]
"""Why a place is closed for a whole day: its weekly day, a public holiday, or dates of its own such as the year end."""

_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LEAP_YEAR = 2000
_OR_NEXT = "-or-next"
_LONGEST_RUN = 14
"""Days; no row of public holidays is longer."""


@dataclass(frozen=True, slots=True)
class Days:
    """`weekdays` counts Monday as 0; `working` leaves public holidays out, `holidays` takes them in."""

    text: str
    weekdays: frozenset[int]
    working: bool = False
    holidays: bool = False

    def covers(self, day: datetime.date, holiday: bool) -> bool:
        """Whether a timetable of these days is for `day`."""
        if holiday and self.holidays:
            return True
        return day.weekday() in self.weekdays and not (self.working and holiday)


def parse_days(text: str) -> Days:
    """Raises ValueError."""
    weekdays: set[int] = set()
    working = holidays = False
    for part in text.split(","):
        match part.strip():
            case "daily":
                weekdays |= EVERY
            case "weekdays":
                weekdays |= WORKING
                working = True
            case "weekends":
                weekdays |= EVERY - WORKING
            case "holidays":
                holidays = True
            case token:
                weekdays |= _span(token)
    return Days(text, frozenset(weekdays), working, holidays)


def chosen(days: Iterable[Days], day: datetime.date, holiday: bool) -> tuple[int, ...]:
    """Places of those that are for `day`. On a public holiday a timetable for holidays stands in for all others."""
    rows = tuple(enumerate(days))
    if holiday and any(one.holidays for _, one in rows):
        return tuple(place for place, one in rows if one.holidays)
    return tuple(place for place, one in rows if one.covers(day, holiday))


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which nothing opens; `texts` is how the file has them."""

    texts: tuple[str, ...] = ()
    weekdays: frozenset[int] = frozenset()
    moved: frozenset[int] = frozenset()
    """Weekly days that go to the next day that is no public holiday ("mon-or-next"), as museums in Japan have it."""
    holidays: bool = False
    yearly: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    """First and last (month, day); a range may run over the new year."""
    once: tuple[tuple[datetime.date, datetime.date], ...] = field(default=())

    def reason(self, day: datetime.date, holiday: Holiday) -> Reason | None:
        """None for a day on which it opens."""
        here = (day.month, day.day)
        for first, last in self.yearly:
            if first <= here <= last if first <= last else here >= first or here <= last:
                return "date"
        if any(first <= day <= last for first, last in self.once):
            return "date"
        if day.weekday() in self.weekdays or self._moved_to(day, holiday):
            return "weekday"
        if self.holidays and holiday(day):
            return "holiday"
        return None

    def _moved_to(self, day: datetime.date, holiday: Holiday) -> bool:
        if not self.moved or holiday(day):
            return False
        if day.weekday() in self.moved:
            return True
        for back in range(1, _LONGEST_RUN):
            before = day - datetime.timedelta(days=back)
            if not holiday(before):
                return False
            if before.weekday() in self.moved:
                return True
        return False


def parse_closed(texts: Iterable[str]) -> Closed:
    """Raises ValueError."""
    kept = tuple(texts)
    weekdays: set[int] = set()
    moved: set[int] = set()
    holidays = False
    yearly: list[tuple[tuple[int, int], tuple[int, int]]] = []
    once: list[tuple[datetime.date, datetime.date]] = []
    for text in kept:
        first, between, last = text.partition("..")
        if between and not last:
            raise ValueError(text)
        if text == "holidays":
            holidays = True
        elif _MONTH_DAY.fullmatch(first):
            yearly.append((_month_day(first), _month_day(last or first)))
        elif _DATE.fullmatch(first):
            begin, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)
            if end < begin:
                raise ValueError(text)
            once.append((begin, end))
        elif text.endswith(_OR_NEXT):
            moved |= _span(text.removesuffix(_OR_NEXT))
        else:
            weekdays |= _span(text)
    return Closed(kept, frozenset(weekdays), frozenset(moved), holidays, tuple(yearly), tuple(once))


def _month_day(text: str) -> tuple[int, int]:
    found = _MONTH_DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    datetime.date(_LEAP_YEAR, month := int(found[1]), day := int(found[2]))
    return month, day


def _span(token: str) -> frozenset[int]:
    """ "tue", or "fri-mon" over the week's end."""
    first, between, last = token.partition("-")
    if not between:
        last = first
    if first not in NAMES or last not in NAMES:
        raise ValueError(token)
    begin, end = NAMES.index(first), NAMES.index(last)
    return frozenset((begin + step) % 7 for step in range((end - begin) % 7 + 1))

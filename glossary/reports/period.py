"""The days a report is about, and how they are put together on a time axis."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "month"]
_DAYS, _WEEKS = 31, 27
"""Longest periods shown by day, and by week."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, `first` and `last` included. Raises ValueError when `last` comes before `first`."""

    first: datetime.date
    last: datetime.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it begins")

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def unit(self) -> Unit:
        """What one point of a time axis stands for, so that at most 31 are shown for half a year."""
        return "day" if self.days <= _DAYS else "week" if self.days <= 7 * _WEEKS else "month"

    @property
    def range(self) -> tuple[str, str]:
        """For `day BETWEEN ? AND ?`."""
        return self.first.isoformat(), self.last.isoformat()

    def place(self, day: datetime.date) -> datetime.date:
        """First day, within the period, of the unit that `day` belongs to; weeks begin on Monday (ISO 8601)."""
        if self.unit == "week":
            day -= datetime.timedelta(days=day.weekday())
        elif self.unit == "month":
            day = day.replace(day=1)
        return max(day, self.first)

    def places(self) -> tuple[datetime.date, ...]:
        """Every unit's first day, in order."""
        return tuple(dict.fromkeys(map(self.place, self.each())))

    def each(self) -> Iterator[datetime.date]:
        """Every day."""
        for number in range(self.days):
            yield self.first + datetime.timedelta(days=number)


def last_days(today: datetime.date, count: int) -> Period:
    """`count` days up to and with `today`."""
    return Period(today - datetime.timedelta(days=count - 1), today)


def month(today: datetime.date) -> Period:
    """The month of `today`, up to `today`."""
    return Period(today.replace(day=1), today)


def month_before(today: datetime.date) -> Period:
    """The whole month before that of `today`."""
    last = today.replace(day=1) - datetime.timedelta(days=1)
    return Period(last.replace(day=1), last)

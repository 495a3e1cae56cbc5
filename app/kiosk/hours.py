"""Open or closed at a moment, until when, and when next. Pure functions of a local `datetime`."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from app.kiosk.days import Closed as ClosedDays
from app.kiosk.days import Holiday, Reason, chosen
from app.kiosk.entry import Entry, Hours

AHEAD = 400
"""Days looked ahead for the next opening: a season and its winter."""
_ALWAYS = datetime.timedelta(days=3)
"""Open without a break for longer than this has no hours worth saying."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Open from `start` to `end`; nobody is let in after `last`."""

    start: datetime.datetime
    end: datetime.datetime
    last: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Always:
    """Open day and night."""


@dataclass(frozen=True, slots=True)
class Open:
    """Open now for `minutes` more (rounded down); `entry_over` once the last entry has gone by."""

    until: datetime.datetime
    minutes: int
    entry_over: bool = False
    last: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Shut:
    """Closed now; `opens` is None where the next opening is not foreseen.

    `all_day` is why nothing opens on this whole day; None where it has been or will be open.
    """

    opens: datetime.datetime | None
    all_day: Reason | None = None


Openness = Always | Open | Shut


def openness(entry: Entry, now: datetime.datetime, holiday: Holiday) -> Openness | None:
    """None for an entry without hours."""
    if not entry.hours:
        return None
    today = now.date()
    current = next(
        (one for one in _merged(_around(entry, today, holiday)) if one.start <= now < one.end), None
    )
    if current is not None:
        if current.end - now > _ALWAYS:
            return Always()
        last = current.last
        return Open(current.end, _minutes(current.end - now), last is not None and now > last, last)
    opens = next((one.start for one in _from(entry, today, holiday) if one.start > now), None)
    if intervals(entry, today, holiday):
        return Shut(opens)
    return Shut(opens, entry.closed.reason(today, holiday) or ("holiday" if holiday(today) else "weekday"))


def intervals(entry: Entry, day: datetime.date, holiday: Holiday) -> tuple[Interval, ...]:
    """When it opens on `day`, in order; an interval may end on the day after."""
    return tuple(_on(entry.hours, entry.closed, day, holiday))


def _on(
    hours: tuple[Hours, ...], closed: ClosedDays, day: datetime.date, holiday: Holiday
) -> Iterator[Interval]:
    if closed.reason(day, holiday) is not None:
        return
    rows = [hours[place] for place in chosen((row.days for row in hours), day, holiday(day))]
    for row in sorted(rows, key=lambda row: row.start):
        yield Interval(at(day, row.start), at(day, row.end), None if row.last is None else at(day, row.last))


def _around(entry: Entry, today: datetime.date, holiday: Holiday) -> Iterator[Interval]:
    """From yesterday, whose night may not be over, for as long as `_ALWAYS` needs."""
    for ahead in range(-1, _ALWAYS.days + 2):
        yield from intervals(entry, today + datetime.timedelta(days=ahead), holiday)


def _from(entry: Entry, today: datetime.date, holiday: Holiday) -> Iterator[Interval]:
    for ahead in range(AHEAD):
        yield from intervals(entry, today + datetime.timedelta(days=ahead), holiday)


def _merged(found: Iterator[Interval]) -> Iterator[Interval]:
    """Intervals that touch are one: daily 00:00 to 24:00 never closes."""
    held: Interval | None = None
    for one in found:
        if held is not None and one.start <= held.end:
            later = one if one.end >= held.end else held
            held = Interval(held.start, later.end, later.last)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def at(day: datetime.date, minutes: int) -> datetime.datetime:
    """`minutes` after midnight of `day`; naive, as the desk's clock shows it."""
    return datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(minutes=minutes)


def _minutes(span: datetime.timedelta) -> int:
    return int(span.total_seconds() // 60)

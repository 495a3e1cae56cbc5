"""What leaves next from a timetable. Pure functions of a local `datetime`."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from app.kiosk.days import Holiday, chosen
from app.kiosk.entry import Entry
from app.kiosk.hours import AHEAD, at

SHOWN = 3
"""Departures told at once."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The next departures, soonest first; the first in `minutes`. `last`: there are no others today."""

    times: tuple[datetime.datetime, ...]
    minutes: int
    last: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """The last one of today has left; `first` is the next of all, None where none is foreseen."""

    first: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class NoService:
    """Nothing runs today; `first` as in Gone."""

    first: datetime.datetime | None


Departing = Leaving | Gone | NoService


def departing(entry: Entry, now: datetime.datetime, holiday: Holiday) -> Departing | None:
    """None for an entry without a timetable. What leaves in this very minute can still be caught."""
    if not entry.departures:
        return None
    now = now.replace(second=0, microsecond=0)
    today = now.date()
    yesterday = _service(entry, today - datetime.timedelta(days=1), holiday)
    # Yesterday's night and this morning may run beside each other, or have the same departure.
    running = sorted({*yesterday, *_service(entry, today, holiday)})
    coming = [time for time in running if time >= now]
    if coming:
        minutes = int((coming[0] - now).total_seconds() // 60)
        return Leaving(tuple(coming[:SHOWN]), minutes, len(coming) == 1)
    first = next(_later(entry, today, holiday), None)
    return Gone(first) if any(time.date() == today for time in running) else NoService(first)


def _service(entry: Entry, day: datetime.date, holiday: Holiday) -> tuple[datetime.datetime, ...]:
    """Departures of the service day, which runs on after midnight."""
    if entry.closed.reason(day, holiday) is not None:
        return ()
    rows = [
        entry.departures[place] for place in chosen((row.days for row in entry.departures), day, holiday(day))
    ]
    return tuple(at(day, minutes) for minutes in sorted({time for row in rows for time in row.times}))


def _later(entry: Entry, today: datetime.date, holiday: Holiday) -> Iterator[datetime.datetime]:
    for ahead in range(1, AHEAD):
        yield from _service(entry, today + datetime.timedelta(days=ahead), holiday)

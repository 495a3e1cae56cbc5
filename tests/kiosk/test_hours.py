"""Open, closed, until when, and what leaves next."""

import datetime

import pytest

from app.kiosk.calendar import is_holiday
from app.kiosk.departing import Gone, Leaving, NoService, departing
from app.kiosk.hours import Always, Open, Shut, openness
from app.kiosk.parsing import entry_table, parse_entry
from tests.kiosk.making import entry, moment, never


def hours(days: str, start: str, end: str, **more: str) -> dict[str, str]:
    return {"days": days, "from": start, "to": end, **more}


MUSEUM = entry(hours=[hours("daily", "09:00", "17:00", last="16:30")], closed=["mon-or-next", "12-29..01-03"])
BAR = entry(hours=[hours("fri-sat", "18:00", "02:00")])
OFFICE = entry(hours=[hours("weekdays", "08:30", "17:15")], closed=["holidays"])


def test_open_until_with_the_last_entry_before() -> None:
    state = openness(MUSEUM, moment("2026-11-22 16:00"), is_holiday)
    assert state == Open(moment("2026-11-22 17:00"), 60, False, moment("2026-11-22 16:30"))
    late = openness(MUSEUM, moment("2026-11-22 16:31"), is_holiday)
    assert isinstance(late, Open) and late.entry_over and late.minutes == 29


def test_the_closing_minute_is_closed() -> None:
    assert openness(MUSEUM, moment("2026-11-22 17:00"), is_holiday) == Shut(moment("2026-11-23 09:00"))
    # Monday is a holiday, so that the day off is Tuesday.
    assert openness(MUSEUM, moment("2026-11-24 10:00"), is_holiday) == Shut(
        moment("2026-11-25 09:00"), "weekday"
    )


def test_the_new_year() -> None:
    state = openness(MUSEUM, moment("2026-12-30 10:00"), is_holiday)
    # The first Monday after the fourth of January is its weekly day off.
    assert state == Shut(moment("2027-01-05 09:00"), "date")


def test_after_midnight_it_is_still_yesterdays_night() -> None:
    assert openness(BAR, moment("2026-11-22 01:30"), never) == Open(moment("2026-11-22 02:00"), 30)
    assert openness(BAR, moment("2026-11-22 02:00"), never) == Shut(moment("2026-11-27 18:00"), "weekday")
    assert openness(BAR, moment("2026-11-20 12:00"), never) == Shut(moment("2026-11-20 18:00"))


def test_a_holiday_says_why() -> None:
    assert openness(OFFICE, moment("2026-11-23 10:00"), is_holiday) == Shut(
        moment("2026-11-24 08:30"), "holiday"
    )


def test_day_and_night() -> None:
    always = entry(hours=[hours("daily", "00:00", "24:00")])
    assert openness(always, moment("2026-11-22 00:00"), never) == Always()


def test_never_open_again() -> None:
    gone = entry(hours=[hours("daily", "09:00", "17:00")], closed=["2026-01-01..2036-12-31"])
    assert openness(gone, moment("2026-11-22 10:00"), never) == Shut(None, "date")


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        ("18:00", "02:00", "01:30"),
        ("23:00", "22:00", "21:30"),
        ("09:00", "24:00", "23:30"),
        ("10:00", "26:00", "25:00"),
    ],
)
def test_hours_read_back_as_they_were(start: str, end: str, last: str) -> None:
    first = entry(hours=[hours("daily", start, end, last=last)])
    again, problems = parse_entry("hall", entry_table(first), "x.toml", sample=False)
    assert problems == () and again is not None and again.hours == first.hours


BUS = entry(
    "{next}",
    departures=[
        {"days": "weekdays", "times": ["07:15", "12:00", "18:30", "24:10"]},
        {"days": "sat,holidays", "times": ["09:00", "15:00"]},
    ],
)


@pytest.mark.parametrize(
    ("now", "times", "minutes", "last"),
    [
        ("2026-11-24 11:48", ["11-24 12:00", "11-24 18:30", "11-25 00:10"], 12, False),
        ("2026-11-24 12:00", ["11-24 12:00", "11-24 18:30", "11-25 00:10"], 0, False),
        ("2026-11-24 23:59", ["11-25 00:10"], 11, True),
        # A Monday holiday runs as a Saturday.
        ("2026-11-23 10:00", ["11-23 15:00"], 300, True),
    ],
)
def test_the_next_ones(now: str, times: list[str], minutes: int, last: bool) -> None:
    state = departing(BUS, moment(now), is_holiday)
    assert state == Leaving(tuple(moment(f"2026-{one}") for one in times), minutes, last)


def test_the_last_one_has_gone() -> None:
    assert departing(BUS, moment("2026-11-21 15:01"), is_holiday) == Gone(moment("2026-11-23 09:00"))


def test_none_today() -> None:
    assert departing(BUS, moment("2026-11-22 10:00"), is_holiday) == NoService(moment("2026-11-23 09:00"))


def test_two_service_days_side_by_side_are_told_in_order() -> None:
    early = entry(
        "{next}",
        departures=[
            {"days": "fri", "times": ["22:00", "29:00"]},
            {"days": "sat", "times": ["04:30", "05:00"]},
        ],
    )
    state = departing(early, moment("2026-11-21 04:00"), never)
    assert isinstance(state, Leaving)
    assert [time.strftime("%H:%M") for time in state.times] == ["04:30", "05:00"]
    assert state.minutes == 30


def test_nothing_is_foreseen() -> None:
    ended = entry(
        "{next}", departures=[{"days": "daily", "times": ["09:00"]}], closed=["2026-01-01..2036-01-01"]
    )
    assert departing(ended, datetime.datetime(2026, 11, 22, 10), never) == NoService(None)

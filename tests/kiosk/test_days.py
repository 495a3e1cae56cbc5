"""Days of the week, public holidays of Japan and days a place is closed."""

import datetime

import pytest

from app.kiosk.calendar import is_holiday
from app.kiosk.days import chosen, parse_closed, parse_days
from tests.kiosk.making import never


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "holiday"),
    [
        ("2026-01-01", True),
        ("2026-01-02", False),  # closed by custom, not by law
        ("2026-05-06", True),  # substitute for Constitution Day on a Sunday
        ("2026-09-22", True),  # between two holidays
        ("2026-03-20", True),  # equinox
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2024-02-12", True),  # substitute Monday
    ],
)
def test_holidays_by_law(date: str, holiday: bool) -> None:
    assert is_holiday(day(date)) is holiday


def test_years_the_library_does_not_know() -> None:
    assert not is_holiday(day("2120-01-01"))


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("daily", {0, 1, 2, 3, 4, 5, 6}),
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("fri-mon", {4, 5, 6, 0}),
        ("tue, thu", {1, 3}),
        ("weekends", {5, 6}),
        ("sat,holidays", {5}),
    ],
)
def test_weekdays(text: str, weekdays: set[int]) -> None:
    assert parse_days(text).weekdays == weekdays


@pytest.mark.parametrize("text", ["", "funday", "mon-", "mon-fri-sat", "mon,,tue", "MON"])
def test_no_days(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_days(text)


def test_a_timetable_for_holidays_stands_in_for_the_others() -> None:
    rows = tuple(map(parse_days, ("weekdays", "sat", "sun,holidays")))
    monday = day("2026-11-23")
    assert chosen(rows, monday, True) == (2,)
    assert chosen(rows, monday, False) == (0,)
    assert chosen(rows[:2], monday, True) == ()


def test_closed_over_the_new_year() -> None:
    closed = parse_closed(["12-29..01-03"])
    assert [
        closed.reason(day(one), never) for one in ("2026-12-28", "2026-12-29", "2027-01-03", "2027-01-04")
    ] == [
        None,
        "date",
        "date",
        None,
    ]


def test_closed_on_mondays_or_the_day_after_a_row_of_holidays() -> None:
    closed = parse_closed(["mon-or-next"])
    # Golden Week 2026: Monday to Wednesday are holidays, so that Thursday is the day off.
    week = [day(f"2026-05-0{number}") for number in range(3, 9)]
    assert [closed.reason(one, is_holiday) for one in week] == [None, None, None, None, "weekday", None]
    assert closed.reason(day("2026-05-11"), is_holiday) == "weekday"


def test_closed_on_holidays_and_once() -> None:
    closed = parse_closed(["holidays", "2026-07-01..2026-07-03"])
    assert closed.reason(day("2026-11-23"), is_holiday) == "holiday"
    assert closed.reason(day("2026-07-02"), is_holiday) == "date"
    assert closed.reason(day("2027-07-02"), is_holiday) is None


@pytest.mark.parametrize(
    "text", ["13-01", "02-30", "2026-07-03..2026-07-01", "2026-07-01..", "12-29..2027-01-03", "x"]
)
def test_no_closed_days(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_closed([text])

"""What the pickers make of what is pressed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.ui.almanac import days, era_year, eras_of, month_title, moved, weekday_names
from app.ui.pads import CalendarModel, ClockModel, NumberPadModel
from glossary.language import EN, JA
from translate.slot_values import Clock, Code, PartialDate, Value

TODAY = date(2026, 11, 21)


class Taken:
    def __init__(self) -> None:
        self.values: list[tuple[Value | None, bool]] = []

    def __call__(self, value: Value | None, done: bool) -> None:
        self.values.append((value, done))

    @property
    def last(self) -> Value | None:
        return self.values[-1][0]


@pytest.mark.parametrize(
    ("type_", "keys", "value"),
    [
        ("money", ["3", "5", "00"], Decimal(3500)),
        ("money", ["0", "0", "7"], Decimal(7)),
        ("money", ["3", ".", "5"], Decimal(35)),
        ("people", ["1", "2", "back"], Decimal(1)),
        ("people", ["4", "clear"], None),
        ("people", ["x", "１", "2"], Decimal(2)),
        ("degrees", ["3", "7", ".", "5"], Decimal("37.5")),
        ("degrees", ["3", "7", "."], None),
        ("percent", [".", "8"], Decimal(8)),
        ("digits", ["0", "3", "-", "-", "1", "2"], Code("03-12")),
        ("digits", ["-", "0", "9"], Code("09")),
        ("days", list("1234567890123"), Decimal(123456789)),
    ],
)
def test_the_number_pad(type_: str, keys: list[str], value: Value | None) -> None:
    taken = Taken()
    pad = NumberPadModel(taken)
    pad.show(type_, None)
    for key in keys:
        pad.press(key)
    assert taken.last == value
    assert not any(done for _, done in taken.values)


def test_a_day_of_this_year_is_said_without_its_year() -> None:
    taken = Taken()
    # mypy takes the properties of models for objects of Qt.
    calendar: Any = CalendarModel(taken, lambda: TODAY)
    calendar.show(JA, None)
    assert calendar.title == "2026年11月（令和8年）"
    calendar.choose(30)
    assert taken.values == [(PartialDate(None, 11, 30), True)]
    calendar.step(2)
    calendar.choose(5)
    assert taken.last == PartialDate(2027, 1, 5)
    calendar.step(-12 * 40)
    assert calendar.title == "1987年1月（昭和62年）"
    calendar.thisMonth()
    assert [cell["day"] for cell in calendar.days if cell["today"]] == [21]
    calendar.show(JA, PartialDate(2019, 5, 1))
    assert [cell["day"] for cell in calendar.days if cell["chosen"]] == [1]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 21), "令和8年"),
        (date(2019, 5, 1), "令和元年"),
        (date(2019, 4, 30), "平成31年"),
        (date(1989, 1, 7), "昭和64年"),
        (date(1926, 12, 24), "大正15年"),
    ],
)
def test_eras(day: date, name: str) -> None:
    assert era_year(day, JA) == name


def test_a_month_begins_on_its_weekday() -> None:
    assert eras_of(1989, JA) == "昭和64年・平成元年"
    assert month_title(1989, 1, JA) == "1989年1月（昭和64年・平成元年）"
    assert month_title(2026, 11, EN) == "November 2026 (Reiwa 8)"
    assert weekday_names(JA) == list("日月火水木金土")
    cells = days(2026, 12, TODAY, None, JA)
    assert [cell.day for cell in cells[:4]] == [0, 0, 1, 2], "1 December 2026 is a Tuesday"
    assert len(cells) % 7 == 0
    assert moved(2026, 12, 1) == (2027, 1)
    assert moved(1900, 1, -1) == (1900, 1)


def test_the_clock_needs_an_hour_first() -> None:
    taken = Taken()
    clock = ClockModel(taken)
    clock.show(None)
    clock.chooseMinute(30)
    assert taken.values == []
    clock.chooseHour(13)
    clock.chooseMinute(30)
    assert taken.values == [(Clock(13, 0), False), (Clock(13, 30), True)]
    clock.chooseHour(9)
    assert taken.last == Clock(9, 30)

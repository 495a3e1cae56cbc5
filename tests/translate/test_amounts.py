"""Typed amounts in what people say, and how each language writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language import JA, Lang, load_languages
from tests.glossary.builders import RESOURCES
from translate.amounts import AmountFinder
from translate.digits import for_engine, in_digits
from translate.number_words import worded_numbers
from translate.numbers import find_numbers
from translate.slot_tables import DURATIONS, load_slot_tables
from translate.slot_values import Clock, Code, PartialDate, Value, Weekday, write

TABLES = load_slot_tables(RESOURCES / "slots.toml")
LANGUAGES = [language.tag for language in load_languages(RESOURCES / "languages.toml")]
FINDERS = {lang: AmountFinder(lang, TABLES) for lang in LANGUAGES}
UNITS = (
    "money",
    "degrees",
    "people",
    "copies",
    "times",
    "age",
    "window",
    "floor",
    "ticket",
    "nights",
    *DURATIONS,
)


def found(text: str, lang: str) -> list[tuple[str, Value]]:
    tag = Lang(lang)
    return [(amount.type, amount.value) for amount in FINDERS[tag].find(in_digits(text, tag))]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("住民票は一通三百円になります", "ja", [("copies", Decimal(1)), ("money", Decimal(300))]),
        ("１万５千円です", "ja", [("money", Decimal(15_000))]),
        ("二階の三番の窓口", "ja", [("floor", Decimal(2)), ("window", Decimal(3))]),
        ("地下1階", "ja", [("number", Decimal(1))]),
        ("令和八年四月一日の午後三時半", "ja", [("date", PartialDate(2026, 4, 1)), ("time", Clock(15, 30))]),
        ("令和元年", "ja", [("date", PartialDate(2019))]),
        ("14日以内に", "ja", [("days", Decimal(14))]),
        ("8時間と9時", "ja", [("hours", Decimal(8)), ("time", Clock(9))]),
        ("3か月", "ja", [("months", Decimal(3))]),
        ("木曜の9時", "ja", [("weekday", Weekday(3)), ("time", Clock(9))]),
        ("ベトナム語", "ja", [("language", Code("vi"))]),
        ("タイの方", "ja", [("country", Code("TH"))]),
        ("タイヤ", "ja", []),
        ("3割引き", "ja", [("percent", Decimal(30))]),
        ("2年以内", "ja", [("years", Decimal(2))]),
        ("a las 10:30", "es", [("time", Clock(10, 30))]),
        ("You may come", "en", []),
        ("in May", "en", [("date", PartialDate(None, 5))]),
        ("番号は045-123-4567です", "ja", [("digits", Code("045-123-4567"))]),
        ("two copies for 3 people", "en", [("copies", Decimal(2)), ("people", Decimal(3))]),
        ("July 31st at 2:30 p.m.", "en", [("date", PartialDate(None, 7, 31)), ("time", Clock(14, 30))]),
        ("4 nghìn yên", "vi", [("money", Decimal(4000))]),
        ("ngày 31 tháng 7", "vi", [("date", PartialDate(None, 7, 31))]),
        ("两个人，下午3点半", "zh-Hans", [("people", Decimal(2)), ("time", Clock(15, 30))]),
        ("3만 5천 엔", "ko", [("money", Decimal(35_000))]),
        ("duas vias", "pt-BR", [("copies", Decimal(2))]),
        ("12 000 yens", "fr", [("money", Decimal(12_000))]),
        ("31 Juli pukul 09.30", "id", [("date", PartialDate(None, 7, 31)), ("time", Clock(9, 30))]),
        ("၃၀၀ ယန်း", "my", [("money", Decimal(300))]),
    ],
)
def test_amounts_of_free_speech(text: str, lang: str, expected: list[tuple[str, Value]]) -> None:
    assert found(text, lang) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("type_", UNITS)
def test_what_is_written_is_heard(type_: str, lang: Lang) -> None:
    for number in (1, 2, 3, 5, 11, 25):
        written = write(Decimal(number), type_, lang, TABLES)
        assert written
        meanings = [
            (amount.type, amount.value) if amount.type == type_ else other
            for amount in FINDERS[lang].find(in_digits(written, lang))
            for other in (*amount.also, (amount.type, amount.value))
        ]
        assert (type_, Decimal(number)) in meanings, written


@pytest.mark.parametrize("lang", LANGUAGES)
@given(value=st.integers(min_value=0, max_value=9_999_999))
def test_money_keeps_its_amount(lang: Lang, value: int) -> None:
    written = write(Decimal(value), "money", lang, TABLES)
    assert written
    assert found(written, lang) == [("money", Decimal(value))]


@pytest.mark.parametrize("lang", LANGUAGES)
@given(
    month=st.integers(min_value=1, max_value=12),
    day=st.integers(min_value=1, max_value=28),
    year=st.one_of(st.none(), st.integers(min_value=1990, max_value=2050)),
)
def test_dates_keep_their_numbers(lang: Lang, month: int, day: int, year: int | None) -> None:
    written = write(PartialDate(year, month, day), "date", lang, TABLES)
    assert written
    there = {value for number in find_numbers(written, lang) for value in number.values}
    there |= set(map(Decimal, worded_numbers(written, lang)))
    assert {Decimal(month), Decimal(day)} <= there
    assert year is None or Decimal(year) in there


@pytest.mark.parametrize("lang", LANGUAGES)
@given(hour=st.integers(min_value=0, max_value=23), minute=st.integers(min_value=0, max_value=59))
def test_clock_times_are_heard_as_written(lang: Lang, hour: int, minute: int) -> None:
    written = write(Clock(hour, minute), "time", lang, TABLES)
    assert written
    times = [value for type_, value in found(written, lang) if type_ == "time"]
    assert len(times) == 1
    assert isinstance(times[0], Clock)
    assert (times[0].hour % 12, times[0].minute) == (hour % 12, minute)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和8年4月1日の九時半まで", "2026年4月1日の9時30分まで"),
        ("一通三百円、全部で一万五千円です", "1通につき300円、全部で15,000円です"),
        ("一般の方は十分です", "一般の方は十分です"),
    ],
)
def test_an_engine_sees_digits(text: str, expected: str) -> None:
    assert for_engine(text, JA) == expected


def test_more_digits_than_anybody_says_are_no_amount() -> None:
    assert found("9" * 400, "ja") == []
    assert found("9" * 18, "ja") == [("number", Decimal("9" * 18))]

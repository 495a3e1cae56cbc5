from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language import Lang
from translate.number_words import worded_numbers
from translate.numbers import digit_forms, era_years, find_numbers


def values(text: str, lang: str = "ja") -> list[set[int]]:
    return [{int(value) for value in number.values} for number in find_numbers(text, Lang(lang))]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("住民票は一通三百円です", "ja", [{300}]),
        ("２万３千円", "ja", [{23_000}]),
        ("1億2000万円", "ja", [{120_000_000}]),
        ("千円", "ja", [{1000}]),
        ("何千円ですか", "ja", []),
        ("午後3時に2階の3番窓口", "ja", [{3, 15}, {2}, {3}]),
        ("令和8年4月1日", "ja", [{8, 2026}, {4}, {1}]),
        ("平成元年", "ja", [{1, 1989}]),
        ("二〇二六年", "ja", [{2026, 8}]),
        ("それで十分です。一部の方は一度来てください", "ja", []),
        ("二人います", "ja", [{2}]),
        ("4.800 yên và 3 nghìn", "vi", [{4800}, {3000}]),
        ("3만 5천 엔", "ko", [{35_000}]),
        ("12 000 yens", "fr", [{12_000}]),
        ("๓๐๐ เยน", "th", [{300}]),
        ("ယန်း ၃၀၀", "my", [{300}]),
        ("The copy costs 1, 300 yen", "en", [{1300}]),
    ],
)
def test_finds_hard_numbers(text: str, lang: str, expected: list[set[int]]) -> None:
    assert values(text, lang) == expected


def test_only_an_hour_has_two_names() -> None:
    """15 people are never 3, and neither is a quarter past."""
    assert values("15時", "ja") == [{15, 3}]
    assert values("15名です。", "ja") == [{15}]
    assert values("午後5時15分、第2日曜日", "ja") == [{5, 17}, {15}, {2}]
    assert values("下午3点来3个人", "zh-Hans") == [{3, 15}, {3}]


def test_decimal_is_not_thousands() -> None:
    assert find_numbers("1.5 or 2,5", Lang("en"))[0].values == {Decimal("1.5")}
    assert find_numbers("1.5 or 2,5", Lang("en"))[1].values == {Decimal("2.5")}


@given(st.integers(min_value=1, max_value=99_999_999))
def test_any_amount_survives_grouping_and_kanji_units(amount: int) -> None:
    man, rest = divmod(amount, 10_000)
    mixed = (f"{man}万" if man else "") + (str(rest) if rest or not man else "")
    for text, lang in ((f"{amount:,}円", "ja"), (f"{mixed}円", "ja"), (f"{amount:,} yen", "en")):
        (number,) = find_numbers(text, Lang(lang))
        assert amount in number.values, text


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    for lang in ("ja", "en", "ko", "fr", "my"):
        find_numbers(text, Lang(lang))
    digit_forms(text)
    era_years(text)


def test_words_and_months_excuse_digits() -> None:
    assert {2, 4, 21} <= worded_numbers("two children born in April, twenty-one", Lang("en"))
    assert 2 in worded_numbers("hai con", Lang("vi"))
    assert 4 not in worded_numbers("fourteen", Lang("en"))
    assert worded_numbers("kaksi", Lang("fil")) == frozenset()  # num2words would answer in Finnish


def test_digit_forms_for_the_second_attempt() -> None:
    assert digit_forms("三百円と1万2千円と令和8年") == ["300", "12,000", "2026"]
    assert era_years("令和8年4月から平成30年") == [("令和8年", "2026"), ("平成30年", "2018")]

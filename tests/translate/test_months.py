"""A month that came out as something else with the right digits."""

import pytest

from glossary.language import JA, Lang
from translate.months import month_mismatch


@pytest.mark.parametrize(
    ("source", "lang", "output"),
    [
        ("次は9月です。", "fr", "Le prochain est le 9 septembre."),
        ("次は9月です。", "vi", "Lần sau là 9 tháng."),
        ("次は9月です。", "zh-Hans", "下次是9个月。"),
        ("次は9月です。", "th", "ครั้งต่อไปคือเดือน ตุลาคม"),
        ("次は9月です。", "es", "La próxima vez es en octubre."),
        ("4月10日です。", "en", "It is May 10."),
    ],
)
def test_wrong_months_are_seen(source: str, lang: str, output: str) -> None:
    assert month_mismatch(source, JA, output, Lang(lang))


@pytest.mark.parametrize(
    ("source", "lang", "output"),
    [
        ("次は9月です。", "fr", "Le prochain est en septembre."),
        ("次は9月です。", "vi", "Lần sau là tháng 9."),
        ("次は9月です。", "zh-Hans", "下次是9月。"),
        ("次は9月です。", "en", "You may come in September 2027."),
        ("5月です。", "en", "It is in May."),
        ("4月10日です。", "en", "It is April 10."),
        ("4月10日です。", "fr", "C'est le 10 avril."),
        ("4月1日から5月までです。", "es", "Del 1 de abril a mayo."),
        ("3か月です。", "vi", "3 tháng."),
        ("在留カードです。", "en", "It is the residence card, as of March 3."),
    ],
)
def test_right_months_pass(source: str, lang: str, output: str) -> None:
    assert month_mismatch(source, JA, output, Lang(lang)) == ""


def test_other_directions_are_left_alone() -> None:
    assert month_mismatch("in September", Lang("en"), "9か月です", JA) == ""

"""Readings over kanji: how they are written, where they are missing, how dates and amounts get theirs."""

from decimal import Decimal

import pytest

from app.paths import resources
from app.school.furigana import Span, bare, over, spans, unread
from app.school.readings import annotated, filled_plain
from glossary.terms import Term
from translate.skeletons import Filled
from translate.slot_tables import load_slot_tables
from translate.slot_values import Clock, Code, PartialDate, Weekday

TABLES = load_slot_tables(resources() / "slots.toml")


def test_a_sentence_is_pieces_with_and_without_readings() -> None:
    text = "明日《あした》は ｜11月《がつ》です。"
    assert spans(text) == (Span("明日", "あした"), Span("は "), Span("11月", "がつ"), Span("です。"))
    assert bare(text) == "明日は 11月です。"


def test_a_stray_mark_is_a_mistake() -> None:
    for text in ("学校《がっこう", "《がっこう》", "学校｜へ"):
        with pytest.raises(ValueError, match="ruby"):
            spans(text)


def test_kanji_without_reading_are_found() -> None:
    assert unread("明日《あした》は学校です") == ("学校",)
    assert unread("トイレです。") == ()


@pytest.mark.parametrize(
    ("base", "reading", "written"),
    [
        ("水筒", "すいとう", "｜水筒《すいとう》"),
        ("上履き", "うわばき", "｜上履《うわば》き"),
        ("お弁当", "おべんとう", "お｜弁当《べんとう》"),
        ("ランドセル", "らんどせる", "ランドセル"),
        ("赤白帽子", "あかしろぼうし", "｜赤白帽子《あかしろぼうし》"),
        ("食べ物", "たべもの", "｜食べ物《たべもの》"),
    ],
)
def test_a_terms_reading_stands_over_its_kanji(base: str, reading: str, written: str) -> None:
    assert over(base, reading) == written
    assert bare(over(base, reading)) == base


@pytest.mark.parametrize(
    ("item", "pieces"),
    [
        (Filled("date", PartialDate(None, 11, 30)), ["11月《がつ》30日《にち》"]),
        (Filled("date", PartialDate(None, 4, 1)), ["｜4月《しがつ》｜1日《ついたち》"]),
        (Filled("date", PartialDate(2027, 9, 20)), ["2027年《ねん》｜9月《くがつ》｜20日《はつか》"]),
        (Filled("time", Clock(8, 30)), ["8時《じ》30分《ぷん》"]),
        (Filled("time", Clock(16, 5)), ["16時《じ》5分《ふん》"]),
        (Filled("time", Clock(9)), ["｜9時《くじ》"]),
        (Filled("weekday", Weekday(4)), ["金曜日《きんようび》"]),
        (Filled("money", Decimal(1200)), ["1,200円《えん》"]),
        (Filled("nights", Decimal(2)), ["2泊《はく》"]),
        (Filled("language", Code("vi")), ["ベトナム語《ご》"]),
        (Filled("people", Decimal(2)), ["｜2人《ふたり》"]),
    ],
)
def test_values_get_their_readings(item: Filled, pieces: list[str]) -> None:
    written = annotated(item, TABLES)
    assert written == pieces[0]
    assert not unread(written)


def test_a_sentence_is_filled_with_readings() -> None:
    term = Term("school.suito", "水筒", "すいとう", "school", kind="item")
    values = {"date": Filled("date", PartialDate(None, 12, 3)), "item": Filled("item", term)}
    text = filled_plain("{date}は {item}を 持《も》たせて ください。", values, TABLES)
    assert bare(text) == "12月3日は 水筒を 持たせて ください。"
    assert not unread(text)
    assert "＿＿＿は" in filled_plain("{date}は {item}", {}, TABLES)

"""Phrases and templates found in free speech, and what must never be taken for them."""

import pytest

from glossary.language import JA, Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from glossary.terms import Term
from tests.translate.memories import memory

EN, VI = Lang("en"), Lang("vi")
TERMS = (
    Term(
        "r.juminhyo",
        "住民票",
        "じゅうみんひょう",
        "residency",
        renderings={EN: ("resident record", "certificate of residence"), VI: ("phiếu cư trú",)},
        kind="document",
    ),
    Term(
        "r.koseki",
        "戸籍謄本",
        "こせきとうほん",
        "residency",
        renderings={EN: ("family register",)},
        kind="document",
    ),
    Term(
        "o.madoguchi",
        "窓口",
        "まどぐち",
        "office",
        renderings={EN: ("counter",), VI: ("quầy",)},
        kind="place",
    ),
)


def phrase(
    id: str, ja: str, en: str, vi: str = "", also: dict[Lang, tuple[str, ...]] | None = None
) -> Phrase:
    texts = {JA: ja, EN: en} | ({VI: vi} if vi else {})
    return Phrase(id, "test", "test", 0, "staff", texts, also=also or {})


PHRASES = (
    phrase(
        "price", "{document}は1通{money}です。", "{document}: {money} a copy.", "{document}: {money} một bản."
    ),
    phrase("go", "{floor}の{window}へどうぞ。", "Please go to {window} on the {floor}."),
    phrase("hours", "受付は{from:time}から{to:time}までです。", "We are open from {from:time} to {to:time}."),
    phrase("until", "{date}までに出してください。", "Please submit it by {date}."),
    phrase("after", "{date}から使えます。", "You can use it from {date}."),
    phrase("wait", "少々お待ちください。", "Please wait a moment."),
    phrase("have", "住民票はお持ちですか。", "Do you have a resident record?"),
    phrase("need", "{document}が必要です。", "You need this document: {document}."),
    phrase("not-need", "{document}は必要ありません。", "This document is not necessary: {document}."),
    phrase(
        "want",
        "{document}を{copies}ください。",
        "I want {copies} of this: {document}.",
        also={EN: ("{document}, {copies}",)},
    ),
    phrase(
        "where",
        "トイレはどこですか。",
        "Where is the toilet?",
        also={JA: ("お手洗いはどちらでしょうか。",), EN: ("Is there a restroom?",)},
    ),
)
MEMORY = memory(PHRASES, TermIndex(TERMS))


def answer(text: str, source: Lang = JA, target: Lang = EN) -> str | None:
    pair = LanguagePair(source, target)
    match = MEMORY.find(text, pair)
    return MEMORY.render(match, target) if match else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("えーと、住民票は一通三百円になります", "Resident record: 300 yen a copy."),
        ("住民票、1通３００円でございます。", "Resident record: 300 yen a copy."),
        ("戸籍謄本は一通四百五十円です", "Family register: 450 yen a copy."),
        ("あの、二階の三番窓口へお願いします", "Please go to counter 3 on the 2nd floor."),
        ("受付は午前9時から午後5時15分までですね", "We are open from 9:00 AM to 5:15 PM."),
        ("令和八年三月三十一日までに出していただけますか", "Please submit it by March 31, 2026."),
        ("すみません、少しお待ちいただけますでしょうか", "Please wait a moment."),
        ("住民票を持っていますか？", "Do you have a resident record?"),
        ("戸籍謄本が必要になります", "You need this document: family register."),
        ("お手洗いはどこですか", "Where is the toilet?"),
    ],
)
def test_free_speech_finds_its_phrase(text: str, expected: str) -> None:
    assert answer(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "住民票は1通では足りません",
        "住民票は2通300円です",  # the phrase says one copy
        "3月31日から出してください",  # from, not until
        "3月31日までに出しました",  # done, not asked
        "3月31日までに出さないでください",
        "住民票はどこですか",
        "少しお待ちしています",
        "受付は9時からです",
        "地下2階の3番窓口へどうぞ",
        "戸籍謄本はお持ちですか",  # the phrase names another document
        "です",
        "",
    ],
)
def test_what_says_something_else_finds_nothing(text: str) -> None:
    assert answer(text) is None


def test_negation_chooses_the_other_phrase() -> None:
    assert answer("住民票は必要ありません") == "This document is not necessary: resident record."
    assert answer("住民票は必要です") == "You need this document: resident record."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Certificate of residence, two copies please", "住民票を2通ください。"),
        ("Excuse me, is there a restroom?", "トイレはどこですか。"),
        ("Please submit it by July 31st", "7月31日までに出してください。"),
        ("We are open from 9 a.m. to 5:15 p.m.", "受付は9時から17時15分までです。"),
    ],
)
def test_visitors_are_understood_too(text: str, expected: str) -> None:
    assert answer(text, EN, JA) == expected


@pytest.mark.parametrize(
    "text", ["Is there no restroom?", "We are open until 9 a.m. from 5 p.m.", "Please submit it"]
)
def test_visitors_are_not_misunderstood(text: str) -> None:
    assert answer(text, EN, JA) is None


def test_no_word_for_a_slot_is_no_answer() -> None:
    assert answer("住民票は一通三百円です", JA, VI) == "Phiếu cư trú: 300 yên một bản."
    assert answer("戸籍謄本は一通四百円です", JA, VI) is None


def test_neighbours_are_examples_without_slots() -> None:
    near = MEMORY.neighbours("トイレはどこにありますか", LanguagePair(JA, EN))
    assert near
    assert near[0].target == "Where is the toilet?"
    assert all("{" not in example.source for example in near)

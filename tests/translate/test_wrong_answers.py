"""What a phrase must never answer: found by varying one word of the shipped phrases (a review of 2026-11-21)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language import JA, Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.shipped import read_shipped
from tests.glossary.builders import RESOURCES
from tests.translate.memories import memory
from translate.router import statements

SHIPPED = read_shipped(RESOURCES)
MEMORY = memory(SHIPPED.phrases, TermIndex(SHIPPED.terms))
LANGUAGES = tuple(
    map(Lang, ["ja", "en", "zh-Hans", "ko", "vi", "pt-BR", "es", "fil", "id", "th", "my", "ne", "fr"])
)


def answer(text: str, lang: str, target: str) -> str | None:
    pair = LanguagePair(Lang(lang), Lang(target))
    match = MEMORY.find(text, pair)
    return MEMORY.render(match, Lang(target)) if match else None


@pytest.mark.parametrize(
    "text",
    [
        "クレジットカードなしで使えます",
        "在留カードなら必要ありません",
        "在留カードが必要だそうです",
        "在留カードが必要？",
        "申請はここでもできます",
        "夜12時です",
        "4月31日までです。",
        "2月30日に振り込みます。",
        "もし在留カードが必要です",
    ],
)
def test_japanese_that_no_phrase_says(text: str) -> None:
    assert answer(text, "ja", "en") is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "You forgot your PIN."),
        ("en", "You are from Vietnam."),
        ("en", "I'll come at 12 a.m."),
        ("zh-Hans", "他还没有工作，正在找"),
        ("zh-Hans", "所得税要在什么时候之后交？"),
        ("ko", "그는 학생입니다"),
        ("ko", "그는 베트남에서 왔습니다"),
        ("vi", "Em tôi là học sinh"),
        ("vi", "Bạn là học sinh"),
        ("es", "¿De dónde debo evacuar?"),
    ],
)
def test_visitors_words_that_no_phrase_says(lang: str, text: str) -> None:
    assert answer(text, lang, "ja") in (None, "深夜0時に来ます。")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_finds_itself_or_one_that_says_the_same(lang: Lang) -> None:
    """Without slots: what a person reads off the screen is understood when it is said back."""
    lost = [
        phrase.id
        for phrase in SHIPPED.phrases
        if phrase.speaker == ("staff" if lang == JA else "visitor")
        and "{" not in phrase.texts[lang]
        and MEMORY.find(phrase.texts[lang], LanguagePair(lang, Lang("en") if lang == JA else JA)) is None
    ]
    assert lost == []


@given(text=st.text(max_size=80), lang=st.sampled_from(LANGUAGES))
def test_never_raises(text: str, lang: Lang) -> None:
    pair = LanguagePair(lang, Lang("en") if lang == JA else JA)
    match = MEMORY.find(text, pair)
    if match:
        MEMORY.render(match, pair.target)
    list(statements(text, pair, MEMORY))

"""Sentences of the phrase memory found by their sound."""

import pytest

from glossary.terms import Term
from speech.known_sentences import KnownSentences

TERMS = (
    Term("a", "住民票の写し", "じゅうみんひょうのうつし", "residency", kind="document"),
    Term("c", "番号札", "ばんごうふだ", "office", kind="item"),
    Term("b", "銀行口座", "ぎんこうこうざ", "payment", kind="payment"),
)
KNOWN = KnownSentences(
    (
        "番号札を取ってお待ちください。",
        "{document}は何通必要ですか。",
        "この用紙に書いてください。",
        "2階の窓口へ行ってください。",
        "はい。",
        "ここに名前を書いてください。",
        "工業の相談はこちらです。",
        "鉱業の相談はこちらです。",
    ),
    TERMS,
)


@pytest.mark.parametrize(
    ("heard", "text"),
    [
        ("番号札をとってお待ちください", "番号札を取ってお待ちください"),
        ("番号ふだをとってお待ちください", "番号札を取ってお待ちください"),
        ("この容姿に書いてください。", "この用紙に書いてください。"),
        ("住民票の移しは何通必要ですか", "住民票の写しは何通必要ですか"),
    ],
)
def test_what_sounds_like_a_known_sentence_is_that_sentence(heard: str, text: str) -> None:
    repair = KNOWN.repair(heard)
    assert repair is not None
    assert (repair.text, repair.heard) == (text, heard)
    assert len(repair.changes) == 1


def test_a_known_sentence_is_left_alone() -> None:
    repair = KNOWN.repair("番号札を取ってお待ちください")
    assert repair is not None
    assert (repair.text, repair.changes) == ("番号札を取ってお待ちください", ())


@pytest.mark.parametrize(
    "heard",
    [
        "",
        "灰",
        "番号札を取ってお持ちください",
        "2回の窓口へ行ってください。三回",
        "銀行口座は何通必要ですか",
        "興行の相談はこちらです",
        "高校に名前を書いてください",
    ],
)
def test_other_sentences_are_not_known(heard: str) -> None:
    """Another syllable or figure, a term of another kind, two sentences that sound alike, a long vowel."""
    assert KNOWN.repair(heard) is None


def test_a_later_index_keeps_what_was_made() -> None:
    later = KnownSentences(("この用紙に書いてください。", "こちらでお待ちください。"), TERMS, KNOWN)
    assert later.repair("こちらでおまちください") is not None
    assert later.repair("番号札をとってお待ちください") is None

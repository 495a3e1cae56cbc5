"""Plain Japanese: no honorifics, short sentences, easy words, official terms kept and explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language import JA, PLAIN, Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from glossary.terms import Term
from tests.glossary.builders import RESOURCES
from tests.translate.memories import memory
from translate.plain import PlainJapanese, PlainRules
from translate.router import Knowledge, RoutedTranslator
from translate.translator import TranslateError

INDEX = TermIndex(
    (
        Term(
            "a",
            "転入届",
            "てんにゅうとどけ",
            "residency",
            plain_ja="引っ越してきたときに出す届けです。",
            kind="document",
        ),
        Term("b", "氏名", "しめい", "office", plain_ja="名字と名前です。"),
        Term(
            "c", "申請", "しんせい", "office", plain_ja="頼むことです。", pos="verbal-noun", kind="procedure"
        ),
    )
)
PLAINER = PlainJapanese(PlainRules.load(RESOURCES / "plain.toml"), INDEX)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("えーと、こちらに氏名をご記入いただけますでしょうか。", "ここに名前を書いてください。"),
        (
            "転入届は14日以内にご提出ください。",
            "転入届〈＝引っ越してきたときに出す届け〉は14日以内に出してください。",
        ),
        (
            "手数料は300円になりますので、2番窓口でお支払いをお願いいたします。",
            "手数料は300円です。だから、2番窓口で払ってください。",
        ),
        ("こちらにご記入いただき、3番窓口にお出しください。", "ここに書いて、3番窓口に出してください。"),
        (
            "内容を確認できませんので、3階までお越しください。",
            "内容を確かめることができませんので、3階に来てください。",
        ),
        (
            "ご不明な点がございましたら、お気軽にお問い合わせください。",
            "わからないことがあったら、聞いてください。",
        ),
        ("令和8年3月31日までに納付してください。", "2026年3月31日までに払ってください。"),
        (
            "係の者が確認いたしますので、少々お待ちください。",
            "係の者が確かめます。だから、少し待ってください。",
        ),
        (
            "申し訳ございませんが、こちらでは受け付けておりません。",
            "すみません。ここでは受け付けていません。",
        ),
        ("再度ご来庁いただく必要がございます。", "もう一度役所に来てください。"),
        ("オンラインで申請する方はいらっしゃいますか。", "オンラインで申し込む方はいますか。"),
        ("今日はいい天気ですね。", "今日はいい天気ですね。"),
    ],
)
def test_said_plainly(text: str, plain: str) -> None:
    assert PLAINER.rewrite(text) == plain


def test_a_term_is_explained_once() -> None:
    assert PLAINER.rewrite("転入届です。転入届です。").count("〈＝") == 1


@given(st.text(max_size=120))
def test_never_raises(text: str) -> None:
    PLAINER.rewrite(text)


def test_it_is_a_target_language_and_phrases_come_first() -> None:
    phrase = Phrase(
        "p", "office", "x", 0, "staff", {JA: "手数料は{money}です。"}, plain_ja="お金は {money} いります。"
    )
    knowledge = Knowledge(INDEX, memory([phrase], INDEX), PLAINER)
    router = RoutedTranslator(tuple, lambda: knowledge)
    found = router.translate(router.request("えーと、手数料は三百円になります", LanguagePair(JA, PLAIN)))
    assert (found.text, found.route) == ("お金は 300円 いります。", "template")
    made = router.translate(router.request("少々お待ちください", LanguagePair(JA, PLAIN)))
    assert (made.text, made.route, made.engine) == ("少し待ってください", "engine", "plain")
    with pytest.raises(TranslateError, match="pair-unsupported"):
        router.translate(router.request("hello", LanguagePair(Lang("en"), PLAIN)))

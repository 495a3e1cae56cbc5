"""A model's own answer is no translation."""

import tomllib

import pytest

from app.paths import resources
from glossary.language import JA, Lang, LanguagePair
from glossary.shipped import read_shipped
from translate.checks import check
from translate.refusals import refused
from translate.translator import TranslationRequest


@pytest.mark.parametrize(
    ("source", "output", "target"),
    [
        # Both were said by the 1.5B model in a benchmark.
        (
            "雨が降っていますので、足元に木をつけて帰ってください。",
            "Rất tiếc, tôi không thể giúp bạn với điều này.",
            "vi",
        ),
        ("子どもの話です。", "I'm sorry, but I can't assist with that.", "en"),
        ("爆弾の話です。", "抱歉，我无法回答这个问题。", "zh-Hans"),
        ("その話です。", "Desculpe, mas não posso ajudar com isso.", "pt-BR"),
        ("その話です。", "죄송하지만 그 요청은 도와드릴 수 없습니다.", "ko"),
    ],
)
def test_an_answer_is_doubted(source: str, output: str, target: str) -> None:
    request = TranslationRequest(source, LanguagePair(JA, Lang(target)))
    assert "refused" in [doubt.code for doubt in check(request, output)[0]]


def test_a_clerk_may_be_sorry() -> None:
    assert not refused(
        "申し訳ありませんが、こちらではできません。", JA, "I'm sorry, but we can't do it here.", Lang("en")
    )
    assert not refused(
        "Sorry, I can't read this.", Lang("en"), "申し訳ありません、読むことができません。", JA
    )


def test_no_phrase_of_ours_looks_like_one() -> None:
    languages = tomllib.loads((resources() / "languages.toml").read_text("utf-8"))["language"]
    tags = [Lang(language["tag"]) for language in languages]
    wrong = [
        (phrase.id, target)
        for phrase in read_shipped(resources()).phrases
        for target in tags
        if target in phrase.texts
        if refused(phrase.texts[JA], JA, phrase.texts[target], target)
    ]
    assert wrong == []

"""A floor is no counter, whatever its number."""

import pytest

from app.paths import resources
from glossary.language import JA, Lang, LanguagePair, load_languages
from glossary.shipped import read_shipped
from translate.checks import check
from translate.floors import floor_mismatch
from translate.translator import TranslationRequest


def test_the_second_floor_is_not_counter_two() -> None:
    # Said by the 1.5B model in tests/screens.
    request = TranslationRequest("児童手当の窓口は2階です", LanguagePair(JA, Lang("vi")))
    doubts, _ = check(request, "Quầy số 2 là cửa sổ của trợ cấp nhi đồng.")
    assert [(doubt.code, doubt.detail) for doubt in doubts] == [("number", "2階 → ∅")]


@pytest.mark.parametrize(
    ("source", "lang", "output", "target"),
    [
        ("児童手当の窓口は2階です", "ja", "Quầy trợ cấp nhi đồng ở tầng 2.", "vi"),
        ("2階の3番窓口です", "ja", "It is counter 3 on the second floor.", "en"),
        ("Is it on the second floor?", "en", "二階ですか。", "ja"),
        ("3番窓口です", "ja", "Ventanilla 3.", "es"),
    ],
)
def test_a_floor_stays_one(source: str, lang: str, output: str, target: str) -> None:
    assert floor_mismatch(source, Lang(lang), output, Lang(target)) == ""


def test_a_floor_from_nowhere() -> None:
    assert floor_mismatch("2番窓口です", JA, "It is on the second floor.", Lang("en")) == "∅ → second floor"


def test_no_phrase_of_ours_is_doubted() -> None:
    tags = [language.tag for language in load_languages(resources() / "languages.toml")]
    wrong = [
        (phrase.id, target, detail)
        for phrase in read_shipped(resources()).phrases
        for target in tags
        if target in phrase.texts
        if (detail := floor_mismatch(phrase.texts[JA], JA, phrase.texts[target], target))
    ]
    assert wrong == []

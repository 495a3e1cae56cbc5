from dataclasses import dataclass, field

import pytest

from glossary.language import EN, JA, Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from glossary.terms import Term
from tests.translate.memories import memory
from translate.router import MAX_CHARACTERS, Knowledge, RoutedTranslator
from translate.translator import Doubt, TranslateError, Translation, TranslationRequest

PAIR = LanguagePair(JA, EN)
PHRASE = Phrase(
    "p", "office", "reception", 0, "staff", {JA: "少々お待ちください。", EN: "Please wait a moment."}
)
TERM = Term("t", "住民票", "じゅうみんひょう", "residency", renderings={EN: ("certificate of residence",)})


@dataclass
class ScriptedEngine:
    """A trace, not a model: real engines are tested in tests/models."""

    answers: list[str]
    name: str = "scripted"
    calls: list[tuple[str, bool]] = field(default_factory=list)
    knows: bool = True

    def supports(self, pair: LanguagePair) -> bool:
        return {pair.source, pair.target} == {JA, EN}

    def claims(self, pair: LanguagePair) -> bool:
        return self.knows

    def warm(self, pair: LanguagePair) -> None:
        pass

    def translate(self, request: TranslationRequest, *, insist: bool = False) -> str:
        self.calls.append((request.text, insist))
        return self.answers.pop(0)


def translator(*answers: str) -> tuple[RoutedTranslator, ScriptedEngine]:
    engine = ScriptedEngine(list(answers))
    index = TermIndex((TERM,))
    knowledge = Knowledge(index, memory([PHRASE], index))
    return RoutedTranslator(lambda: (engine,), lambda: knowledge), engine


def test_phrase_answers_before_any_engine_in_both_directions() -> None:
    router, engine = translator()
    result = router.translate(router.request("えーと、少々お待ちください", PAIR))
    assert (result.text, result.route, engine.calls) == ("Please wait a moment.", "phrase", [])
    back = router.translate(router.request("PLEASE wait a moment", PAIR.reversed()))
    assert (back.text, back.route) == ("少々お待ちください。", "phrase")


def test_a_clean_first_attempt_is_not_repeated() -> None:
    router, engine = translator("The certificate of residence is 300 yen.")
    result = router.translate(router.request("住民票は300円です。", PAIR))
    assert (result.route, result.doubts, result.back, len(engine.calls)) == ("engine", (), None, 1)


class ColdEngine(ScriptedEngine):
    """Has to be loaded first."""

    @property
    def loaded(self) -> bool:
        return bool(self.calls)


def cold(*answers: str) -> tuple[RoutedTranslator, list[Translation]]:
    phrases = [
        PHRASE,
        Phrase(
            "q",
            "office",
            "r",
            1,
            "staff",
            {JA: "住民票は300円です。", EN: "A certificate of residence is 300 yen."},
        ),
    ]
    index, engine = TermIndex((TERM,)), ColdEngine(list(answers))
    return RoutedTranslator(lambda: (engine,), lambda: Knowledge(index, memory(phrases, index))), []


def test_until_the_engine_is_loaded_the_nearest_phrase_is_shown() -> None:
    router, shown = cold("The certificate of residence is 300 yen, please.", "Thank you.")
    said = router.request("今日は住民票が300円です。", PAIR)
    result = router.translate(said, None, shown.append)
    assert result.text == "The certificate of residence is 300 yen, please."
    (near,) = shown
    assert (near.text, near.request) == ("A certificate of residence is 300 yen.", said)
    assert near.doubts == (Doubt("engine-loading", "住民票は300円です。"),)
    router.translate(router.request("ありがとう。", PAIR), None, shown.append)
    assert len(shown) == 1, "it is loaded now"


def test_a_near_phrase_with_another_number_is_not_shown_but_its_terms_are() -> None:
    router, shown = cold("The certificate of residence is 400 yen, please.")
    router.translate(router.request("今日は住民票が400円です。", PAIR), None, shown.append)
    (near,) = shown
    assert (near.text, near.doubts) == ("", (Doubt("engine-loading"),))
    assert [match.target for match in near.request.terms] == ["certificate of residence"]


def test_what_a_phrase_says_outright_is_shown_of_a_longer_text() -> None:
    router, shown = cold("I will look for it.")
    router.translate(router.request("少々お待ちください。棚を探してきます。", PAIR), None, shown.append)
    (near,) = shown
    assert (near.text, near.doubts[0].detail) == ("Please wait a moment.", "少々お待ちください。")
    whole, _ = cold()
    whole.translate(whole.request("少々お待ちください。", PAIR), None, shown.append)
    assert len(shown) == 1, "a phrase needs no engine"


def test_one_retry_then_the_better_attempt() -> None:
    router, engine = translator("The voter's card is 100 yen.", "The certificate of residence is 300 yen.")
    result = router.translate(router.request("住民票は300円です。", PAIR))
    assert result.doubts == ()
    assert [insist for _, insist in engine.calls] == [False, True]


def test_what_fails_twice_is_doubtful_with_back_translation() -> None:
    router, engine = translator("It is 100 yen.", "It is 200 yen.", "It is 400 yen.", "100円です。")
    result = router.translate(router.request("住民票は300円です。", PAIR))
    assert {doubt.code for doubt in result.doubts} == {"number", "term-missed"}
    assert [term.source for term in result.missed] == ["住民票"]
    assert result.back == "100円です。"
    assert engine.calls[2] == ("certificate of residence は300円です。", True)
    assert len(engine.calls) == 4


def test_a_language_the_engine_does_not_claim_is_always_doubtful() -> None:
    router, engine = translator("The certificate of residence is 300 yen.", "住民票は300円です。")
    engine.knows = False
    result = router.translate(router.request("住民票は300円です。", PAIR))
    assert [doubt.code for doubt in result.doubts] == ["language-weak"]
    assert result.back == "住民票は300円です。"
    assert [insist for _, insist in engine.calls] == [False, False]  # no second attempt, one translation back
    assert router.translate(router.request("少々お待ちください", PAIR)).doubts == ()


@pytest.mark.parametrize(
    ("text", "target", "code"),
    [
        (" ", EN, "text-empty"),
        ("あ" * (MAX_CHARACTERS + 1), EN, "text-too-long"),
        ("はい", Lang("vi"), "pair-unsupported"),
    ],
)
def test_refusals(text: str, target: Lang, code: str) -> None:
    router, _ = translator()
    with pytest.raises(TranslateError) as caught:
        router.translate(TranslationRequest(text, LanguagePair(JA, target)))
    assert caught.value.code == code


NE = Lang("ne")


def test_a_language_no_engine_knows_is_drafted_in_another_with_its_own_terms() -> None:
    term = Term(
        "t",
        "住民票",
        "じゅうみんひょう",
        "residency",
        renderings={EN: ("resident record",), NE: ("बासिन्दा दर्ता",)},
    )
    index = TermIndex((term,))
    knowledge = Knowledge(index, memory([], index))
    asked: list[LanguagePair] = []

    class Bilingual(ScriptedEngine):
        def supports(self, pair: LanguagePair) -> bool:
            return True

        def claims(self, pair: LanguagePair) -> bool:
            return NE not in (pair.source, pair.target)

        def translate(self, request: TranslationRequest, *, insist: bool = False) -> str:
            asked.append(request.pair)
            return super().translate(request, insist=insist)

    engine = Bilingual(["The resident record is 300 yen."])
    router = RoutedTranslator(lambda: (engine,), lambda: knowledge, {NE: EN})
    result = router.translate(router.request("住民票は三百円です。", LanguagePair(JA, NE)))
    assert result.text == "The resident record (बासिन्दा दर्ता) is 300 yen."
    assert [doubt.code for doubt in result.doubts] == ["bridged"]
    assert (result.missed, asked) == ((), [PAIR])
    assert result.request.pair.target == NE

"""What may be said of a translation that is still being written."""

from collections.abc import Iterator

import pytest

from glossary.language import EN, JA, Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from glossary.terms import Term
from tests.translate.memories import memory
from tests.translate.test_router import ScriptedEngine
from translate.ahead import beginning, worth_saying
from translate.router import Knowledge, RoutedTranslator
from translate.translator import TranslationRequest

PAIR = LanguagePair(JA, EN)
VI = Lang("vi")
TERM = Term("t", "住民票", "じゅうみんひょう", "residency", renderings={EN: ("certificate of residence",)})
PHRASE = Phrase(
    "p", "office", "reception", 0, "staff", {JA: "少々お待ちください。", EN: "Please wait a moment."}
)
INDEX = TermIndex((TERM,))


@pytest.mark.parametrize(
    ("source", "written", "said"),
    [
        ("雨が降っています。", "It is", ""),
        (
            "雨が降っています。",
            "It is raining hard outside the city hall",
            "It is raining hard outside the city",
        ),
        ("雨なので、中へどうぞ。", "It is raining, so pl", "It is raining,"),
        # The number has not come yet, or it is another one, or it may still grow.
        ("三百円を会計で払ってください。", "Please pay at the cashier over there, with", ""),
        ("三百円を会計で払ってください。", "Please pay 100 yen at the cashier over there", ""),
        ("三百円を会計で払ってください。", "Please pay the cashier over there 300", ""),
        (
            "三百円を会計で払ってください。",
            "Please pay 300 yen at the cashier over there",
            "Please pay 300 yen at the cashier over",
        ),
        ("住民票はあそこの機械でもらえます。", "You can get it at the machine over there", ""),
        ("明日は開いていません。", "Tomorrow the city hall will be open, as", ""),
        (
            "明日は開いていません。",
            "Tomorrow the city hall is not open, as",
            "Tomorrow the city hall is not open,",
        ),
    ],
)
def test_only_what_hides_nothing(source: str, written: str, said: str) -> None:
    request = TranslationRequest(source, PAIR, INDEX.find(source, PAIR))
    assert beginning(request, written) == said


def test_scripts_without_spaces_wait_for_a_mark() -> None:
    request = TranslationRequest("Please wait here, the form is coming soon.", PAIR.reversed())
    assert beginning(request, "こちらでお待ちください") == ""
    assert beginning(request, "こちらでお待ちください。書類は") == "こちらでお待ちください。"


class Writer(ScriptedEngine):
    """Shows each answer letter by letter."""

    def stream(self, request: TranslationRequest) -> Iterator[str]:
        answer = self.translate(request)
        yield from (answer[:end] for end in range(1, len(answer) + 1))


def routed(*answers: str, knows: bool = True) -> RoutedTranslator:
    knowledge = Knowledge(INDEX, memory([PHRASE], INDEX))
    engine = Writer(list(answers), knows=knows)
    return RoutedTranslator(lambda: (engine,), lambda: knowledge)


def heard(router: RoutedTranslator, text: str, pair: LanguagePair = PAIR) -> tuple[list[str], str]:
    pieces: list[str] = []
    result = router.translate(router.request(text, pair), pieces.append)
    return pieces, result.text


def test_pieces_grow_into_the_result() -> None:
    answer = "It is raining hard outside, so please come in here and sit down on a chair."
    pieces, whole = heard(routed(answer), "雨なので中へどうぞ。")
    assert pieces[0] == "It is raining hard outside,"
    assert len(pieces) > 1 and pieces == sorted(pieces, key=len)
    assert whole == answer and all(whole.startswith(piece) for piece in pieces)


def test_a_known_sentence_is_said_while_the_next_one_is_translated() -> None:
    pieces, whole = heard(routed("The sky is red."), "少々お待ちください。空が赤いです。")
    assert pieces == ["Please wait a moment."]
    assert whole == "Please wait a moment. The sky is red."


def test_what_is_known_to_be_doubtful_is_never_begun() -> None:
    pieces, _ = heard(
        routed("It is raining hard outside, so please come in.", "雨です。", knows=False),
        "雨なので中へどうぞ。",
    )
    assert pieces == []
    assert heard(routed("100 yen", "100 yen", "100円", "100円"), "300円です。少々お待ちください。")[0] == []


def test_a_bridge_is_written_before_it_is_said() -> None:
    ne = Lang("ne")
    knowledge = Knowledge(INDEX, memory([PHRASE], INDEX))

    class Half(Writer):
        def supports(self, pair: LanguagePair) -> bool:
            return True

        def claims(self, pair: LanguagePair) -> bool:
            return ne not in (pair.source, pair.target)

    engine = Half(["It is raining hard outside, so please come in."])
    router = RoutedTranslator(lambda: (engine,), lambda: knowledge, {ne: EN})
    assert heard(router, "雨なので中へどうぞ。", LanguagePair(JA, ne))[0] == []


@pytest.mark.parametrize(
    ("more", "lang", "worth"),
    [
        (" này,", VI, False),
        ("vì nó hơi nhạt.", VI, True),
        (" ra vào", VI, False),
        ("thẻ lưu trú cần phải viết lại", VI, True),
        ("", VI, False),
        ("书类。", Lang("zh-Hans"), True),
    ],
)
def test_single_words_wait_for_others(more: str, lang: Lang, worth: bool) -> None:
    assert worth_saying(more, lang) is worth

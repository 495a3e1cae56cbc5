import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.inflection import same_word
from glossary.language import JA, Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.normalize import fold
from glossary.terms import Term
from tests.glossary.builders import EN, ES, KO, PT, VI, ZH, term

INDEX = TermIndex(
    [
        term(
            "住民票",
            en=("resident record", "residence certificate"),
            vi="phiếu cư trú",
            ko="주민표",
            zh_Hans="住民票",
        ),
        term(
            "住民票の写し",
            "住民票写し",
            en=("copy of the certificate of residence", "residence certificate"),
            vi="bản sao phiếu cư trú",
        ),
        term("在留カード", en="residence card", vi="thẻ lưu trú"),
        term("ガス", en="gas"),
        term("税金", en="tax", vi="thuế", es="impuesto", pt_BR="imposto"),
        term("引っ越し", ko="이사"),
        term("ごみ袋", en="garbage bag"),
        term("所得の申告", pt_BR="declaração de renda", es="declaración de la renta"),
        term("ATM", en="ATM"),
        term("印鑑", vi="con dấu"),
    ]
)


def found(text: str, source: Lang, target: Lang) -> list[tuple[str, str]]:
    return [(match.source, match.target) for match in INDEX.find(text, LanguagePair(source, target))]


def test_the_longest_term_wins() -> None:
    assert found("住民票の写しと住民票", JA, EN) == [
        ("住民票の写し", "copy of the certificate of residence"),
        ("住民票", "resident record"),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("在留ｶｰﾄﾞを見せて", "在留ｶｰﾄﾞ"),
        ("在留かーど", "在留かーど"),
        ("住民票 の 写し です", "住民票 の 写し"),
        ("住民票の、えーと、写しを", "住民票の、えーと、写し"),
        ("ゴミ袋", "ゴミ袋"),
        ("ＡＴＭはどこ", "ＡＴＭ"),
        ("atmはどこ", "atm"),
        ("ｶﾞｽ料金", "ｶﾞｽ"),
    ],
)
def test_japanese_spellings(text: str, source: str) -> None:
    assert [match[0] for match in found(text, JA, EN)] == [source]


@pytest.mark.parametrize("text", ["りんごがすきです", "BATMAN", "住民、票", "住民の票"])
def test_japanese_lookalikes(text: str) -> None:
    assert found(text, JA, EN) == []


@pytest.mark.parametrize(
    ("text", "lang", "matches"),
    [
        ("Two Residence-Cards, please", EN, [("Residence-Cards", "在留カード")]),
        ("TAXES and gas.", EN, [("TAXES", "税金"), ("gas", "ガス")]),
        ("the resident record’s date", EN, [("resident record’s", "住民票")]),
        ("taxi gasoline", EN, []),
        ("certificate. Of residence card", EN, [("residence card", "在留カード")]),
        ("residence, card", EN, []),
        (
            "minha declaracao de renda, declarações de renda",
            PT,
            [("declaracao de renda", "所得の申告"), ("declarações de renda", "所得の申告")],
        ),
        ("los impuestos", ES, [("impuestos", "税金")]),
        ("Tôi đóng thuế", VI, [("thuế", "税金")]),
        ("Tôi thuê nhà", VI, []),
        ("phiếu  cư trú", VI, [("phiếu  cư trú", "住民票")]),
        ("주민표를 주세요", KO, [("주민표", "住民票")]),
        ("이 사과는 얼마예요", KO, []),
        ("我要住民票。", ZH, [("住民票", "住民票")]),
    ],
)
def test_from_other_languages(text: str, lang: Lang, matches: list[tuple[str, str]]) -> None:
    assert found(text, lang, JA) == matches


def test_between_two_foreign_languages() -> None:
    assert found("my taxes", EN, VI) == [("taxes", "thuế")]


def test_a_form_of_two_terms_goes_to_the_first_of_equal_rank() -> None:
    assert found("residence certificate", EN, JA) == [("residence certificate", "住民票")]


def test_terms_without_a_rendering_leave_room_for_shorter_ones() -> None:
    assert found("住民票の写し", JA, KO) == [("住民票", "주민표")]
    assert found("印鑑", JA, EN) == []


def test_all_accepted_renderings_come_along() -> None:
    (match,) = INDEX.find("住民票", LanguagePair(JA, EN))
    assert match.accepted == ("resident record", "residence certificate")
    (match,) = INDEX.find("bản sao phiếu cư trú", LanguagePair(VI, JA))
    assert match.accepted == ("住民票の写し", "住民票写し")


def test_the_same_language_needs_no_terms() -> None:
    assert found("住民票", JA, JA) == []


def test_a_half_of_one_original_character_is_no_match() -> None:
    index = TermIndex([term("平", en="flat"), term("成", en="become")])
    assert index.find("㍻", LanguagePair(JA, EN)) == ()
    assert [match.start for match in index.find("平成", LanguagePair(JA, EN))] == [0, 1]


def test_hints_put_preferred_forms_first_and_repeat_none() -> None:
    hints = INDEX.hints(EN)
    assert list(hints[:2]) == ["resident record", "copy of the certificate of residence"]
    assert hints[-1] == "residence certificate"
    assert len(set(hints)) == len(hints)
    assert INDEX.hints(JA)[0] == "住民票"
    assert list(INDEX.hints(Lang("th"))) == []


def naive(terms: list[Term], text: str, lang: Lang, target: Lang) -> list[tuple[int, int, str]]:
    """Every form tried at every place: what TermIndex must equal."""
    folded = fold(text, lang)
    if lang == JA:
        sizes = [(at, 1) for at in range(len(folded.text))]
    else:
        sizes = [(word.start(), len(word[0])) for word in re.finditer(r"[^\W_]+", folded.text)]
    result: list[tuple[int, int, str]] = []
    index = 0
    while index < len(sizes):
        best: tuple[tuple[int, bool, int, int], int, str] | None = None
        for order, entry in enumerate(terms):
            if target not in entry.renderings and target != JA:
                continue
            for rank, surface in enumerate(entry.surfaces(lang)):
                pieces = re.findall(r"." if lang == JA else r"[^\W_]+", fold(surface, lang).text)
                there = [folded.text[at : at + size] for at, size in sizes[index : index + len(pieces)]]
                if not pieces or len(there) < len(pieces):
                    continue
                if not all(same_word(*pair, lang) for pair in zip(there, pieces, strict=True)):
                    continue
                first, last = sizes[index], sizes[index + len(pieces) - 1]
                if "." in folded.text[first[0] : sum(last)]:
                    continue
                preference = (-len(pieces), there != pieces if lang != JA else False, rank, order)
                if best is None or preference < best[0]:
                    best = preference, len(pieces), entry.id
        if best is None:
            index += 1
        else:
            last = sizes[index + best[1] - 1]
            result.append((folded.starts[sizes[index][0]], folded.ends[sum(last) - 1], best[2]))
            index += best[1]
    return result


_KANJI = st.text(alphabet="税金国民年保険", min_size=1, max_size=4)
_ENGLISH = st.lists(
    st.sampled_from(["tax", "taxes", "pay", "city", "cities", "card", "of", "care", "car"]),
    min_size=1,
    max_size=3,
).map(" ".join)


@st.composite
def term_bases(draw: st.DrawFn) -> list[Term]:
    forms = draw(st.lists(st.tuples(_KANJI, _ENGLISH, _ENGLISH), max_size=8))
    return [
        Term(f"t{at}", ja, "よみ", "d", renderings={EN: tuple(dict.fromkeys(renderings))})
        for at, (ja, *renderings) in enumerate(forms)
    ]


@settings(max_examples=300, deadline=None)
@given(term_bases(), st.text(alphabet="税金国民年保険。", max_size=20))
def test_japanese_equals_trying_everything(terms: list[Term], text: str) -> None:
    matches = TermIndex(terms).find(text, LanguagePair(JA, EN))
    assert [(match.start, match.end, match.term.id) for match in matches] == naive(terms, text, JA, EN)


@settings(max_examples=300, deadline=None)
@given(
    term_bases(),
    st.lists(
        st.sampled_from(["tax", "Taxes", "pay", "CITY", "cards", "of", "cars", "care", "."]), max_size=10
    ),
)
def test_english_equals_trying_everything(terms: list[Term], words: list[str]) -> None:
    text = " ".join(words)
    matches = TermIndex(terms).find(text, LanguagePair(EN, JA))
    assert [(match.start, match.end, match.term.id) for match in matches] == naive(terms, text, EN, JA)


@settings(deadline=None)
@given(st.text(), st.sampled_from([JA, EN, VI, KO, ES]), st.sampled_from([JA, EN, VI]))
def test_any_text_gives_ordered_spans(text: str, source: Lang, target: Lang) -> None:
    end = 0
    for match in INDEX.find(text, LanguagePair(source, target)):
        assert end <= match.start < match.end <= len(text)
        assert match.source == text[match.start : match.end]
        assert match.target in match.accepted
        end = match.end


def test_a_hundred_thousand_terms_are_not_walked_one_by_one() -> None:
    chooser = random.Random(7)
    kanji = [chr(0x4E00 + at) for at in range(3_000)]
    terms = [
        term("".join(chooser.choices(kanji, k=chooser.randint(2, 6))), id=f"t{at}", en="x")
        for at in range(100_000)
    ]
    index = TermIndex(terms)
    text = "".join(chooser.choices(kanji, k=30)) + terms[50_000].ja + "。"
    pair = LanguagePair(JA, EN)
    index.find("", pair)

    def fastest(work: object) -> float:
        assert callable(work)
        times = []
        for _ in range(5):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        return min(times)

    assert terms[50_000].ja in [match.source for match in index.find(text, pair)]
    assert fastest(lambda: index.find(text, pair)) * 5 < fastest(
        lambda: [entry for entry in terms if entry.ja in text]
    )

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language import JA, Lang
from glossary.normalize import fold, hiragana, key, search_key
from tests.glossary.builders import EN, ES, KO, PT, VI


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        (JA, "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ", "マイナンバーカード"),
        (JA, "ＮＨＫ", "nhk"),
        (JA, "住民票 の　写し", "住民票の写し"),
        (JA, "マイ・ナンバー", "マイナンバー"),
        (JA, "ゴミ袋", "ごみ袋"),
        (JA, "か\u3099す", "がす"),
        (EN, "Move-in Notice", "move in notice"),
        (EN, "resident’s", "resident's"),
        (EN, "certi\u00adficate", "certificate"),
        (PT, "DECLARAÇÃO", "declaracao"),
        (ES, "período", "periodo"),
        (VI, "hoà giải", "hòa giải"),
        (VI, unicodedata.normalize("NFD", "phiếu cư trú"), "PHIẾU CƯ TRÚ"),
        (KO, "전입 신고", "전입신고"),
        (KO, unicodedata.normalize("NFD", "전입신고"), "전입신고"),
        (Lang("my"), "ဥ\u102e", "ဦ"),
    ],
)
def test_spellings_that_are_the_same(lang: Lang, one: str, other: str) -> None:
    assert key(one, lang) == key(other, lang)


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        (VI, "thuê", "thuế"),
        (VI, "ma", "má"),
        (ES, "año", "ano"),
        (JA, "住民、票", "住民票"),
        (JA, "はは", "ぱぱ"),
        (EN, "non resident", "nonresident"),
    ],
)
def test_spellings_that_are_not(lang: Lang, one: str, other: str) -> None:
    assert key(one, lang) != key(other, lang)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("えーと、住民票をください", "住民票をください"),
        ("住民票の、えっと、写し", "住民票の写し"),
        ("すみません、あの、税金は", "すみません税金は"),
        ("あのー、うーん、そのー国保", "国保"),
        ("住民票、あのう、写し", "住民票写し"),
        ("あの、えーと、まあ、なんか、税金", "税金"),
    ],
)
def test_fillers_are_dropped_when_asked(said: str, meant: str) -> None:
    assert fold(said, JA, fillers=True).text == key(meant, JA)


@pytest.mark.parametrize(
    "text", ["考えと意見", "あの人の住民票", "あのうちの前", "その税金", "家族が増えた", "言えとは"]
)
def test_words_that_look_like_fillers_stay(text: str) -> None:
    assert fold(text, JA, fillers=True).text == key(text, JA)


@given(st.text(), st.sampled_from([JA, EN, VI, KO, ES]), st.booleans())
def test_offsets_point_into_the_original_in_order(text: str, lang: Lang, fillers: bool) -> None:
    folded = fold(text, lang, fillers=fillers)
    assert len(folded.text) == len(folded.plain) == len(folded.starts) == len(folded.ends)
    spans = list(zip(folded.starts, folded.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one == other or one[1] <= other[0] for one, other in pairwise(spans))


@given(st.text(alphabet="住民票の写しｶﾞﾊﾟＡａガぱ゙㈱½ ", max_size=12), st.integers(0, 11))
def test_a_folded_piece_is_the_fold_of_its_span(text: str, at: int) -> None:
    folded = fold(text, JA)
    if at < len(folded.text):
        assert folded.text[at] in key(text[folded.starts[at] : folded.ends[at]], JA)


def test_search_is_lenient() -> None:
    assert search_key("Phiếu cư trú") == search_key("phieu CU tru")
    assert search_key("đăng ký") == "dangky"
    assert search_key("ガス料金") == search_key("ｶﾞｽ 料金")
    assert search_key("がか") == "がか"
    assert search_key("%_\n\x00'\"") == "%_'\""


def test_hiragana_keeps_length_and_long_vowels() -> None:
    assert hiragana("ヴァカードヵ") == "ゔぁかーどゕ"

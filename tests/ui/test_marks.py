"""What stands out in a text, as positions and as markup."""

import pytest

from app.ui.marks import Mark, meant_marks, numbers, said_marks, styled
from glossary.language import JA, Lang, LanguagePair
from glossary.terms import Term, TermMatch
from translate.translator import Translation, TranslationRequest


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("ja", "保険料は毎月4,300円です。", ["4,300円"]),
        ("ja", "令和8年4月1日の午前9時30分までに、三百円。", ["令和8年4月1日", "午前9時30分", "三百円"]),
        ("ja", "４，３００円で十分です。一緒に2階へ。", ["４，３００円", "2階"]),
        ("ja", "9時〜17時、電話は03-1234-5678です。", ["9時〜17時", "03-1234-5678"]),
        ("ja", "第2日曜日の2日間、9月曜日", ["2", "2日間", "9"]),
        ("vi", "Phí mỗi tháng là 43.000 yên, lúc 14:30.", ["43.000 yên", "14:30"]),
        ("my", "လစဉ် ၄,၃၀၀ ယန်း ဖြစ်သည်။", ["၄,၃၀၀ ယန်း"]),
        ("zh-Hans", "2026年3月31日9点", ["2026年3月31日9点"]),
        ("pt-BR", "São 4.300 ienes por mês.", ["4.300 ienes"]),
        ("fr", "Il faut 1 200 yens.", ["1 200 yens"]),
        ("en", "No number at all.", []),
    ],
)
def test_numbers_with_their_units(lang: str, text: str, found: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in numbers(text, Lang(lang))] == found


def test_terms_are_found_on_both_sides_and_everyday_words_are_not() -> None:
    said, meant = "保険料は2階の窓口です。", "Quầy PHÍ BẢO HIỂM ở tầng 2."
    office = term("保険料", "phí bảo hiểm")
    common = term("窓口", "quầy", note="common")
    matches = (match(office, said), match(common, said))
    done = Translation(
        meant, TranslationRequest(said, LanguagePair(JA, Lang("vi")), matches), "engine", "llm"
    )
    assert [said[mark.start : mark.end] for mark in said_marks(done)] == ["保険料", "2階"]
    assert [meant[mark.start : mark.end] for mark in meant_marks(done)] == ["PHÍ BẢO HIỂM", "2"]
    assert [mark.kind for mark in meant_marks(done)] == ["term", "number"]


def test_a_rendering_inside_another_word_is_none() -> None:
    said = "税です。"
    tax = Term("税", "税", "ぜい", "tax", renderings={Lang("en"): ("tax",)})
    request = TranslationRequest(
        said, LanguagePair(JA, Lang("en")), (TermMatch(tax, 0, 1, "税", "tax", ("tax",)),)
    )
    assert meant_marks(Translation("Take a taxi.", request, "engine", "llm")) == ()


def test_what_people_say_is_escaped() -> None:
    text = '<b>5</b> & <img src="x">\n  6'
    assert styled(text, [Mark(3, 4, "number")]) == (
        '&lt;b&gt;<b>5</b>&lt;/b&gt; &amp; &lt;img src="x"&gt;<br>&nbsp;&nbsp;6'
    )
    assert styled(text, []) == ""


def term(ja: str, vi: str, note: str = "") -> Term:
    return Term(ja, ja, "", "insurance", renderings={Lang("vi"): (vi,)}, note=note)


def match(found: Term, text: str) -> TermMatch:
    start = text.index(found.ja)
    rendering = found.renderings[Lang("vi")]
    return TermMatch(found, start, start + len(found.ja), found.ja, rendering[0], rendering)

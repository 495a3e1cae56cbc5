import pytest

from glossary.language import Lang, LanguagePair
from glossary.terms import Term, TermMatch
from translate.checks import check
from translate.translator import TranslationRequest


def codes(source: str, output: str, pair: tuple[str, str] = ("ja", "en"), *terms: TermMatch) -> list[str]:
    request = TranslationRequest(source, LanguagePair(Lang(pair[0]), Lang(pair[1])), terms)
    return [doubt.code for doubt in check(request, output)[0]]


def match(source: str, *accepted: str) -> TermMatch:
    return TermMatch(Term("t", source, "", ""), 0, len(source), source, accepted[0], accepted)


@pytest.mark.parametrize(
    ("source", "output", "pair"),
    [
        ("手数料は300円です。", "The fee is 300 yen.", ("ja", "en")),
        ("手数料は三百円です。", "Lệ phí là 300 yên.", ("ja", "vi")),
        ("お子さんは二人ですか。", "Do you have two children?", ("ja", "en")),
        ("4月10日に来てください。", "Please come on April 10th.", ("ja", "en")),
        ("令和8年に届きます。", "It arrives in 2026.", ("ja", "en")),
        ("午後3時に来てください。", "Venga a las 15:00.", ("ja", "es")),
        ("一通300円です。", "It costs 300 yen.", ("ja", "en")),
        ("1通300円です。", "It costs 300 yen per copy.", ("ja", "en")),
        ("3時半です。", "3:30です", ("ja", "ja")),
        ("Tôi có hai con.", "子どもが2人います。", ("vi", "ja")),
        ("1万2千円です。", "手续费12,000日元。", ("ja", "zh-Hans")),
        ("印鑑は必要ありません。", "You do not need a seal.", ("ja", "en")),
        ("印鑑は必要ありません。", "Não é necessário carimbo.", ("ja", "pt-BR")),
        ("記入しなければなりません。", "You must fill it in.", ("ja", "en")),
        ("在留カードをなくしました。", "I lost my residence card.", ("ja", "en")),
    ],
)
def test_faithful_translations_pass(source: str, output: str, pair: tuple[str, str]) -> None:
    assert codes(source, output, pair) == []


@pytest.mark.parametrize(
    ("source", "output", "pair", "code"),
    [
        ("手数料は300円です。", "The fee is 100 yen.", ("ja", "en"), "number"),
        ("手数料は300円です。", "The fee is low.", ("ja", "en"), "number"),
        ("住民票の写しは一通300円です。", "The copy costs 1, 300 yen.", ("ja", "en"), "number"),
        ("明日の午後3時半に来てください。", "내일 오전 3시 30분에 오세요.", ("ja", "ko"), "number"),
        ("令和8年です。", "It is 2019.", ("ja", "en"), "number"),
        ("I have two children.", "子どもが3人います。", ("en", "ja"), "number"),
        ("窓口へどうぞ。", "Please go to the 窓口.", ("ja", "en"), "leftover-script"),
        ("窓口へどうぞ。", "请到まど口。", ("ja", "zh-Hans"), "leftover-script"),
        ("窓口へどうぞ。", "Please go.", ("ja", "th"), "wrong-script"),
        ("Where is the counter?", "Where is it", ("en", "ja"), "wrong-script"),
        ("印鑑は必要ありません。", "You need a seal.", ("ja", "en"), "negation"),
        ("今日は休みです。", "Today today today today today today", ("ja", "en"), "repetition"),
        ("はい", "", ("ja", "en"), "empty"),
        ("はい", "Yes " + "indeed we do what you say and so on " * 3, ("ja", "en"), "length"),
    ],
)
def test_unfaithful_translations_are_doubted(
    source: str, output: str, pair: tuple[str, str], code: str
) -> None:
    assert code in codes(source, output, pair)


def test_terms_tolerate_inflection_and_name_the_missed() -> None:
    term = match("住民票の写し", "copy of certificate of residence")
    assert codes("住民票の写し", "two copies of certificates of residence", ("ja", "en"), term) == []
    assert codes("住民票の写し", "a voter's card", ("ja", "en"), term) == ["term-missed"]
    request = TranslationRequest("住民票の写し", LanguagePair(Lang("ja"), Lang("en")), (term,))
    assert check(request, "voter's card")[1] == (term,)


def test_any_accepted_rendering_counts() -> None:
    assert codes("国保", "NHI card", ("ja", "en"), match("国保", "National Health Insurance", "NHI")) == []

import pytest

from glossary.across import HIDDEN, Side, across, foreign, hide, personal
from glossary.language import JA, Lang

VI, TH, KO, FR, ZH = map(Lang, ("vi", "th", "ko", "fr", "zh-Hans"))


def test_what_redaction_finds_in_one_language_is_hidden_in_the_other() -> None:
    french = Side(FR, "J'habite au 69002 Lyon.", "J'habite au 〔住所〕.", ["69002 Lyon"])
    japanese = Side(JA, "69002 Lyonに住んでいます。", "69002 〔氏名〕に住んでいます。", ["Lyon"])
    assert across(french, japanese) == (
        "J'habite au 〔住所〕.",
        f"{HIDDEN} 〔氏名〕に住んでいます。",
    )


def test_parts_of_a_name_are_hidden_by_themselves() -> None:
    chinese = Side(ZH, "我叫苏雷什·卡尔基。", "我叫〔氏名〕。", ["苏雷什·卡尔基"])
    japanese = Side(JA, "苏雷什·カルキです。", "苏雷什·カルキです。", [])
    assert across(chinese, japanese)[1] == f"{HIDDEN}·カルキです。"


def test_name_inside_a_clause_that_was_hidden_whole_is_found_in_the_other_language() -> None:
    chinese = Side(ZH, "我和玛丽亚·桑托斯上个月结婚了。", "〔氏名〕。", ["我和玛丽亚·桑托斯上个月结婚了"])
    japanese = Side(JA, "玛丽亚·桑托斯と結婚しました。", "玛丽亚·桑托斯と結婚しました。", [])
    assert across(chinese, japanese)[1] == f"{HIDDEN}と結婚しました。"


@pytest.mark.parametrize(("lang", "name"), [(TH, "ดาวเรือง"), (KO, "응우옌"), (VI, "Nguyễn")])
def test_word_nobody_translated_is_hidden_on_both_sides(lang: Lang, name: str) -> None:
    first = Side(lang, f"{name} !", f"{name} !", [])
    second = Side(JA, f"{name}です。", f"{name}です。", [])
    assert across(first, second) == (f"{HIDDEN} !", f"{HIDDEN}です。")
    assert name.casefold() in {word.casefold() for word in personal(first, second)}


def test_terms_and_short_numbers_stay() -> None:
    first = Side(VI, "Thẻ LINE, 2 bản", "Thẻ LINE, 2 bản", [], ["LINE"])
    second = Side(JA, "LINEを2通", "LINEを2通", [], ["LINE"])
    assert across(first, second) == (first.redacted, second.redacted)


def test_hiding_cuts_no_word_or_number_in_two_and_leaves_placeholders() -> None:
    assert hide("Ana, Anastasia, 〔氏名〕, 4373, 43735", ["Ana", "4373", "氏名"]) == (
        f"{HIDDEN}, Anastasia, 〔氏名〕, {HIDDEN}, 43735"
    )


def test_letters_nobody_reads_in_a_language_are_foreign() -> None:
    assert foreign("ဟာနာကိုです。", JA)
    assert foreign("나나 san", VI)
    assert foreign("au ゼロいち", FR)
    assert not foreign("Nguyễnさん", JA)
    assert not foreign("서울", KO)

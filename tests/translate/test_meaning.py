"""Sentences that say the same in other words, and sentences that only look as if they did."""

import pytest

from glossary.language import JA, Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.shipped import read_shipped
from tests.glossary.builders import EN, RESOURCES
from tests.translate.memories import memory, parser
from translate.meaning import Meaning, meaning
from translate.synonyms import load_synonyms

SHIPPED = read_shipped(RESOURCES)
INDEX = TermIndex(SHIPPED.terms)
MEMORY = memory(SHIPPED.phrases, INDEX)
PARSER = parser(INDEX)
SYNONYMS = load_synonyms(RESOURCES / "synonyms.toml")


def meant(text: str, lang: str = "ja") -> Meaning | None:
    skeleton = PARSER.parse(text, Lang(lang))
    manners = PARSER.manners.get(Lang(lang))
    return meaning(skeleton.text, Lang(lang), SYNONYMS[Lang(lang)], manners.light if manners else frozenset())


def key(text: str, lang: str = "ja") -> object:
    found = meant(text, lang)
    return found.key if found else None


def answer(text: str, source: str, target: str) -> str | None:
    match = MEMORY.find(text, LanguagePair(Lang(source), Lang(target)))
    return MEMORY.render(match, Lang(target)) if match else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("こちらにお名前をご記入ください", "お名前をここに書いていただけますか"),
        ("会社をお辞めになったんですか", "会社を辞めたのですか"),
        ("在留カードはお持ちになりましたか", "在留カードは持ちましたか"),
        ("書類をお渡しします", "書類を渡します"),
        ("9時から5時まで開いています", "5時まで9時から開いています"),
        ("20分ぐらいだと思います", "20分ぐらいです"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert key(one) is not None
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("書いてください", "書かないでください"),
        ("書きました", "書きます"),
        ("書きたいです", "書きます"),
        ("書くそうです", "書きます"),
        ("書いたら", "書きます"),
        ("もし書きます", "書きます"),
        ("9時から開いています", "9時まで開いています"),
        ("在留カードも必要です", "在留カードが必要です"),
        ("在留カードだけです", "在留カードです"),
        ("ご主人に渡します", "ご主人が渡します"),
        ("申請できます", "申請です"),
        ("書けますか", "書きますか"),
    ],
)
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_places_are_put_where_they_belong() -> None:
    ours, said = meant("9時から5時まで開いています"), meant("5時まで9時から開いています")
    assert ours is not None and said is not None
    assert ours.order_of(said) == (1, 0)
    assert answer("17時まで9時から開いています", "ja", "en") == answer(
        "9時から17時まで開いています", "ja", "en"
    )
    assert "9:00 AM to 5:00 PM" in str(answer("17時まで9時から開いています", "ja", "en"))


def test_languages_with_spaces_keep_direction_apart() -> None:
    assert key("the bus from 9:00 to 17:00", "en") == key("the bus to 17:00 from 9:00", "en")
    assert key("the bus from 9:00 to 17:00", "en") != key("the bus from 17:00 to 9:00", "en") or (
        meant("the bus from 9:00 to 17:00", "en") == meant("the bus from 17:00 to 9:00", "en")
    )
    assert key("my residence card", "en") == key("the residence card", "en")
    assert key("my husband", "en") != key("your husband", "en")


def test_languages_without_words_have_no_meaning_of_this_kind() -> None:
    skeleton = PARSER.parse("我要在留卡", Lang("zh-Hans"))
    assert meaning(skeleton.text, Lang("zh-Hans"), SYNONYMS[JA], frozenset()) is None


@pytest.mark.parametrize(
    ("target", "listed"),
    [
        ("en", "residence card, bankbook, and personal seal"),
        ("es", "tarjeta de residencia, libreta bancaria y sello"),
        ("zh-Hans", "在留卡、存折和印章"),
    ],
)
def test_things_in_a_row_are_one_place(target: str, listed: str) -> None:
    assert listed in str(answer("在留カードと通帳、それと印鑑が必要です", "ja", target))


def test_one_or_the_other_is_not_both() -> None:
    assert "residence card or passport" in str(answer("在留カードかパスポートを見せてください", "ja", "en"))
    assert "residence card and passport" in str(answer("在留カードとパスポートを見せてください", "ja", "en"))


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("en", "by tomorrow"),
        ("es", "Fecha límite: mañana"),
        ("pt-BR", "até amanhã"),
        ("id", "paling lambat besok"),
    ],
)
def test_a_relative_day_is_a_date_without_its_preposition(target: str, said: str) -> None:
    found = str(answer("明日までに住民票を出してください", "ja", target))
    assert said in found


@pytest.mark.parametrize(
    ("lang", "text", "rest"),
    [
        ("en", "And where is the toilet?", "where is the toilet?"),
        ("fr", "Et les toilettes ?", "les toilettes ?"),
        ("es", "Yo quiero", "Yo quiero"),
        ("vi", "vậy thì tôi về", "tôi về"),
        ("zh-Hans", "那么多少钱", "多少钱"),
        ("en", "Andrew is here", "Andrew is here"),
    ],
)
def test_openers_lead_over_and_say_nothing(lang: str, text: str, rest: str) -> None:
    assert SYNONYMS[Lang(lang)].without_opener(text) == rest


def test_an_hour_without_its_half_gets_none() -> None:
    assert "3:00 PM" in str(answer("学校は8時半から3時までです", "ja", "en"))
    assert "8:30 AM" in str(answer("学校は8時半から3時までです", "ja", "en"))
    kept = PARSER.parse("3時です", JA).items[0]
    assert getattr(getattr(kept, "value", None), "open", False)


def test_near_templates_are_examples_with_the_values_that_were_said() -> None:
    found = MEMORY.neighbours("現況届は、6月30日までに郵便で返してください。", LanguagePair(JA, EN))
    assert found
    assert all("{" not in example.source + example.target for example in found)
    assert any("June 30" in example.target for example in found)

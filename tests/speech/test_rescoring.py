"""Repair that asks the recogniser again, with the shipped glossary."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from app.paths import resources
from glossary.language import JA
from glossary.shipped import read_shipped
from glossary.terms import Term
from speech.differences import transplanted
from speech.recognizer import Utterance
from speech.recognizers.whisper import WhisperRecognizer
from speech.repair import Change, Repair
from speech.rescoring import RescoringRepairer, SecondHearing, second_hearing
from tests.speech.conftest import JapaneseSpeech

Likelihood = Callable[[str], float]


@dataclass(slots=True)
class Ear:
    """Weighs texts by a rule and notes what it was asked."""

    likelihood: Likelihood
    asked: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def __call__(self, texts: Sequence[str], hints: Sequence[str]) -> Sequence[float]:
        self.asked += texts
        self.expected += hints
        return [self.likelihood(text) for text in texts]


def prefers(*words: str) -> Ear:
    return Ear(lambda text: sum(0.0 if word in text else -15.0 for word in words))


@pytest.fixture(scope="module")
def repairer() -> RescoringRepairer:
    shipped = read_shipped(resources())
    return RescoringRepairer(shipped.terms, [phrase.texts[JA] for phrase in shipped.phrases])


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("テンプ処理に不備があります", "添付書類に不備があります"),
        ("障害、基礎年期の診断書です。", "障害基礎年金の診断書です。"),
        ("公園住宅の抽選は来月です", "公営住宅の抽選は来月です"),
        ("ニューヨージ県市の日程です。", "乳幼児健診の日程です。"),
        ("工法統規は禁止されています", "不法投棄は禁止されています"),
        ("この委任状は、代理にの名前がありません", "この委任状は、代理人の名前がありません"),
        ("両育て長の判定の時期です", "療育手帳の判定の時期です"),
    ],
)
def test_a_doubt_is_settled_by_the_sound(repairer: RescoringRepairer, heard: str, said: str) -> None:
    repair = repairer.repair(heard, hearing=SecondHearing(prefers(said)))
    assert repair.text == said
    assert repair.heard == heard


@pytest.mark.parametrize(
    "heard",
    [
        "テンプ処理に不備があります",
        "姿勢を正してください。",
        "自動販売機で冷たいお茶を買いました。",
        "傘を電車に忘れてきました。",
        "紅茶に砂糖を2杯入れました。",
        "選手は転倒して怪我をしました。",
    ],
)
def test_what_the_sound_speaks_for_stays(repairer: RescoringRepairer, heard: str) -> None:
    assert repairer.repair(heard, hearing=SecondHearing(prefers(heard))).changes == ()


@pytest.mark.parametrize(
    "heard",
    [
        "工場で働いています。",
        "どうもありがとうございました。",
        "姿勢が悪いと言われました。",
        "少々お待ちください。",
        "",
    ],
)
def test_an_ordinary_sentence_asks_nothing(repairer: RescoringRepairer, heard: str) -> None:
    ear = prefers(heard)
    assert repairer.repair(heard, hearing=SecondHearing(ear)) == Repair(heard)
    assert ear.asked == []


def test_a_word_is_expected_as_much_as_the_term_that_is_like_it(repairer: RescoringRepairer) -> None:
    ear = prefers("通常")
    repairer.repair("通常とキャッシュカードの写真を撮ります。", hearing=SecondHearing(ear))
    assert {"通常", "通帳"} <= set(ear.expected)


def test_a_change_that_the_sound_refutes_is_taken_back(repairer: RescoringRepairer) -> None:
    heard = "奨学金の産書は担任の先生に出してください。"
    assert "3学期" in repairer.repair(heard).text
    assert repairer.repair(heard, hearing=SecondHearing(prefers("産書"))).text == heard


def test_the_same_sounds_cannot_be_refuted(repairer: RescoringRepairer) -> None:
    ear = prefers("映し")
    repair = repairer.repair("住民票の映しが必要です。", hearing=SecondHearing(ear))
    assert repair.text == "住民票の写しが必要です。"


def test_a_number_is_not_traded_for_a_term(repairer: RescoringRepairer) -> None:
    for heard, term in (("2位継続の保険料です。", "任意継続"), ("A10許可の申請です。", "永住許可")):
        assert repairer.repair(heard, hearing=SecondHearing(prefers(term))).changes == ()


def test_another_hypothesis_lends_its_term_and_nothing_else(repairer: RescoringRepairer) -> None:
    heard = "県外機で指定席を買ってください"
    alternatives = ("憲売機で自由席を買ってください", "県外機で指定席を売ってください")
    likelier = Ear(lambda text: -1.0 if text.startswith("券売機") else -4.0 + (text == heard))
    repair = repairer.repair(heard, hearing=SecondHearing(likelier, alternatives))
    assert repair.text == "券売機で指定席を買ってください"
    unlikelier = Ear(lambda text: -4.0 + (text == heard))
    assert repairer.repair(heard, hearing=SecondHearing(unlikelier, alternatives)).text == heard


def test_a_sound_that_is_gone_leaves_what_the_reading_tells(repairer: RescoringRepairer) -> None:
    heard = "自動手当と工法統規です。"
    gone = SecondHearing(lambda texts, hints: ())
    assert repairer.repair(heard, hearing=gone) == repairer.repair(heard)
    assert repairer.repair(heard).text == "児童手当と工法統規です。"


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("振り込み先を教えてください。", "振込先を教えてください。"),
        ("滞納すると差し押さえになります。", "滞納すると差押えになります。"),
        ("明日振り込みます。", "明日振り込みます。"),
        ("こちらで受け付けています。", "こちらで受け付けています。"),
        ("子供がいます。", "子供がいます。"),
    ],
)
def test_terms_are_spelt_as_in_the_glossary(repairer: RescoringRepairer, heard: str, said: str) -> None:
    assert repairer.repair(heard).text == said


def test_a_change_over_a_change_is_one_change() -> None:
    term = Term("t", "傷病手当金", "しょうびょうてあてきん", "insurance")
    first = Repair("傷病手当筋について", (Change(0, 4, "症病手当て", term),))
    assert first.heard == "症病手当て筋について"
    second = first.rewritten(0, 5, "傷病手当金", term)
    assert second == Repair("傷病手当金について", (Change(0, 5, "症病手当て筋", term),))
    assert second.without(second.changes[0]) == Repair("症病手当て筋について")


def test_changes_after_a_rewritten_place_move() -> None:
    repair = Repair("2回の住民票", (Change(3, 6, "住民表", None),)).rewritten(0, 2, "二階席", None)
    assert repair.changes == (Change(0, 3, "2回", None), Change(4, 7, "住民表", None))
    assert repair.heard == "2回の住民表"


def test_only_the_place_of_a_change_is_transplanted() -> None:
    term = Term("t", "氏名", "しめい", "office")
    change = Change(0, 2, "使命", term)
    assert transplanted(Repair("姿勢と続柄です"), "氏名と続き柄です", change).text == "氏名と続柄です"
    assert transplanted(Repair("太服券です"), "豆腐切符です", Change(2, 4, "キップ", term)).changes == ()


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("傷病手当金について教えてください。", "傷病手当金"),
        ("要介護認定には一か月ほどかかります。", "要介護認定"),
        ("土砂災害の警報が出ています。", "土砂災害"),
        ("資格喪失証明書は会社が出してくれます。", "資格喪失証明書"),
    ],
)
def test_terms_beyond_the_reach_of_their_reading_are_heard(
    repairer: RescoringRepairer, japanese: JapaneseSpeech, whisper: WhisperRecognizer, said: str, term: str
) -> None:
    utterance, repair = _repaired(repairer, japanese, whisper, said)
    assert term not in repairer.repair(utterance.text).text
    assert term in repair.text


@pytest.mark.model
@pytest.mark.parametrize(
    "said",
    [
        "傘を電車に忘れてきました。",
        "選手は転倒して怪我をしました。",
        "自動販売機で冷たいお茶を買いました。",
        "会議の進行役を任されました。",
        "父は車の工場で三十年働いています。",
        "冒険の物語が大好きです。",
    ],
)
def test_ordinary_speech_stays(
    repairer: RescoringRepairer, japanese: JapaneseSpeech, whisper: WhisperRecognizer, said: str
) -> None:
    utterance, repair = _repaired(repairer, japanese, whisper, said)
    assert repair.text == utterance.text


def _repaired(
    repairer: RescoringRepairer, japanese: JapaneseSpeech, whisper: WhisperRecognizer, said: str
) -> tuple[Utterance, Repair]:
    utterances = [one for one in whisper.recognize([japanese(said)], JA) if isinstance(one, Utterance)]
    with second_hearing(whisper, utterances, JA) as hearing:
        repair = repairer.repair(utterances[0].text, hearing=hearing)
    assert whisper.likelihoods([said], JA) == ()
    return utterances[0], repair

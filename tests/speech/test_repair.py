"""Repair with the shipped glossary: what was misheard is mended, what was right stays."""

import tomllib
from pathlib import Path

import pytest

from app.paths import resources
from glossary.language import JA
from glossary.shipped import Shipped, read_shipped
from glossary.terms import Term
from speech.audio import AudioChunk
from speech.morphemes import analyse
from speech.phonemes import coarse, distance, phonemes
from speech.recognizer import Utterance
from speech.recognizers.whisper import WhisperRecognizer
from speech.repair import Change, PhoneticRepairer
from tests.speech.conftest import JapaneseSpeech

ACCOUNT = Term(
    "t.koza",
    "口座",
    "こうざ",
    "office",
    ("銀行口座",),
    "銀行などでお金を預ける所です。",
    homophones=("講座",),
)
DEDUCTION = Term("t.kojo", "控除", "こうじょ", "tax", plain_ja="所得から引くことです。", homophones=("工場",))
CHECK_UP = Term("t.kenshin", "検診", "けんしん", "health", plain_ja="がんなどの病気を探すことです。")
HEALTH_CHECK = Term("t.kenko", "健診", "けんしん", "health", plain_ja="体が健康か調べることです。")


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return read_shipped(resources())


@pytest.fixture(scope="module")
def repairer(shipped: Shipped) -> PhoneticRepairer:
    return PhoneticRepairer(shipped.terms, [phrase.texts[JA] for phrase in shipped.phrases])


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("振込先の銀行講座を教えてください。", "振込先の銀行口座を教えてください。"),
        ("2回の3番窓口に行ってください。", "2階の3番窓口に行ってください。"),
        ("市民課は2回にあります。", "市民課は2階にあります。"),
        ("3回のトイレは工事中です。", "3階のトイレは工事中です。"),
        ("自動手当の申請です。", "児童手当の申請です。"),
        ("住民票の映しが必要です。", "住民票の写しが必要です。"),
        ("10民兵の映しは一通三百円です。", "住民票の写しは一通三百円です。"),
        ("電入届を出してください。", "転入届を出してください。"),
        ("住民表をください。", "住民票をください。"),
        ("限度額的用認定症を見せてください。", "限度額適用認定証を見せてください。"),
        ("源泉長州票のコピーを取ります。", "源泉徴収票のコピーを取ります。"),
        ("新体障害者手長をお持ちですか。", "身体障害者手帳をお持ちですか。"),
        ("元気を届けを出してください。", "現況届を出してください。"),
        ("会後保険料は年金から引かれます。", "介護保険料は年金から引かれます。"),
        ("戸籍、党本は一通四百五十円です。", "戸籍謄本は一通四百五十円です。"),
        ("特別自動不要手当と農税証明書", "特別児童扶養手当と納税証明書"),
    ],
)
def test_what_was_misheard_is_mended(repairer: PhoneticRepairer, heard: str, said: str) -> None:
    assert repairer.repair(heard).text == said


@pytest.mark.parametrize(
    "text",
    [
        "この講座は人気があります。",
        "パソコンの無料講座に参加したいです。",
        "自動ドアが開きません。",
        "2回行きました。",
        "3回まで使えます。",
        "5回の予約を取りました。",
        "工場で働いています。",
        "毎日日本語を勉強しています。",
        "家族の写真に写りました。",
        "台所の水が止まりません。",
        "保険証を見せてください。",
        "健診のお知らせです。",
        "検診のお知らせです。",
        "一通三百円です。",
        "環境の相談はどこですか。",
        "受講料はいくらですか。",
        "友人を非難しないでください。",
        "せきにお座りください。",
        "お弁当を届けます。",
        "障害がある人です。",
        "転入届と転居届を出してください。",
        "国の機関です。",
        "11時間まで預けられます。",
        "",
        "…?!",
        "ABC 123",
        "🙂𠮷野家で会いましょう",
    ],
)
def test_what_was_right_stays(repairer: PhoneticRepairer, text: str) -> None:
    repair = repairer.repair(text)
    assert (repair.text, repair.changes) == (text, ())


def test_right_sentences_of_the_product_stay(repairer: PhoneticRepairer, shipped: Shipped) -> None:
    sentences = {
        *(term.plain_ja for term in shipped.terms),
        *(phrase.texts[JA] for phrase in shipped.phrases),
        *(term.ja for term in shipped.terms),
    }
    changed = {text: repair.text for text in sentences if (repair := repairer.repair(text)).changes}
    assert len(changed) <= len(sentences) / 200, changed


def test_dev_sentences_stay(repairer: PhoneticRepairer) -> None:
    sets = Path(__file__).parents[1] / "quality" / "sets"
    sentences = tomllib.loads((sets / "heard-dev.toml").read_text("utf-8"))["sentence"]
    right = [sentence["ja"] for sentence in sentences]
    assert [repairer.repair(text).text for text in right] == right


def test_changes_say_where_what_and_why(repairer: PhoneticRepairer) -> None:
    text = "2回で、自動手当と、住民票の映しです。"
    repair = repairer.repair(text.replace("2回で", "2回の窓口で"))
    assert repair.text == "2階の窓口で、児童手当と、住民票の写しです。"
    assert [(change.heard, change.term and change.term.ja) for change in repair.changes] == [
        ("2回", None),
        ("自動手当", "児童手当"),
        ("住民票の映し", "住民票の写し"),
    ]
    assert [repair.text[change.start : change.end] for change in repair.changes] == [
        "2階",
        "児童手当",
        "住民票の写し",
    ]


def test_spaces_and_widths_are_kept_around_a_change(repairer: PhoneticRepairer) -> None:
    repair = repairer.repair("ＡＴＭ　は、 自動 手当 の １２３ です")
    assert repair.text == "ＡＴＭ　は、 児童手当 の １２３ です"


@pytest.mark.parametrize(
    ("heard", "context", "said"),
    [
        ("こちらの講座を教えてください。", (ACCOUNT,), "こちらの口座を教えてください。"),
        ("こちらの講座を教えてください。", (), "こちらの講座を教えてください。"),
        ("銀行の講座を教えてください。", (), "銀行の口座を教えてください。"),
        ("工場で働いています。", (DEDUCTION,), "工場で働いています。"),
        ("所得の工場があります。", (), "所得の控除があります。"),
    ],
)
def test_a_word_gives_way_only_to_evidence(heard: str, context: tuple[Term, ...], said: str) -> None:
    assert PhoneticRepairer([ACCOUNT, DEDUCTION]).repair(heard, context).text == said


def test_of_two_terms_with_one_sound_the_likely_one_is_written() -> None:
    repairer = PhoneticRepairer([CHECK_UP, HEALTH_CHECK])
    assert repairer.repair("病気の健診です。").text == "病気の検診です。"
    assert repairer.repair("健康の健診です。").text == "健康の健診です。"
    assert repairer.repair("健診です。").changes == ()


def test_a_number_is_not_swallowed() -> None:
    term = Term("t", "住民票", "じゅうみんひょう", "residency")
    assert PhoneticRepairer([term]).repair("10枚票をください").changes == ()
    assert PhoneticRepairer([term]).repair("20民兵をください").changes == ()


def test_an_empty_glossary_still_knows_floors() -> None:
    repair = PhoneticRepairer([]).repair("2回の窓口です")
    assert repair.changes == (Change(0, 2, "2回", None),)


@pytest.mark.parametrize(
    ("heard", "right"),
    [
        ("受付は555時15分までです", "受付は午後5時15分までです"),
        ("551時から", "午後1時から"),
        ("平日の5510時に", "平日の午後10時に"),
        ("555時間かかります", "555時間かかります"),
        ("1,555時", "1,555時"),
        ("55時", "55時"),
        ("午後5時15分", "午後5時15分"),
    ],
)
def test_hours_no_clock_has_are_afternoons(heard: str, right: str) -> None:
    assert PhoneticRepairer([]).repair(heard).text == right


def test_the_same_sounds_however_written() -> None:
    assert phonemes("ジューミンヒョー") == phonemes("ジュウミンヒョウ")
    assert coarse(phonemes("デンニュウ")) == coarse(phonemes("テンニュ"))
    wanted = phonemes("テンニュウトドケ")
    heard = [word.sounds() for word in analyse("電入届")[1]]
    assert distance(heard, wanted) == pytest.approx(0.3)
    assert distance(heard, phonemes("ケンコウシンダン"), limit=2.0) == float("inf")


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("特定健診のお知らせを送りました。", "特定健診"),
        ("源泉徴収票を持ってきてください。", "源泉徴収票"),
        ("年金手帳がまだ届いていません。", "年金手帳"),
        ("接種券はどこでもらえますか。", "接種券"),
    ],
)
def test_terms_are_heard(
    repairer: PhoneticRepairer, japanese: JapaneseSpeech, whisper: WhisperRecognizer, said: str, term: str
) -> None:
    """Without hints Whisper base writes 特定検診, 源泉長州票, 年金手長 and 接種権."""
    repair = repairer.repair(_recognized(whisper, japanese(said)))
    assert term in repair.text
    assert term in [change.term.ja for change in repair.changes if change.term]


@pytest.mark.model
@pytest.mark.parametrize(
    "said",
    [
        "この講座は人気があります。",
        "家族の写真に写りました。",
        "料理教室の講師をしています。",
        "映画を二回見ました。",
    ],
)
def test_ordinary_speech_stays(
    repairer: PhoneticRepairer, japanese: JapaneseSpeech, whisper: WhisperRecognizer, said: str
) -> None:
    heard = _recognized(whisper, japanese(said))
    assert heard
    assert repairer.repair(heard).text == heard


def _recognized(whisper: WhisperRecognizer, audio: AudioChunk) -> str:
    return "".join(one.text for one in whisper.recognize([audio], JA) if isinstance(one, Utterance))

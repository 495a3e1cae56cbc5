import pytest

from glossary.language import JA, Lang, LanguagePair
from glossary.said import OMITTED, Said, guarded, kept_correction, kept_texts
from tests.learning.small_redactor import SmallRedactor

VI = Lang("vi")
PAIR = LanguagePair(JA, VI)
REDACTOR = SmallRedactor()


def test_whole_sentences_only_when_asked() -> None:
    said = Said(PAIR, "山田花子の国際転入支援券です。", "Phiếu của Yamada Hanako.")
    assert kept_texts(REDACTOR, said, whole=False).utterance is None
    kept = kept_texts(REDACTOR, said, whole=True)
    assert kept.utterance == ("〔氏名〕の国際転入支援券です。", "Phiếu của 〔氏名〕.")
    assert [(span.kind, span.text) for span in kept.spans] == [("candidate", "国際転入支援券")]


def test_a_name_found_in_one_language_only_leaves_the_other_out() -> None:
    unseen = Said(PAIR, "山田はなこです。国際転入支援券です。", "Tôi là Yamada Hanako.")
    kept = kept_texts(REDACTOR, unseen, whole=True)
    assert kept.utterance == (OMITTED, "Tôi là 〔氏名〕.")
    assert kept.spans == (), "an unknown word may be the name"
    unseen = Said(PAIR, "山田花子です。", "Tôi là Hanako Y.")
    assert kept_texts(REDACTOR, unseen, whole=True).utterance == ("〔氏名〕です。", OMITTED)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("番号は123456789012です", "番号は〔番号〕です"),
        ("番号は１２３４－５６７８－９０１２です", "番号は〔番号〕です"),
        ("รหัส ๑๒๓๔๕๖๗๘๙ ครับ", "รหัส 〔番号〕 ครับ"),
        ("写しを a.b@example.jp まで", "写しを 〔メール〕 まで"),
        ("2026年11月21日に1,234,567円", "2026年11月21日に1,234,567円"),
        ("一行目\n二行目", "一行目 二行目"),
    ],
)
def test_what_no_redacted_text_can_hold_does_not_get_through(text: str, kept: str) -> None:
    assert guarded(text, 100) == kept


@pytest.mark.parametrize(
    ("lang", "heard", "corrected", "kept"),
    [
        ("ja", "自動手当の申請です。", "児童手当の申請です。", ("自動手当の申請です", "児童手当の申請です")),
        (
            "ja",
            "先ほどお話ししたとおりなのですが、明日までに十人票の写しを二通持てきてください。",
            "先ほどお話ししたとおりなのですが、明日までに住民票の写しを二通持てきてください。",
            ("すが、明日までに十人票の写しを二通持", "すが、明日までに住民票の写しを二通持"),
        ),
        ("vi", "Tôi cần phiếu cưu trú hôm nay", "Tôi cần phiếu cư trú hôm nay", None),
        ("ja", "山田花子です。十人票です。", "山田花子です。住民票です。", ("十人票です", "住民票です")),
    ],
)
def test_a_correction_is_what_changed_and_a_little_around_it(
    lang: Lang, heard: str, corrected: str, kept: tuple[str, str] | None
) -> None:
    found = kept_correction(REDACTOR, lang, "recognition", heard, corrected)
    assert found is not None
    assert (found.heard, found.corrected) == (kept or (heard, corrected))


@pytest.mark.parametrize(
    ("heard", "corrected"),
    [
        ("山だ花子です。", "山田花子です。"),
        ("山田花子です。", "山だ花子です。"),
        ("山田花子です。", "山田太郎です。"),
        ("山田花子の子です。", "山田花子です。"),
        ("山田花子のこの住民票です。", "山田花子の住民票です。"),
        ("住民票です。", "住民票です。"),
        (
            "これはまったく関係のない長い長い文章であって直しではありません",
            "健康保険の手続きに来た人が書きなおした別の話なので残さないでよい",
        ),
    ],
)
def test_nothing_is_kept_of_a_name_put_right_or_of_another_sentence(heard: str, corrected: str) -> None:
    assert kept_correction(REDACTOR, JA, "recognition", heard, corrected) is None


def test_with_consent_the_sentences_are_kept_redacted() -> None:
    found = kept_correction(
        REDACTOR, JA, "recognition", "山田花子です。十人票です。", "山田花子です。住民票です。", whole=True
    )
    assert found is not None
    assert (found.heard, found.corrected) == ("〔氏名〕です。十人票です。", "〔氏名〕です。住民票です。")

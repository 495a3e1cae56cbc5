"""Terms explained, numbers set off, replay slower and larger, and the last turn taken back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, GREETING, QUESTION, TO_VI, VI, WRONG, translation
from glossary.language import JA, Lang, LanguagePair
from glossary.terms import Term, TermMatch
from tests.ui.items import accessible_name, click, find, shown, text_of, texts
from translate.translator import Doubt, Translation, TranslationRequest

PREMIUM = Term(
    "premium", "保険料", "ほけんりょう", "insurance",
    plain_ja="保険のために 毎月 払う お金です。",
    renderings={VI: ("phí bảo hiểm",), Lang("my"): ("အာမခံကြေး",), Lang("pt-BR"): ("taxa do seguro",)},
    status="checked",
)  # fmt: skip
TRANSFER = Term(
    "transfer", "口座振替", "こうざふりかえ", "insurance",
    plain_ja="銀行の 口座から 自動で お金を 払うことです。",
    renderings={
        VI: ("chuyển khoản tự động",),
        Lang("my"): ("အလိုအလျောက် ငွေလွှဲ",),
        Lang("pt-BR"): ("débito automático",),
    },
)  # fmt: skip
SAID = "保険料は毎月4,300円です。口座振替で払えます。"
MEANT = {
    "vi": "Phí bảo hiểm là 4.300 yên mỗi tháng. Có thể trả bằng chuyển khoản tự động.",
    "my": "အာမခံကြေးသည် လစဉ် ၄,၃၀၀ ယန်း ဖြစ်သည်။ အလိုအလျောက် ငွေလွှဲဖြင့် ပေးနိုင်သည်။",
    "pt-BR": "A taxa do seguro é de 4.300 ienes por mês. Pode pagar por débito automático.",
}


def premium(lang: str = "vi") -> Translation:
    """A turn of staff with two official terms and an amount."""
    matches = tuple(
        TermMatch(term, SAID.index(term.ja), SAID.index(term.ja) + len(term.ja), term.ja,
                  term.renderings[Lang(lang)][0], term.renderings[Lang(lang)])
        for term in (PREMIUM, TRANSFER)
    )  # fmt: skip
    return Translation(
        MEANT[lang], TranslationRequest(SAID, LanguagePair(JA, Lang(lang)), matches), "engine", "llm"
    )


def test_terms_and_numbers_are_set_off_in_both_texts(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", premium())
    for name in ("staffPrimary1", "staffSecondary1", "visitorPrimary1", "visitorSecondary1"):
        markup = str(find(window, name).property("text"))
        assert markup.count("<u>") == 2, name
        number = "4,300円" if text_of(window, name) == SAID else "4.300 yên"
        assert f'<b><font color="#7a1f5c">{number}</font></b>' in markup, name
    assert text_of(window, "staffPrimary1") == SAID
    assert accessible_name(find(window, "staffPrimary1")) == SAID


def test_markup_beside_a_number_is_shown_as_it_was_said(stage: Stage) -> None:
    window = stage.interface.window
    said = '<b>5</b><img src="file:///etc/passwd">&lt;'
    stage.say("staff", translation(said, TO_VI, "5"))
    primary = find(window, "staffPrimary1")
    assert text_of(window, "staffPrimary1") == said
    # Were one of its tags taken for markup, it would be no wider than the digit.
    width = QFontMetricsF(primary.property("font")).horizontalAdvance(said)
    assert primary.implicitWidth() == pytest.approx(width, rel=0.03)


def test_a_chip_opens_the_term_on_its_own_side(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", premium())
    assert text_of(window, "staffTerms1") == "保険料\n口座振替"
    assert text_of(window, "visitorTerms1") == "phí bảo hiểm\nchuyển khoản tự động"
    click(window, "staff1Term1")
    stage.settle()
    sheet = text_of(window, "staffTermSheet")
    for part in (
        "口座振替",
        "こうざふりかえ",
        "chuyển khoản tự động",
        TRANSFER.plain_ja,
        "まだ確認されていません",
    ):
        assert part in sheet
    assert not shown(window, "visitorTermSheet")
    click(window, "staffSheetTerm0")
    stage.settle()
    assert "ほけんりょう" in text_of(window, "staffTermSheet")
    assert "人が確認した訳語です" in text_of(window, "staffTermSheet")
    click(window, "staffCloseTerms")
    stage.settle()
    assert not shown(window, "staffTermSheet")


def test_the_words_of_a_turn_open_its_terms_too_and_escape_closes(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", premium())
    click(window, "visitorPrimary1")
    stage.settle()
    assert text_of(window, "visitorTermOwn") == "Tiếng Việt\nphí bảo hiểm"
    assert "保険料" in text_of(window, "visitorTermOther")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle()
    assert not shown(window, "visitorTermSheet")


def test_slower_plays_the_same_at_three_quarters(stage: Stage) -> None:
    stage.say("visitor", ANSWER)
    click(stage.interface.window, "staffSlower1")
    assert stage.session.calls[-1] == ("replay", ANSWER.text, JA, 0.75)


def test_larger_faces_the_reader_and_both_can_close_it(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", premium())
    click(window, "staffLarger1")
    stage.settle()
    large = find(window, "largeText")
    assert text_of(window, "largeText") == MEANT["vi"]
    assert large.parentItem().parentItem().parentItem().rotation() == 180
    assert "Đóng" in text_of(window, "closeLarge")
    click(window, "closeLargeStaff")
    stage.settle()
    assert not shown(window, "largeView")
    stage.say("visitor", ANSWER)
    click(window, "visitorLarger2")
    stage.settle()
    assert text_of(window, "largeText") == ANSWER.text
    assert find(window, "largeText").parentItem().parentItem().parentItem().rotation() == 0
    click(window, "closeLarge")
    stage.settle()
    assert not shown(window, "largeView")


def test_without_a_voice_it_can_still_be_read_large(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", QUESTION, silent="no-voice")
    assert not shown(window, "staffSlower1")
    click(window, "staffLarger1")
    stage.settle()
    assert shown(window, "largeView")


def test_a_new_turn_closes_what_was_enlarged(stage: Stage) -> None:
    stage.say("staff", premium())
    stage.interface.conversation.reader.enlarge(1)
    stage.say("visitor", ANSWER)
    assert not shown(stage.interface.window, "largeView")


def test_a_doubt_offers_three_ways_on(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", WRONG)
    assert "それでも読み上げる" in text_of(window, "staffInsist1")
    assert "言いかえる" in text_of(window, "staffEdit1")
    assert "やさしい日本語" in text_of(window, "staffPlain1")
    assert '<font color="#7a1f5c">43,000円</font>' in str(find(window, "back-staff1").property("text"))
    click(window, "staffEdit1")
    assert find(window, "staffInput").property("text") == WRONG.request.text


def test_staff_ask_again_when_the_visitors_words_are_doubtful(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("visitor", replace(ANSWER, doubts=(Doubt("language-weak"),), back=ANSWER.request.text))
    assert "Nói cách khác" in text_of(window, "visitorEdit1")
    assert "Vẫn đọc" in text_of(window, "visitorInsist1")
    click(window, "staffAsk1")
    assert stage.session.calls[-1] == ("submit", "staff", TO_VI, "もう一度お願いします。", None)


def test_the_last_turn_is_taken_back_from_both_and_put_there_again(stage: Stage) -> None:
    window = stage.interface.window
    assert not shown(window, "takeBack")
    stage.say("staff", GREETING)
    stage.say("visitor", ANSWER)
    click(window, "takeBack")
    stage.settle()
    for side in ("staff", "visitor"):
        assert not shown(window, f"{side}Primary2")
        assert shown(window, f"{side}Primary1")
    assert "取り消しました" in text_of(window, "staffUndone")
    assert "Đã rút lại câu cuối" in text_of(window, "visitorUndone")
    click(window, "staffPutBack")
    stage.settle()
    assert text_of(window, "visitorPrimary2") == ANSWER.request.text
    assert not shown(window, "staffUndone")


def test_what_was_taken_back_is_gone_with_the_next_turn(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("visitor", ANSWER)
    click(window, "takeBack")
    stage.settle()
    assert shown(window, "staffUndone"), "the only turn, too"
    stage.say("staff", GREETING)
    stage.settle()
    assert not shown(window, "staffUndone")
    stage.interface.conversation.undoer.putBack()
    stage.settle()
    assert not shown(window, "staffPrimary1")


def test_finish_forgets_what_was_taken_back_and_explained(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", premium())
    stage.interface.conversation.reader.showTerms("staff", 1, 0)
    click(window, "takeBack")
    stage.interface.conversation.reader.enlarge(1)
    stage.interface.conversation.finish()
    stage.interface.conversation.undoer.putBack()
    stage.settle()
    everything = "\n".join(str(text.property("text")) for text in texts(window.contentItem()))
    assert "保険料" not in everything
    assert shown(window, "visitorWelcome")

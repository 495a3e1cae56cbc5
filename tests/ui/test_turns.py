"""Turns on screen: whose words, how sure, what failed."""

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetricsF

from app.events import Failed, Finished, Listening, Near, Recognized, Speaking, Translated
from app.ui.interface import QML
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, GREETING, QUESTION, TO_VI, VI, WRONG, translation
from app.ui.words import doubt_sentence
from glossary.language import JA, Lang, LanguagePair
from tests.ui.conftest import calls
from tests.ui.items import click, find, shown, text_of, texts, type_into
from translate.translator import Doubt


def test_each_half_shows_its_own_language_large(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("visitor", ANSWER)
    assert text_of(window, "visitorPrimary1") == ANSWER.request.text
    assert text_of(window, "visitorSecondary1") == ANSWER.text
    assert text_of(window, "staffPrimary1") == ANSWER.text
    assert text_of(window, "staffSecondary1") == ANSWER.request.text
    assert find(window, "staffPrimary1").property("font").family() == "Noto Sans CJK JP"
    assert find(window, "visitorPrimary1").property("font").family() == "Noto Sans"


def test_badges_say_where_a_translation_came_from(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", GREETING)
    assert text_of(window, "staffBadge1") == "確認済みの例文"
    assert text_of(window, "visitorBadge1") == "Câu đã kiểm tra"
    stage.say("staff", translation("お待ちください。", TO_VI, "Xin vui lòng chờ.", "phrase"))
    assert text_of(window, "staffBadge2") == "例文（未確認）"
    stage.say("staff", QUESTION)
    assert text_of(window, "staffBadge3") == "用語集つき機械翻訳"
    stage.say("staff", translation("今日は雨です。", TO_VI, "Hôm nay trời mưa."))
    assert text_of(window, "staffBadge4") == "機械翻訳"


def test_doubt_is_amber_unspoken_and_said_only_on_request(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", WRONG)
    panel = find(window, "staffDoubt1")
    assert panel.property("color").name() == "#fff3d1"
    shown_text = text_of(window, "staffDoubt1")
    assert "この訳は間違っているかもしれません" in shown_text
    assert "読み上げていません" in shown_text
    assert "4300 → 43000" in shown_text
    assert "保険料は毎月43,000円です。" in shown_text
    assert "Bản dịch này có thể sai" in text_of(window, "visitorDoubt1")
    assert not shown(window, "visitorInsist1")
    assert not shown(window, "staffAgain1")
    assert calls(stage, "replay") == []
    click(window, "staffInsist1")
    assert calls(stage, "replay") == [("replay", WRONG.text, VI)]
    stage.session.event(Speaking(2, VI))
    stage.settle()
    assert "読み上げています" in text_of(window, "staffTalk")
    stage.session.event(Finished(2))
    stage.settle()
    assert "話す" in text_of(window, "staffTalk")
    assert shown(window, "staffAgain1")
    assert "読み上げていません" not in text_of(window, "staffDoubt1")


def test_while_the_engine_is_loaded_the_nearest_phrase_is_shown_unspoken(stage: Stage) -> None:
    window, session = stage.interface.window, stage.session
    stage.interface.conversation.submit("staff", QUESTION.request.text)
    turn, pair = stage.interface.conversation.active_turn, QUESTION.request.pair
    near = replace(QUESTION, text="Gần giống.", doubts=(Doubt("engine-loading", "近い文です。"),))
    for event in (Listening(turn, "staff", pair), Recognized(turn, near.request.text, JA), Near(turn, near)):
        session.event(event)
    stage.settle(0.1)
    mine, hers = text_of(window, f"staffNotice{turn}"), text_of(window, f"visitorNotice{turn}")
    assert "準備しています" in mine and mine.endswith("近い文です。")
    assert hers == doubt_sentence(Doubt("engine-loading"), pair.target)
    assert text_of(window, f"visitorPrimary{turn}") == "Gần giống."
    session.event(Translated(turn, QUESTION))
    session.event(Finished(turn))
    stage.settle(0.1)
    assert text_of(window, f"visitorPrimary{turn}") == QUESTION.text
    assert "準備" not in text_of(window, f"staffBadge{turn}")


def test_play_again(stage: Stage) -> None:
    stage.say("visitor", ANSWER)
    click(stage.interface.window, "staffAgain1")
    assert calls(stage, "replay") == [("replay", ANSWER.text, JA)]


def test_no_voice_is_said_in_the_listeners_language(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", QUESTION, silent="no-voice")
    assert "Không có giọng đọc" in text_of(window, "visitorNotice1")
    assert "画面を読んでもらってください" in text_of(window, "staffNotice1")
    assert not shown(window, "staffAgain1")


def test_nothing_heard_and_failures_become_sentences(stage: Stage) -> None:
    window = stage.interface.window
    stage.listen("visitor")
    stage.session.event(Finished(1, silent="nothing-heard"))
    stage.settle()
    assert "Tôi không nghe được" in text_of(window, "visitorNotice1")
    stage.listen("visitor")
    stage.session.event(Failed(2, "microphone-stopped"))
    stage.session.event(Finished(2, silent="failed"))
    stage.settle()
    assert "Không thành công" in text_of(window, "visitorNotice2")
    assert "マイクが止まりました" in text_of(window, "staffNotice2")


def test_a_turn_that_never_began_shows_a_banner(stage: Stage) -> None:
    window = stage.interface.window
    click(window, "staffTalk")
    stage.session.event(Failed(1, "microphone-missing"))
    stage.settle()
    assert "マイクが見つかりません" in text_of(window, "errorBanner")
    click(window, "dismissError")
    assert not shown(window, "errorBanner")
    click(window, "staffTalk")
    assert len(calls(stage, "talk")) == 2


def test_unsure_recognition_asks_to_check(stage: Stage) -> None:
    stage.listen("staff")
    stage.session.event(Recognized(1, "住民票が欲しい", JA, unsure=True))
    stage.settle()
    assert "聞き間違いかもしれません" in text_of(stage.interface.window, "staffNotice1")


def test_markup_is_shown_as_it_was_said(stage: Stage) -> None:
    window = stage.interface.window
    markup = '<b>太字</b><img src="file:///etc/passwd">&lt;'
    stage.say("staff", translation(markup, TO_VI, f"<i>{markup}</i>"))
    assert text_of(window, "staffPrimary1") == markup
    primary = find(window, "staffPrimary1")
    # As rich text the tags would take no room.
    assert primary.implicitWidth() == pytest.approx(
        QFontMetricsF(primary.property("font")).horizontalAdvance(markup), abs=2
    )


def test_only_plain_text_items_are_used() -> None:
    for path in QML.glob("*.qml"):
        if path.name != "PlainText.qml":
            assert not re.search(r"^\s*(Text|Label|TextArea|TextEdit)\s*\{", path.read_text("utf-8"), re.M), (
                path
            )


def test_finish_leaves_nothing_on_screen(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", WRONG)
    stage.say("visitor", ANSWER)
    type_into(window, "visitorInput", "số thẻ của tôi")
    click(window, "finish")
    stage.settle()
    everything = "\n".join(str(text.property("text")) for text in texts(window.contentItem()))
    assert "保険" not in everything
    assert "bảo hiểm" not in everything
    assert find(window, "visitorInput").property("text") == ""
    assert shown(window, "visitorWelcome")
    assert stage.interface.conversation.active_turn == 0


def test_choosing_a_language_changes_words_and_pair(stage: Stage) -> None:
    window = stage.interface.window
    click(window, "visitorLanguage")
    stage.settle()
    assert find(window, "visitorPicker").property("count") == 13
    click(window, "visitorLanguage-pt-BR")
    stage.settle()
    assert not shown(window, "visitorPicker")
    assert "Falar" in text_of(window, "visitorTalk")
    assert calls(stage, "warm")[-1] == ("warm", (JA, Lang("pt-BR")))
    click(window, "visitorTalk")
    assert calls(stage, "talk") == [("talk", "visitor", LanguagePair(Lang("pt-BR"), JA))]


def test_engines_being_loaded_are_named_and_typing_goes_on(stage: Stage) -> None:
    from app.ui.scripted_session import ScriptedStatus

    window = stage.interface.window
    stage.session.engine(ScriptedStatus("translate:ja→vi", "loading"))
    stage.settle()
    assert text_of(window, "engineStatus") == "準備中：翻訳"
    type_into(window, "staffInput", "こんにちは")
    click(window, "staffSend")
    assert len(calls(stage, "submit")) == 1
    stage.session.engine(ScriptedStatus("translate:ja→vi", "ready"))
    stage.session.engine(ScriptedStatus("speak:fil", "failed", "engine-unavailable"))
    stage.settle()
    assert text_of(window, "engineStatus") == "使えません：読み上げ (Filipino)"

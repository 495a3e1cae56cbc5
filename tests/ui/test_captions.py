"""音声筆談: what the clerk says in large type, answers from the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.events import Finished, Heard, Listening, Recognized, Side, Speaking
from app.settings import Settings, load_settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, GREETING
from glossary.language import JA, LanguagePair
from tests.ui.conftest import MakeStage
from tests.ui.items import click, find, press, release, shown, text_of, texts, type_into

ONE = LanguagePair(JA, JA)
CAPTIONS = Settings(mode="captions")


def caption(stage: Stage, side: Side, text: str) -> int:
    """A caption the session was just asked for arrives."""
    turn = stage.interface.conversation.active_turn
    for event in (Listening(turn, side, ONE), Recognized(turn, text, JA), Finished(turn, silent="caption")):
        stage.session.event(event)
    stage.settle(0.05)
    return turn


def speak(stage: Stage, text: str) -> int:
    stage.interface.conversation.pressTalk("staff")
    return caption(stage, "staff", text)


def test_the_mode_opens_captions_and_talking_asks_for_one(make_stage: MakeStage) -> None:
    stage = make_stage(settings=CAPTIONS)
    window = stage.interface.window
    assert shown(window, "captionsView")
    assert not shown(window, "visitorHalf")
    press(window, "captionsTalk")
    release(window, "captionsTalk")
    assert stage.session.calls == [("talk", "staff", ONE), ("end_by_itself",)]
    stage.session.event(Listening(1, "staff", ONE))
    stage.session.event(Heard(1, "写真の大きさは", 1.0))
    stage.settle()
    assert text_of(window, "caption1") == "写真の大きさは"
    stage.session.event(Recognized(1, "写真の大きさは縦4センチです。", JA))
    stage.session.event(Finished(1, silent="caption"))
    stage.settle()
    line = find(window, "caption1")
    assert text_of(window, "caption1") == "写真の大きさは縦4センチです。"
    assert line.property("font").pixelSize() >= 48
    assert not shown(window, "captionNotice1")


def test_the_newest_caption_is_at_the_bottom_and_older_ones_scroll_back(make_stage: MakeStage) -> None:
    stage = make_stage(settings=CAPTIONS)
    window = stage.interface.window
    for number in range(1, 9):
        speak(stage, f"{number}番目の説明です。少し長い文で、画面に入りきらないようにします。")
    stage.settle()
    view = find(window, "captions")
    newest = find(window, "caption8").mapRectToItem(view, find(window, "caption8").boundingRect())
    assert newest.bottom() == pytest.approx(view.height(), abs=20)
    assert view.property("contentHeight") > 2 * view.height()


def test_an_answer_is_large_for_the_clerk_and_may_be_spoken(make_stage: MakeStage) -> None:
    stage = make_stage(settings=CAPTIONS)
    window = stage.interface.window
    type_into(window, "captionsInput", "手帳を更新したいです。")
    click(window, "captionsShow")
    assert stage.session.calls == [("submit", "visitor", ONE, "手帳を更新したいです。", None)]
    assert find(window, "captionsInput").property("text") == ""
    caption(stage, "visitor", "手帳を更新したいです。")
    assert text_of(window, "captionsAnswer") == "手帳を更新したいです。"
    assert find(window, "captionsAnswer").property("font").pixelSize() >= 34
    assert [call[0] for call in stage.session.calls] == ["submit"], "not spoken unasked"
    type_into(window, "captionsInput", "はい、あります。")
    click(window, "captionsAloud")
    turn = caption(stage, "visitor", "はい、あります。")
    assert stage.session.calls[-1] == ("replay", "はい、あります。", JA)
    stage.session.event(Speaking(turn + 1, JA))
    stage.session.event(Finished(turn + 1))
    stage.settle()
    assert [call[0] for call in stage.session.calls].count("replay") == 1
    assert text_of(window, "captionsAnswer") == "はい、あります。"


def test_in_from_the_menu_and_back_to_the_mode_before(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(mode="school"))
    window = stage.interface.window
    stage.say("staff", GREETING)
    click(window, "openMenu")
    stage.settle()
    click(window, "mode-captions")
    stage.settle()
    assert not shown(window, "menu")
    assert shown(window, "captionsView")
    speak(stage, "字幕だけの文です。")
    click(window, "captionsLeave")
    stage.settle()
    assert load_settings(stage.interface.paths.settings).mode == "school"
    assert shown(window, "staffHalf")
    assert text_of(window, "staffPrimary1") == GREETING.request.text
    everything = "\n".join(str(text.property("text")) for text in texts(window.contentItem()))
    assert "字幕だけの文です。" not in everything


def test_escape_stops_listening_first_and_then_leaves(make_stage: MakeStage) -> None:
    stage = make_stage(settings=CAPTIONS)
    window = stage.interface.window
    QTest.keyPress(window, Qt.Key.Key_Space)
    assert stage.session.calls[0] == ("talk", "staff", ONE)
    stage.session.event(Listening(1, "staff", ONE))
    stage.settle()
    QTest.keyRelease(window, Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle()
    assert ("cancel",) in stage.session.calls
    assert shown(window, "captionsView")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle()
    assert shown(window, "staffHalf")


def test_a_caption_can_be_taken_back(make_stage: MakeStage) -> None:
    stage = make_stage(settings=CAPTIONS)
    window = stage.interface.window
    speak(stage, "間違えた文です。")
    click(window, "takeBackCaption")
    stage.settle()
    assert not shown(window, "caption1")
    click(window, "takeBackCaption")
    stage.settle()
    assert text_of(window, "caption1") == "間違えた文です。"


def test_finish_leaves_no_caption(make_stage: MakeStage) -> None:
    stage = make_stage(settings=CAPTIONS)
    window = stage.interface.window
    speak(stage, "秘密の話です。")
    type_into(window, "captionsInput", "秘密の返事")
    click(window, "captionsFinish")
    stage.settle()
    everything = "\n".join(str(text.property("text")) for text in texts(window.contentItem()))
    assert "秘密" not in everything
    assert find(window, "captionsInput").property("text") == ""
    assert "大きな文字で出ます" in text_of(window, "captionsView")


def test_captions_are_no_part_of_a_translated_conversation(make_stage: MakeStage) -> None:
    stage = make_stage(settings=CAPTIONS)
    speak(stage, "字幕の文です。")
    stage.interface.model.caption(False)
    stage.settle()
    assert shown(stage.interface.window, "visitorWelcome")
    stage.say("visitor", ANSWER)
    assert text_of(stage.interface.window, "staffPrimary2") == ANSWER.text

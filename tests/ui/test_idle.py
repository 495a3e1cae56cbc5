"""A conversation nobody goes on with: warned of, put off, cleared."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.events import Attended, Finished, Listening
from app.idling import WARNING, Idling
from app.settings import Settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING, TO_VI, VI
from app.ui.words import words
from glossary.language import JA
from tests.ui.conftest import MakeStage
from tests.ui.items import click, shown, text_of
from tests.ui.scene import look
from tests.ui.waiting import Clock


def test_a_warning_counts_down_and_any_touch_ends_it(stage: Stage) -> None:
    window, clearing = stage.interface.window, stage.interface.model.door.clearing
    clock = Clock(stage)
    stage.say("staff", GREETING)
    clearing.touch()
    clock.after(stage, 5 * 60 - WARNING - 1)
    assert not shown(window, "visitorClearNotice")
    clock.after(stage, 2)
    assert words(VI)["clearWarning"] == text_of(window, "visitorClearWarning")
    assert words(JA)["clearWarning"] == text_of(window, "staffClearWarning")
    assert "19" in text_of(window, "visitorClearLeft")
    clock.after(stage, 4)
    assert "15" in text_of(window, "visitorClearLeft")
    calls = len(stage.session.calls)
    click(window, "visitorClearStay")
    stage.settle(0.05)
    assert not shown(window, "visitorClearNotice")
    clock.after(stage, 200)
    assert stage.interface.conversation.turns
    assert len(stage.session.calls) == calls, "what lies below was not touched"


def test_the_warning_lies_over_everything(stage: Stage) -> None:
    interface: Any = stage.interface
    clock = Clock(stage)
    stage.say("staff", GREETING)
    for cover in (
        interface.model.openMenu,
        lambda: interface.conversation.reader.enlarge(1),
        lambda: interface.conversation.half("visitor").openPicker(True),
        lambda: interface.conversation.recorder.openSheet("visitor"),
        interface.model.openSetup,
    ):
        cover()
        interface.model.door.clearing.goOn()
        clock.after(stage, 5 * 60 - 5)
        texts = [
            name for name in ("staffClearWarning", "visitorClearWarning") if shown(interface.window, name)
        ]
        assert texts
        scene = look(interface.window)
        warnings = [one for one in scene.of("text") if one.item.objectName() in texts]
        assert any(not scene.hidden(one.box, one.place) for one in warnings)
        assert not interface.conversation.reader.large.open
        interface.model.door.clearing.goOn()
        interface.model.closeMenu()
        interface.conversation.reader.close()
        interface.conversation.half("visitor").openPicker(False)
        interface.conversation.recorder.closeSheet()
    interface.model.leaveSetup()


def test_a_key_or_a_finger_anywhere_means_somebody_is_there(stage: Stage) -> None:
    clock = Clock(stage)
    stage.say("staff", GREETING)
    steps: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(stage.interface.window, Qt.Key.Key_Tab),
        lambda: click(stage.interface.window, "toggleAnswers"),
    )
    for step in steps:
        clock.after(stage, 4 * 60)
        step()
    clock.after(stage, 4 * 60)
    assert stage.interface.conversation.turns
    clock.after(stage, 61)
    assert not stage.interface.conversation.turns
    assert ("finish",) in stage.session.calls


def test_it_says_that_the_last_conversation_is_gone(stage: Stage) -> None:
    window, clock = stage.interface.window, Clock(stage)
    stage.say("staff", GREETING)
    click(window, "finish")
    stage.settle(0.05)
    assert text_of(window, "visitorPrivacy") == words(VI)["clearTold"]
    clock.after(stage, 16)
    assert text_of(window, "visitorPrivacy") == words(VI)["private"]


@pytest.mark.parametrize("doing", ["listening", "thinking", "speaking"])
def test_a_turn_is_never_cut_off(stage: Stage, doing: str) -> None:
    clock, conversation = Clock(stage), stage.interface.conversation
    if doing == "listening":
        stage.listen("visitor")
    elif doing == "thinking":
        conversation.submit("visitor", "Tôi")
    else:
        stage.say("staff", GREETING)
        conversation.replay(1)
    for _ in range(3):
        clock.after(stage, 20 * 60)
        assert not stage.interface.model.door.clearing.warning
    assert conversation.busy
    conversation.cancel()
    clock.after(stage, 60)
    assert ("finish",) not in stage.session.calls


def test_hands_free_the_voice_puts_it_off(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(hands_free=True))
    clock, conversation = Clock(stage), stage.interface.conversation
    conversation.pressTalk("staff")
    conversation.releaseTalk("staff")
    for _ in range(4):
        turn = conversation.active_turn
        stage.session.event(Listening(turn, "staff", TO_VI))
        stage.session.event(Attended(turn, "voice"))
        clock.after(stage, 4 * 60)
        stage.session.event(Finished(turn, silent="nothing-heard"))
        stage.settle(0.02)
    assert ("finish",) not in stage.session.calls


def test_pages_about_the_visitor_close_and_others_stay(stage: Stage) -> None:
    clock, model = Clock(stage), stage.interface.model
    for page, after in (("handover", "talk"), ("phrases", "talk"), ("settings", "settings")):
        model.openPage("talk")
        stage.say("staff", GREETING)
        model.openPage(page)
        model.door.clearing.touch()
        clock.after(stage, 5 * 60 - 10)
        assert shown(stage.interface.window, "clearNotice")
        clock.after(stage, 11)
        assert model.shown == after
        assert not stage.interface.conversation.turns


def test_the_office_chooses_when(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(clear_minutes=1))
    clock = Clock(stage)
    stage.say("staff", GREETING)
    stage.interface.model.door.clearing.touch()
    clock.after(stage, 61)
    assert not stage.interface.conversation.turns


def test_a_clock_that_goes_back_neither_clears_nor_stops_it() -> None:
    idling = Idling(1_000.0)
    idling.touch(1_000.0)
    assert idling.follows(10.0, 300.0, busy=False, holds=True) == "rest"
    assert idling.follows(10.0 + 299, 300.0, busy=False, holds=True) == "warn"
    assert idling.follows(10.0 + 300, 300.0, busy=False, holds=True) == "clear"


def test_an_unused_screen_is_not_cleared_over_and_over() -> None:
    idling = Idling(0.0)
    assert idling.follows(10_000.0, 300.0, busy=False, holds=False) == "rest"
    idling.touch(10_000.0)
    assert idling.follows(10_300.0, 300.0, busy=False, holds=False) == "clear"
    idling.clear(10_300.0)
    assert idling.follows(20_000.0, 300.0, busy=False, holds=False) == "rest"

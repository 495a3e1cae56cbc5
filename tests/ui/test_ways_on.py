"""What people can do when an engine has failed: once more, a phrase, an interpreter."""

import pytest

from app.events import Failed, Finished, Listening, Recognized
from app.ui.scripted import Stage
from app.ui.scripted_session import ScriptedStatus
from app.ui.scripted_turns import GREETING, TO_VI, VI
from glossary.language import JA
from tests.ui.conftest import MakeStage, calls
from tests.ui.faults import faults
from tests.ui.items import click, shown, text_of

SAID = "在留カードは、住所が変わったら書き直します。"


def fail(stage: Stage, code: str = "engine-crashed") -> None:
    stage.interface.conversation.submit("staff", SAID)
    turn = stage.interface.conversation.active_turn
    for event in (
        Listening(turn, "staff", TO_VI),
        Recognized(turn, SAID, JA),
        Failed(turn, code, (("engine", "llm"),)),
        Finished(turn, silent="failed"),
    ):
        stage.session.event(event)
    stage.settle()


@pytest.mark.parametrize("size", [(1280, 800), (800, 1280)])
def test_a_failed_turn_can_be_tried_again_and_leads_to_other_ways(
    stage: Stage, size: tuple[int, int]
) -> None:
    window = stage.interface.window
    window.resize(*size)
    stage.say("staff", GREETING)
    fail(stage)
    assert faults(window) == []
    assert "もう一度試すか" in text_of(window, "staffNotice2")
    click(window, "staff2Retry")
    assert calls(stage, "submit")[-1] == (
        "submit",
        "staff",
        TO_VI,
        SAID,
        2,
    )


@pytest.mark.parametrize(("control", "page"), [("Phrases", "phrases"), ("Interpreter", "handover")])
def test_they_open_the_page_that_helps(stage: Stage, control: str, page: str) -> None:
    fail(stage)
    stage.interface.handover.open("slip")
    click(stage.interface.window, f"staff1{control}")
    assert str(stage.interface.model.page) == page
    assert str(stage.interface.handover.section) == ("interpreter" if page == "handover" else "slip")


def test_a_device_needs_no_second_translation(stage: Stage) -> None:
    fail(stage, "microphone-stopped")
    assert not shown(stage.interface.window, "staff1Retry")
    assert shown(stage.interface.window, "staff1Phrases")


def test_the_visitor_has_her_own_words_tried_again_and_staff_the_other_ways(stage: Stage) -> None:
    window = stage.interface.window
    stage.listen("visitor")
    for event in (
        Recognized(1, "Tôi muốn hỏi về thuế.", VI),
        Failed(1, "engine-crashed"),
        Finished(1, silent="failed"),
    ):
        stage.session.event(event)
    stage.settle()
    assert shown(window, "visitor1Retry") and not shown(window, "visitor1Phrases")
    assert shown(window, "staff1Interpreter") and not shown(window, "staff1Retry")


def test_the_strip_says_what_an_engine_in_use_is_at(make_stage: MakeStage) -> None:
    stage = make_stage()
    board = stage.interface.conversation
    stage.session.engine(ScriptedStatus("translate:ja→vi", "ready"))
    for status, words in (
        (ScriptedStatus("translate:", "loading", "engine-slow"), "時間がかかっています：翻訳"),
        (ScriptedStatus("translate:", "loading"), "準備中：翻訳"),
        (ScriptedStatus("translate:", "failed", "engine-crashed"), "使えません：翻訳"),
        (ScriptedStatus("translate:", "ready"), "準備ができました"),
    ):
        stage.session.engine(status)
        stage.settle(0.05)
        assert str(board.engineText).startswith(words)

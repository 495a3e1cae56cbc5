"""A turn that is edited or typed."""

from app.events import Finished, Listening, Recognized, Translated
from app.ui.scripted import Stage
from app.ui.scripted_turns import QUESTION, TO_VI, WRONG, translation
from glossary.language import JA
from tests.ui.conftest import calls
from tests.ui.items import click, find, shown, text_of, type_into


def test_editing_translates_again_and_replaces_the_turn(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", WRONG)
    click(window, "staffEdit1")
    field = find(window, "staffInput")
    assert field.property("text") == WRONG.request.text
    assert field.hasActiveFocus()
    field.setProperty("text", "保険料は月4,300円です。")
    click(window, "staffSend")
    assert calls(stage, "submit")[-1] == ("submit", "staff", TO_VI, "保険料は月4,300円です。", 1)
    fixed = translation("保険料は月4,300円です。", TO_VI, "Phí bảo hiểm là 4.300 yên một tháng.")
    for event in (
        Listening(2, "staff", TO_VI),
        Recognized(2, fixed.request.text, JA),
        Translated(2, fixed),
        Finished(2),
    ):
        stage.session.event(event)
    stage.settle()
    assert text_of(window, "visitorPrimary2") == fixed.text
    assert not shown(window, "staffPrimary1")
    assert field.property("text") == ""


def test_an_edit_can_be_given_up(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", QUESTION)
    click(window, "staffEdit1")
    click(window, "staffCancelEdit")
    stage.settle()
    assert find(window, "staffInput").property("text") == ""
    assert text_of(window, "staffPrimary1") == QUESTION.request.text
    assert len(calls(stage, "submit")) == 1


def test_typing_works_for_both(stage: Stage) -> None:
    window = stage.interface.window
    type_into(window, "staffInput", "こんにちは")
    click(window, "staffSend")
    assert calls(stage, "submit") == [("submit", "staff", TO_VI, "こんにちは", None)]
    assert find(window, "staffInput").property("text") == ""
    type_into(window, "visitorInput", "Xin chào")
    click(window, "visitorSend")
    assert len(calls(stage, "submit")) == 1, "a turn is running"
    assert find(window, "visitorInput").property("text") == "Xin chào"
    stage.session.event(Listening(1, "staff", TO_VI))
    stage.session.event(Finished(1))
    stage.settle()
    click(window, "visitorSend")
    assert calls(stage, "submit")[-1] == ("submit", "visitor", TO_VI.reversed(), "Xin chào", None)

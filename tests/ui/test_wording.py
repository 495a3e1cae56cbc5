"""Other wordings of a turn: plain Japanese, what was heard before repair, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.events import Failed, Finished, Listening, Recognized
from app.settings import Settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, CHANGES, MENDED, PLAINER, POLITE, TO_VI, WRONG, translation
from glossary.language import JA, Lang
from tests.ui.conftest import MakeStage, calls
from tests.ui.items import accessible_name, click, find, shown, text_of, type_into

HEARD = "自動手当の窓口は2回です。"


def submitted(stage: Stage) -> list[tuple[object, ...]]:
    return [call[1:] for call in calls(stage, "submit")]


def test_the_scripted_sentence_is_what_the_rewriter_says(stage: Stage) -> None:
    assert stage.session.plain(POLITE.request.text) == PLAINER.request.text


def test_a_doubtful_sentence_is_said_plainly_and_can_be_got_back(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", POLITE)
    click(window, "staffPlain1")
    stage.settle()
    assert text_of(window, "plainSentence") == PLAINER.request.text
    assert POLITE.request.text in text_of(window, "plainOriginal")
    assert len(submitted(stage)) == 1, "nothing is translated unasked"
    click(window, "plainTake")
    assert submitted(stage)[-1] == ("staff", TO_VI, PLAINER.request.text, 1)
    assert not shown(window, "staffPlainSheet")
    assert shown(window, "staffPrimary1"), "the old turn stays until the new one is there"
    stage.play("staff", PLAINER)
    assert not shown(window, "staffPrimary1")
    assert text_of(window, "visitorPrimary2") == PLAINER.text
    assert text_of(window, "staffOther2Line") == f"前の文：{POLITE.request.text}"
    assert not shown(window, "visitorOther2")
    click(window, "staffOther2")
    assert submitted(stage)[-1] == ("staff", TO_VI, POLITE.request.text, 2)
    stage.play("staff", POLITE)
    assert not shown(window, "staffPlain3"), "the plain sentence is there already"
    click(window, "staffOther3")
    assert submitted(stage)[-1] == ("staff", TO_VI, PLAINER.request.text, 3)


def test_only_staff_who_speak_japanese_are_offered_it(stage: Stage, make_stage: MakeStage) -> None:
    window = stage.interface.window
    assert shown(window, "staffPlain")
    assert not shown(window, "visitorPlain")
    stage.say("staff", PLAINER)
    assert not shown(window, "staffPlain1"), "nothing is doubtful"
    doubtful = translation("x", TO_VI.reversed(), "y", doubts=WRONG.doubts, back="x")
    stage.say("visitor", doubtful)
    assert not shown(window, "visitorPlain2")
    assert not shown(window, "staffPlain2")
    english = make_stage(settings=Settings(staff_lang=Lang("en"), visitor_lang=JA))
    assert not shown(english.interface.window, "staffPlain")
    assert not shown(english.interface.window, "visitorPlain")


def test_what_is_typed_is_offered_plainly_before_it_is_translated(stage: Stage) -> None:
    window = stage.interface.window
    assert not find(window, "staffPlain").property("enabled")
    type_into(window, "staffInput", POLITE.request.text)
    click(window, "staffPlain")
    stage.settle()
    assert submitted(stage) == []
    click(window, "plainLeave")
    assert not shown(window, "staffPlainSheet")
    assert find(window, "staffInput").property("text") == POLITE.request.text
    click(window, "staffPlain")
    stage.settle()
    click(window, "plainTake")
    assert submitted(stage) == [("staff", TO_VI, PLAINER.request.text, None)]
    assert find(window, "staffInput").property("text") == ""
    stage.play("staff", PLAINER)
    assert POLITE.request.text in text_of(window, "staffOther1Line")


def test_a_correction_said_plainly_replaces_the_corrected_turn(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", WRONG)
    click(window, "staffEdit1")
    find(window, "staffInput").setProperty("text", POLITE.request.text)
    click(window, "staffPlain")
    stage.settle()
    click(window, "plainTake")
    assert submitted(stage)[-1] == ("staff", TO_VI, PLAINER.request.text, 1)
    assert find(window, "staffInput").property("text") == ""
    assert stage.interface.conversation.half("staff").edited_turn == 0


def test_the_plain_sentence_can_be_changed_first(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", POLITE)
    click(window, "staffPlain1")
    stage.settle()
    click(window, "plainEdit")
    assert not shown(window, "staffPlainSheet")
    assert find(window, "staffInput").property("text") == PLAINER.request.text
    click(window, "staffSend")
    assert submitted(stage)[-1] == ("staff", TO_VI, PLAINER.request.text, 1)


def test_where_nothing_is_plainer_it_says_so(stage: Stage) -> None:
    window = stage.interface.window
    type_into(window, "staffInput", "はい。")
    click(window, "staffPlain")
    stage.settle()
    assert "やさしい言い方が見つかりません" in text_of(window, "plainSentence")
    assert not shown(window, "plainTake")
    click(window, "plainLeave")
    assert find(window, "staffInput").property("text") == "はい。"


def test_the_offer_goes_when_somebody_talks_or_leaves(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", POLITE)
    for leave in ("visitorTalk", "finish"):
        stage.interface.conversation.offers.offerTyped(POLITE.request.text)
        assert shown(window, "staffPlainSheet")
        click(window, leave)
        assert not shown(window, "staffPlainSheet")
    stage.interface.conversation.offers.offerTyped(POLITE.request.text)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not shown(window, "staffPlainSheet")


def test_the_keyboard_reaches_the_offer_and_the_space_bar_talks_again(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", POLITE)
    find(window, "staffPlain1").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window, Qt.Key.Key_Space)
    take = find(window, "plainTake")
    assert take.hasActiveFocus()
    assert accessible_name(take) == "これを訳す"
    assert PLAINER.request.text in accessible_name(find(window, "staffPlainSheet"))
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert submitted(stage)[-1] == ("staff", TO_VI, PLAINER.request.text, 1)
    stage.play("staff", PLAINER)
    QTest.keyPress(window, Qt.Key.Key_Space)
    assert stage.session.calls[-1] == ("talk", "staff", TO_VI)


def test_what_was_heard_is_shown_quietly_and_can_be_taken(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", MENDED, changes=CHANGES)
    assert text_of(window, "staffPrimary1") == MENDED.request.text
    assert text_of(window, "staffOther1Line") == "聞こえた言葉：自動手当、2回"
    assert not shown(window, "visitorOther1")
    assert shown(window, "staffAgain1"), "it is spoken all the same"
    click(window, "staffOther1")
    assert submitted(stage)[-1] == ("staff", TO_VI, HEARD, 1)
    heard = translation(HEARD, TO_VI, "Quầy trợ cấp tự động là hai lần.")
    stage.play("staff", heard)
    assert text_of(window, "staffPrimary2") == HEARD
    assert text_of(window, "staffOther2Line") == f"前の文：{MENDED.request.text}"
    click(window, "staffOther2")
    assert submitted(stage)[-1] == ("staff", TO_VI, MENDED.request.text, 2)


def test_a_sentence_without_repair_shows_nothing(stage: Stage) -> None:
    stage.say("staff", PLAINER)
    stage.say("visitor", ANSWER)
    for turn, side in ((1, "staff"), (2, "visitor"), (2, "staff")):
        assert not shown(stage.interface.window, f"{side}Other{turn}Line")


@pytest.mark.parametrize("before", ["cancelled", "failed"])
def test_a_new_wording_that_never_begins_costs_nothing(stage: Stage, before: str) -> None:
    window = stage.interface.window
    stage.say("staff", POLITE)
    click(window, "staffPlain1")
    stage.settle()
    click(window, "plainTake")
    if before == "failed":
        stage.session.event(Failed(2, "turn-bug"))
        stage.session.event(Finished(2, silent="failed"))
        stage.settle()
    else:
        stage.interface.conversation.cancel()
    assert text_of(window, "staffPrimary1") == POLITE.request.text
    assert shown(window, "staffPlain1")


def test_a_plain_sentence_that_fails_leads_back(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", POLITE)
    click(window, "staffPlain1")
    stage.settle()
    click(window, "plainTake")
    for event in (
        Listening(2, "staff", TO_VI),
        Recognized(2, PLAINER.request.text, JA),
        Failed(2, "engine-crashed"),
        Finished(2, silent="failed"),
    ):
        stage.session.event(event)
    stage.settle()
    click(window, "staffOther2")
    assert submitted(stage)[-1] == ("staff", TO_VI, POLITE.request.text, 2)

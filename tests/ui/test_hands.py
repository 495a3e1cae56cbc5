"""Hands-free listening and barge-in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.events import Attended, Failed, Finished, Recognized, Side, Speaking
from app.settings import Settings
from app.ui.hands_free import PATIENCE, HandsFree
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING, VI, WRONG, turn_events
from app.ui.talk_key import TalkKey
from app.ui.words import words
from glossary.language import JA
from tests.ui.conftest import MakeStage
from tests.ui.items import click, press, release, shown, text_of
from tests.ui.microphone import LIFE_OF_A_HOLD, names, opened, through


@pytest.fixture
def free(make_stage: MakeStage) -> Stage:
    return make_stage(settings=Settings(hands_free=True))


def test_a_press_while_the_program_speaks_is_a_stop_or_the_beginning_of_a_turn() -> None:
    key = TalkKey()
    assert key.press(10.0, "speaking") == "interrupt"
    assert key.release(10.2) == "drop"
    assert key.press(20.0, "speaking") == "interrupt"
    assert key.release(21.0) == "finish"
    assert key.press(30.0, "idle") == "start"
    assert key.release(30.2) == "leave-open"


def test_patience_counts_from_the_last_turn() -> None:
    hands = HandsFree()
    assert hands.after(Finished(1), 5.0) == "nothing"
    hands.begin("staff", 100.0)
    assert hands.patience(110.0) == PATIENCE - 10
    assert hands.after(Finished(1, silent="nothing-heard"), 130.0) == "again"
    assert hands.patience(130.0) == PATIENCE - 30
    assert hands.after(Finished(2), 140.0) == "again"
    assert hands.patience(140.0) == PATIENCE
    assert hands.after(Finished(3, silent="nothing-heard"), 199.5) == "ended"
    assert hands.side is None


@pytest.mark.parametrize("last", [Failed(1, "turn-bug"), Finished(1, silent="doubtful")])
def test_what_needs_eyes_ends_it(last: Failed | Finished) -> None:
    hands = HandsFree()
    hands.begin("visitor", 0.0)
    assert hands.after(last, 1.0) == "nothing"
    assert hands.side is None


@pytest.mark.parametrize("side", ["staff", "visitor"])
def test_after_a_tap_it_listens_again_until_the_next_tap(free: Stage, side: Side) -> None:
    window = free.interface.window
    click(window, f"{side}Talk")
    assert names(free) == ["talk", "end_by_itself"]
    assert free.session.calls[-1][1] == pytest.approx(PATIENCE, abs=0.5)
    opened(free, side, "voice")
    through(free, side)
    assert names(free) == ["talk", "end_by_itself"] * 2
    opened(free, side)
    assert words(JA if side == "staff" else VI)["handsFreeListening"] in text_of(window, f"{side}Talk")
    click(window, f"{side}Talk")
    assert names(free)[4:] == ["cancel"]
    assert not shown(window, f"{side}Hearing")
    through(free, side)
    assert names(free)[4:] == ["cancel"], "what ended is not opened again"


def test_a_tap_in_the_middle_of_a_sentence_ends_the_sentence_and_the_listening(free: Stage) -> None:
    click(free.interface.window, "staffTalk")
    opened(free, "staff", "voice")
    click(free.interface.window, "staffTalk")
    assert names(free) == ["talk", "end_by_itself", "stop_talking"]
    through(free, "staff")
    assert names(free) == ["talk", "end_by_itself", "stop_talking"]


def test_holding_is_still_one_turn(free: Stage) -> None:
    window = free.interface.window
    press(window, "staffTalk")
    opened(free, "staff")
    free.settle(LIFE_OF_A_HOLD)
    release(window, "staffTalk")
    through(free, "staff")
    assert names(free) == ["talk", "stop_talking"]


def test_a_minute_of_silence_ends_it_and_says_so(free: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    window = free.interface.window
    click(window, "visitorTalk")
    turn = opened(free, "visitor", "nothing")
    monkeypatch.setattr(HandsFree, "patience", lambda self, now: 0.0)
    free.session.event(Finished(turn, silent="nothing-heard"))
    free.settle(0.05)
    assert names(free) == ["talk", "end_by_itself"]
    assert text_of(window, "visitorHearing") == words(VI)["handsFreeEnded"]
    assert not shown(window, "staffHearing")
    assert "Nói" in text_of(window, "visitorTalk")


def test_a_voice_without_words_is_told_while_it_listens_again(free: Stage) -> None:
    window = free.interface.window
    click(window, "visitorTalk")
    turn = opened(free, "visitor", "voice")
    free.session.event(Finished(turn, silent="nothing-heard"))
    free.settle(0.05)
    assert names(free) == ["talk", "end_by_itself"] * 2
    turn = opened(free, "visitor")
    assert text_of(window, "visitorHearing") == words(VI)["notHeard"]
    free.session.event(Attended(turn, "voice"))
    free.settle(0.05)
    assert not shown(window, "visitorHearing")


def test_a_doubt_waits_for_people(free: Stage) -> None:
    click(free.interface.window, "staffTalk")
    opened(free, "staff", "voice")
    for event in list(turn_events(1, "staff", WRONG))[1:]:
        free.session.event(event)
    free.settle(0.05)
    assert names(free) == ["talk", "end_by_itself"]
    assert shown(free.interface.window, "staffInsist1")


def test_the_other_person_may_begin_while_nobody_speaks(free: Stage) -> None:
    window = free.interface.window
    click(window, "staffTalk")
    opened(free, "staff")
    click(window, "visitorTalk")
    assert [call[:2] for call in free.session.calls if call[0] == "talk"] == [
        ("talk", "staff"),
        ("talk", "visitor"),
    ]
    opened(free, "visitor", "voice")
    assert words(JA)["otherTalking"] in text_of(window, "staffTalk")
    click(window, "staffTalk")
    assert names(free).count("talk") == 2
    through(free, "visitor")
    assert free.session.calls[-2][:2] == ("talk", "visitor"), "hands-free goes with the one who tapped last"


def test_typing_takes_an_unused_microphone_and_gives_it_back(free: Stage) -> None:
    click(free.interface.window, "staffTalk")
    opened(free, "staff")
    assert free.interface.conversation.submit("visitor", "Xin chào")
    opened(free, "visitor")
    through(free, "visitor")
    assert names(free) == ["talk", "end_by_itself", "submit", "talk", "end_by_itself"]
    opened(free, "staff", "voice")
    assert not free.interface.conversation.submit("visitor", "Xin chào"), "a speaking person is not cut off"


def test_a_tap_stops_the_voice_and_a_hold_talks_over_it(stage: Stage) -> None:
    window = stage.interface.window
    for end, expected in ((0.05, ["talk", "cancel"]), (LIFE_OF_A_HOLD, ["talk", "stop_talking"])):
        stage.session.calls.clear()
        stage.interface.conversation.submit("staff", GREETING.request.text)
        turn = opened(stage, "staff")
        stage.session.event(Recognized(turn, GREETING.request.text, JA))
        stage.session.event(Speaking(turn, VI))
        stage.settle(0.05)
        press(window, "visitorTalk")
        opened(stage, "visitor")
        stage.settle(end)
        release(window, "visitorTalk")
        assert names(stage) == ["submit", *expected]
        assert text_of(window, f"staffPrimary{turn}") == GREETING.request.text, "what was being said stays"
        stage.interface.conversation.cancel()


def test_a_tap_interrupts_the_voice_and_goes_on_without_hands(free: Stage) -> None:
    window = free.interface.window
    click(window, "staffTalk")
    turn = opened(free, "staff", "voice")
    free.session.event(Recognized(turn, "こんにちは", JA))
    free.session.event(Speaking(turn, VI))
    free.settle(0.05)
    assert words(JA)["bargeIn"] in text_of(window, "staffTalk")
    click(window, "staffTalk")
    assert names(free) == ["talk", "end_by_itself"] * 2


def test_escape_finish_and_another_page_end_it(free: Stage) -> None:
    window = free.interface.window

    def escape() -> None:
        QTest.keyClick(window, Qt.Key.Key_Escape)

    def finish() -> None:
        click(window, "finish")

    def turn_the_page() -> None:
        free.interface.model.openPage("languages")

    for leave in (escape, finish, turn_the_page):
        free.interface.model.back()
        free.settle(0.05)
        free.session.calls.clear()
        click(window, "staffTalk")
        opened(free, "staff")
        leave()
        free.settle(0.05)
        assert names(free)[:3] == ["talk", "end_by_itself", "cancel"]
        through(free, "staff")
        assert names(free).count("talk") == 1


def test_the_menu_switches_it_and_the_choice_is_kept(stage: Stage) -> None:
    window = stage.interface.window
    assert words(JA)["talkHint"] in text_of(window, "staffTalk")
    click(window, "openMenu")
    stage.settle(0.05)
    assert text_of(window, "menuHandsFree") == words(JA)["handsFreeOff"]
    click(window, "menuHandsFree")
    stage.settle(0.05)
    assert text_of(window, "menuHandsFree") == words(JA)["handsFreeOn"]
    click(window, "closeMenu")
    stage.settle(0.05)
    assert words(VI)["handsFreeHint"] in text_of(window, "visitorTalk")
    assert "hands_free = true" in stage.interface.paths.settings.read_text("utf-8")

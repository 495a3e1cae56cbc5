"""Hands-free listening, barge-in, pedals, and what the screen says when nobody is heard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.events import Attended, Failed, Finished, Listening, Recognized, Side, Speaking
from app.settings import Settings
from app.ui.hands_free import PATIENCE, HandsFree
from app.ui.hearing import Ear, note
from app.ui.scripted import Stage
from app.ui.scripted_session import ScriptedStatus
from app.ui.scripted_turns import ANSWER, GREETING, TO_VI, VI, WRONG, turn_events
from app.ui.shortcuts import SHORTCUTS
from app.ui.talk_key import TalkKey
from app.ui.words import words
from glossary.language import JA, Lang
from speech.attention import Hearing
from tests.ui.conftest import MakeStage
from tests.ui.items import accessible_name, click, find, press, release, shown, text_of

LIFE_OF_A_HOLD = 0.5


@pytest.fixture
def free(make_stage: MakeStage) -> Stage:
    return make_stage(settings=Settings(hands_free=True))


def names(stage: Stage) -> list[object]:
    return [call[0] for call in stage.session.calls if call[0] not in ("warm", "adopt")]


def opened(stage: Stage, side: Side, hearing: Hearing = "") -> int:
    """The session has opened the microphone for the turn it was asked for."""
    turn = stage.interface.conversation.active_turn
    stage.session.event(Listening(turn, side, TO_VI if side == "staff" else TO_VI.reversed()))
    if hearing:
        stage.session.event(Attended(turn, hearing))
    stage.settle(0.05)
    return turn


def through(stage: Stage, side: Side) -> None:
    """A whole spoken turn after `opened`."""
    done = GREETING if side == "staff" else ANSWER
    for event in list(turn_events(stage.interface.conversation.active_turn, side, done))[1:]:
        stage.session.event(event)
    stage.settle(0.05)


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


@pytest.mark.parametrize(
    ("key", "side"),
    [
        (Qt.Key.Key_F9, "staff"),
        (Qt.Key.Key_PageDown, "staff"),
        (Qt.Key.Key_F10, "visitor"),
        (Qt.Key.Key_PageUp, "visitor"),
    ],
)
def test_pedals_talk_for_both(stage: Stage, key: Qt.Key, side: Side) -> None:
    window = stage.interface.window
    QTest.keyPress(window, key)
    opened(stage, side)
    stage.settle(LIFE_OF_A_HOLD)
    QTest.keyRelease(window, key)
    assert [call[:2] for call in stage.session.calls if call[0] == "talk"] == [("talk", side)]
    assert names(stage) == ["talk", "stop_talking"]


def test_pedals_work_while_somebody_is_typing(stage: Stage) -> None:
    window = stage.interface.window
    click(window, "visitorInput")
    QTest.keyClick(window, Qt.Key.Key_A)
    QTest.keyPress(window, Qt.Key.Key_F9)
    assert names(stage) == ["talk"]
    QTest.keyRelease(window, Qt.Key.Key_F9)
    assert find(window, "visitorInput").property("text") == "a"


def test_f8_replays_the_last_translation(stage: Stage) -> None:
    window = stage.interface.window
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert names(stage) == []
    stage.say("visitor", ANSWER)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert stage.session.calls[-1][:3] == ("replay", ANSWER.text, JA)
    stage.interface.conversation.cancel()
    stage.say("staff", WRONG)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert names(stage)[-1] == "submit", "a doubtful translation is not spoken unasked"


def test_f2_opens_the_phrases_and_keys_rest_there(stage: Stage) -> None:
    window = stage.interface.window
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert stage.interface.model.property("page") == "phrases"
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert names(stage) == []


def test_settings_can_list_every_key(stage: Stage) -> None:
    rows = stage.interface.model.shortcuts.rows  # type: ignore[attr-defined]
    assert [row["keys"] for row in rows] == ["スペース / F9 / PageDown", "F10 / PageUp", "F8", "Esc", "F2"]
    assert all(row["does"] for row in rows)
    keys = [key for shortcut in SHORTCUTS for key in shortcut.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("hearing", "sentence"), [("nothing", "hearNothing"), ("quiet", "hearQuiet")])
def test_a_visitor_who_is_not_heard_reads_it_in_her_language(
    stage: Stage, hearing: Hearing, sentence: str
) -> None:
    window = stage.interface.window
    stage.interface.conversation.pressTalk("visitor")
    opened(stage, "visitor", hearing)
    assert text_of(window, "visitorHearing") == words(VI)[sentence]
    assert accessible_name(find(window, "visitorHearing")) == words(VI)[sentence]
    assert words(VI)["cantHear"] in text_of(window, "visitorTalk")
    assert shown(window, "visitorMeter"), "the meter shows what arrives"
    assert "来庁者" in text_of(window, "staffHearing")
    stage.session.event(Attended(1, "voice"))
    stage.settle(0.05)
    assert not shown(window, "visitorHearing") and not shown(window, "staffHearing")
    assert words(VI)["listening"] in text_of(window, "visitorTalk")


def test_a_switched_off_microphone_is_told_on_both_halves(stage: Stage) -> None:
    window = stage.interface.window
    stage.interface.conversation.pressTalk("visitor")
    opened(stage, "visitor", "muted")
    assert text_of(window, "visitorHearing") == words(VI)["micOff"]
    assert "スイッチ" in text_of(window, "staffHearing")


def test_a_missing_microphone_is_told_before_anybody_talks_and_taken_back(stage: Stage) -> None:
    window = stage.interface.window
    stage.session.engine(ScriptedStatus("speak:vi", "loading"))
    stage.session.engine(ScriptedStatus("microphone", "failed", "microphone-missing"))
    stage.settle(0.05)
    assert "マイクが見つかりません" in text_of(window, "staffHearing")
    assert find(window, "engineStatus").property("text") == words(JA)["micOffTitle"]
    assert text_of(window, "visitorHearing") == words(VI)["micOff"]
    for side, lang in (("staff", JA), ("visitor", VI)):
        assert words(lang)["micOffTitle"] in text_of(window, f"{side}Talk")
    click(window, "staffTalk")
    assert names(stage) == ["talk", "end_by_itself"], "a press tries again: it may be there by now"
    stage.interface.conversation.cancel()
    stage.session.engine(ScriptedStatus("microphone", "ready"))
    stage.settle(0.05)
    assert not shown(window, "staffHearing") and not shown(window, "visitorHearing")
    assert words(JA)["talk"] in text_of(window, "staffTalk")


@pytest.mark.parametrize("lang", [Lang("th"), Lang("my")])
def test_staff_of_any_language_are_told(lang: Lang) -> None:
    for trouble in ("microphone-missing", "microphone-silent", "audio-library-missing"):
        assert note(Ear(trouble=trouble), "staff", lang).sentence == words(lang)["micOff"]
    assert "libportaudio2" in note(Ear(trouble="audio-library-missing"), "staff", JA).sentence

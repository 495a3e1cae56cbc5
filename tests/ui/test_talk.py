from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.events import Heard, Listening, Recognized
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, GREETING, TO_VI
from app.ui.talk_key import TalkKey
from glossary.language import JA, LanguagePair
from tests.ui.conftest import MakeStage
from tests.ui.items import centre, click, find, press, release, shown, text_of, type_into

LIFE_OF_A_TAP = 0.05
LIFE_OF_A_HOLD = 0.5


def names(stage: Stage) -> list[object]:
    return [call[0] for call in stage.session.calls if call[0] != "warm"]


def test_key_tells_hold_from_tap() -> None:
    key = TalkKey()
    assert key.press(10.0, "idle") == "start"
    assert key.release(10.39) == "leave-open"
    assert key.press(12.0, "listening") == "finish"
    assert key.release(13.0) == "nothing"
    assert key.press(20.0, "idle") == "start"
    assert key.release(20.41) == "finish"
    assert key.press(30.0, "busy") == "cancel"
    assert key.release(31.0) == "nothing"


@pytest.mark.parametrize(("side", "pair"), [("staff", TO_VI), ("visitor", TO_VI.reversed())])
def test_tapping_opens_the_microphone_and_tapping_again_ends_it(
    stage: Stage, side: str, pair: LanguagePair
) -> None:
    window = stage.interface.window
    click(window, f"{side}Talk")
    assert stage.session.calls == [("talk", side, pair), ("end_by_itself",)]
    stage.session.event(Listening(1, side, pair))  # type: ignore[arg-type]
    stage.settle(LIFE_OF_A_TAP)
    assert names(stage) == ["talk", "end_by_itself"]
    click(window, f"{side}Talk")
    assert names(stage) == ["talk", "end_by_itself", "stop_talking"]


def test_holding_ends_with_the_finger(stage: Stage) -> None:
    window = stage.interface.window
    press(window, "staffTalk")
    assert names(stage) == ["talk"]
    stage.session.event(Listening(1, "staff", TO_VI))
    stage.settle(LIFE_OF_A_HOLD)
    assert "聞いています" in text_of(window, "staffTalk")
    release(window, "staffTalk")
    assert names(stage) == ["talk", "stop_talking"]
    assert "訳しています" in text_of(window, "staffTalk")


def test_a_slow_microphone_does_not_lose_the_release(stage: Stage) -> None:
    window = stage.interface.window
    press(window, "staffTalk")
    stage.settle(LIFE_OF_A_HOLD)
    release(window, "staffTalk")
    assert names(stage) == ["talk", "stop_talking"]


def test_the_other_side_waits_while_one_talks(stage: Stage) -> None:
    window = stage.interface.window
    stage.listen("visitor")
    assert "相手が話しています" in text_of(window, "staffTalk")
    click(window, "staffTalk")
    assert names(stage) == ["talk"]


def test_pressing_while_thinking_or_speaking_cancels(stage: Stage) -> None:
    stage.listen("staff")
    stage.session.event(Recognized(1, "こんにちは", JA))
    stage.settle()
    click(stage.interface.window, "staffTalk")
    assert names(stage) == ["talk", "cancel"]
    assert "話す" in text_of(stage.interface.window, "staffTalk")


def test_space_talks_for_staff_and_escape_cancels(stage: Stage) -> None:
    window = stage.interface.window
    QTest.keyPress(window, Qt.Key.Key_Space)
    stage.session.event(Listening(1, "staff", TO_VI))
    stage.settle(LIFE_OF_A_HOLD)
    QTest.keyRelease(window, Qt.Key.Key_Space)
    assert names(stage) == ["talk", "stop_talking"]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert names(stage) == ["talk", "stop_talking", "cancel"]


def test_space_in_the_field_is_a_space(stage: Stage) -> None:
    window = stage.interface.window
    click(window, "visitorInput")
    QTest.keyClick(window, Qt.Key.Key_A)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert find(window, "visitorInput").property("text") == "a "
    assert names(stage) == []


def test_after_a_click_on_another_button_space_still_talks(stage: Stage) -> None:
    window = stage.interface.window
    click(window, "turnSwitch")
    QTest.keyPress(window, Qt.Key.Key_Space)
    assert names(stage) == ["talk"]
    QTest.keyRelease(window, Qt.Key.Key_Space)


def test_after_typing_space_talks_again(stage: Stage) -> None:
    window = stage.interface.window
    type_into(window, "staffInput", "こんにちは")
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert names(stage) == ["submit"]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    type_into(window, "visitorInput", "Xin ch")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyPress(window, Qt.Key.Key_Space)
    assert names(stage) == ["submit", "cancel", "talk"]
    QTest.keyRelease(window, Qt.Key.Key_Space)
    assert find(window, "visitorInput").property("text") == "Xin ch", (
        "cancelling does not eat what is being typed"
    )


def test_level_and_live_hypothesis(make_stage: MakeStage) -> None:
    stage = make_stage()
    window = stage.interface.window
    stage.listen("staff", level=0.8)
    assert find(window, "staffMeter").property("level") == pytest.approx(0.8)
    assert not shown(window, "visitorMeter")
    stage.session.event(Heard(1, "国民健康", 1.2))
    stage.settle()
    assert text_of(window, "staffPrimary1") == "国民健康"
    assert not shown(window, "visitorPrimary1")
    stage.session.event(Recognized(1, "国民健康保険に入りたい", JA))
    stage.settle()
    assert text_of(window, "staffPrimary1") == "国民健康保険に入りたい"
    assert not shown(window, "staffMeter")


def test_turned_half_is_pressed_where_it_is_seen(stage: Stage) -> None:
    window = stage.interface.window
    stage.settle()
    turned = centre(find(window, "visitorTalk"))
    click(window, "turnSwitch")
    stage.settle()
    straight = centre(find(window, "visitorTalk"))
    assert turned != straight
    assert find(window, "visitorHalf").rotation() == 0
    click(window, "visitorTalk")
    assert names(stage) == ["talk", "end_by_itself"]
    assert "visitor_turned = false" in (stage.interface.paths.settings).read_text("utf-8")


def test_events_of_a_cancelled_turn_are_dropped(stage: Stage) -> None:
    stage.listen("staff")
    QTest.keyClick(stage.interface.window, Qt.Key.Key_Escape)
    stage.session.event(Recognized(1, "遅れて届いた", JA))
    stage.settle()
    assert not shown(stage.interface.window, "staffPrimary1")


def test_settings_stay_in_their_folder(stage: Stage, tmp_path: Path) -> None:
    click(stage.interface.window, "turnSwitch")
    assert (tmp_path / "settings.toml").is_file()


def test_a_turn_ends_idle(stage: Stage) -> None:
    stage.say("staff", GREETING)
    stage.say("visitor", ANSWER)
    assert "話す" in text_of(stage.interface.window, "staffTalk")
    assert "Nói" in text_of(stage.interface.window, "visitorTalk")

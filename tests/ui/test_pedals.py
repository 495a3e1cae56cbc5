"""Pedals and keys that talk, replay and open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.events import Side
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, WRONG
from app.ui.shortcuts import SHORTCUTS
from glossary.language import JA
from tests.ui.items import click, find
from tests.ui.microphone import LIFE_OF_A_HOLD, names, opened


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

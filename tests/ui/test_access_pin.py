"""The page that asks for a PIN: where it leads, when it locks, and that nothing stays open."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.idling import ASKING
from app.ui.scripted import Stage
from tests.ui.access_page import enter, later, machine, open_by_pin, pin_of
from tests.ui.conftest import MakeStage
from tests.ui.console_page import OTHER_PIN, PIN, SAKI, TARO, console_of, prepare, type_pin
from tests.ui.console_page import touch as touch_scrolled
from tests.ui.items import click, shown, text_of
from tests.ui.waiting import until


def test_a_pin_leads_on_to_what_was_asked_for(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = machine(make_stage, tmp_path, "counter")
    window = stage.interface.window
    click(window, "openMenu")
    stage.settle(0.05)
    touch_scrolled(stage, "menuSettings")
    until(stage, lambda: pin_of(stage).stage == "pin")
    assert SAKI in text_of(window, "pinTitle"), "only an administrator is asked"
    type_pin(stage, "999999")
    until(stage, lambda: not pin_of(stage).busy)
    assert stage.interface.model.shown == "unlock"
    assert text_of(window, "pinNotice")
    type_pin(stage, PIN)
    until(stage, lambda: shown(window, "settingsBack"))
    assert not console_of(stage).locked, "and no second time in the console"
    stage.interface.model.openPage("console")
    stage.settle(0.05)
    touch_scrolled(stage, "consoleLock")
    stage.interface.model.leaveConsole()
    stage.interface.model.openPage("settings")
    assert stage.interface.model.shown == "unlock"


def test_wrong_pins_lock_out_here_as_in_the_console(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    stage = Stage(tmp_path)
    stage.settle(0.05)
    pins = pin_of(stage)
    stage.interface.model.openPage("settings")
    until(stage, lambda: pins.stage == "pin")
    for _ in range(9):
        if pins.waiting:
            break
        type_pin(stage, "999999")
        until(stage, lambda: not pins.busy)
    assert pins.waiting
    type_pin(stage, PIN)
    assert stage.interface.model.shown == "unlock"
    stage.close()
    again = make_stage()
    again.interface.model.openPage("settings")
    until(again, lambda: pin_of(again).waiting)


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F])
def test_keys_lead_nowhere_else(make_stage: MakeStage, tmp_path: Path, key: Qt.Key) -> None:
    stage = machine(make_stage, tmp_path, "strict")
    control = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_F else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(stage.interface.window, key, control)
    stage.settle(0.05)
    assert stage.interface.model.shown == "unlock"
    open_by_pin(stage, TARO, OTHER_PIN)
    assert stage.interface.model.shown == "phrases"
    QTest.keyClick(stage.interface.window, Qt.Key.Key_Escape)
    stage.settle(0.05)
    stage.interface.access.lock()
    QTest.keyClick(stage.interface.window, key, control)
    stage.settle(0.05)
    until(stage, lambda: pin_of(stage).stage == "who")
    QTest.keyClick(stage.interface.window, Qt.Key.Key_Escape)
    stage.settle(0.05)
    assert stage.interface.model.shown == "talk"
    assert not stage.interface.access.present


@pytest.mark.parametrize(("kind", "after"), [("counter", "unlock"), ("kiosk", "talk")])
def test_what_is_left_open_locks_itself(make_stage: MakeStage, tmp_path: Path, kind: str, after: str) -> None:
    stage = machine(make_stage, tmp_path, kind)
    enter(stage, "administrator")
    stage.interface.conversation.change(console_minutes=5, clear_minutes=30)
    stage.interface.model.openPage("settings")
    later(stage, 4 * 60)
    assert stage.interface.model.shown == "settings"
    QTest.keyClick(stage.interface.window, Qt.Key.Key_Tab)
    later(stage, 4 * 60)
    assert stage.interface.model.shown == "settings", "somebody works there"
    later(stage, 61)
    assert stage.interface.model.shown == after
    assert not stage.interface.access.present
    assert console_of(stage).locked


def test_a_visitors_touches_keep_nothing_open(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = machine(make_stage, tmp_path, "kiosk")
    enter(stage, "staff")
    assert stage.interface.access.present
    for _ in range(3):
        click(stage.interface.window, "toggleAnswers")
        later(stage, 2 * 60)
    assert not stage.interface.access.present


def test_a_visitor_who_begins_to_talk_takes_an_administrators_rights(
    make_stage: MakeStage, tmp_path: Path
) -> None:
    stage = machine(make_stage, tmp_path, "strict")
    model = stage.interface.model
    enter(stage, "administrator")
    model.openPage("settings")
    stage.interface.conversation.pressTalk("visitor")
    stage.settle(0.05)
    assert model.shown == "unlock"
    assert pin_of(stage).reason == "pinWhyVisitor"
    model.leaveConsole()
    stage.interface.conversation.cancel()
    model.openPage("phrases")
    assert model.shown == "phrases", "whoever helps the visitor goes on helping"


def test_a_pin_page_nobody_touches_closes(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = machine(make_stage, tmp_path, "kiosk")
    stage.interface.model.openMenu()
    assert stage.interface.model.shown == "unlock"
    later(stage, ASKING - 1)
    assert stage.interface.model.shown == "unlock"
    later(stage, 2)
    assert stage.interface.model.shown == "talk"

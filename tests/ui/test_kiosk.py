"""What a confined window lets through, and what it lets go; the whole screen is tried in tests/e2e/test_kiosk.py."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtTest import QTest

from app.settings import Settings, load_settings
from app.ui.kiosk import swallowed
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING
from app.ui.words import words
from glossary.language import JA
from tests.ui.access_page import enter, machine, pin_of
from tests.ui.conftest import MakeStage
from tests.ui.console_page import console_of, prepare
from tests.ui.faults import faults
from tests.ui.items import click, find, shown, text_of
from tests.ui.waiting import until

NONE = Qt.KeyboardModifier.NoModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, META = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.MetaModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
K = Qt.Key


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (K.Key_F4, ALT, ""),
        (K.Key_Q, CONTROL, "\x11"),
        (K.Key_W, CONTROL, "\x17"),
        (K.Key_F11, NONE, ""),
        (K.Key_F2, NONE, ""),
        (K.Key_F, CONTROL, "\x06"),
        (K.Key_Tab, ALT, "\t"),
        (K.Key_Space, ALT, " "),
        (K.Key_Super_L, NONE, ""),
        (K.Key_D, META, "d"),
        (K.Key_Delete, CONTROL | ALT, "\x7f"),
        (K.Key_Escape, CONTROL, "\x1b"),
        (K.Key_Menu, NONE, ""),
        (K.Key_Print, NONE, ""),
        (K.Key_HomePage, NONE, ""),
        (K.Key_LaunchMail, NONE, ""),
        (K.Key_F9, ALT, ""),
        (K.Key_Left, ALT, ""),
    ],
)
def test_ways_out_are_swallowed(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
    assert swallowed(key.value, modifiers, text)


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (K.Key_A, NONE, "a"),
        (K.Key_A, SHIFT, "A"),
        (K.Key_At, CONTROL | ALT, "@"),
        (K.Key_Space, NONE, " "),
        (K.Key_Return, NONE, "\r"),
        (K.Key_Enter, KEYPAD, "\r"),
        (K.Key_Tab, NONE, "\t"),
        (K.Key_Backtab, SHIFT, ""),
        (K.Key_Escape, NONE, "\x1b"),
        (K.Key_F8, NONE, ""),
        (K.Key_F9, NONE, ""),
        (K.Key_F10, KEYPAD, ""),
        (K.Key_PageDown, NONE, ""),
        (K.Key_C, CONTROL, "\x03"),
        (K.Key_V, CONTROL, "\x16"),
        (K.Key_Left, CONTROL, ""),
        (K.Key_Backspace, CONTROL, "\x7f"),
        (K.Key_Henkan, NONE, ""),
        (K.Key_Zenkaku_Hankaku, NONE, ""),
        (0x01000000 + 0x3042, NONE, "あ"),
    ],
)
def test_talking_and_typing_go_on(key: Qt.Key | int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    assert not swallowed(key if isinstance(key, int) else key.value, modifiers, text)


def confined(make_stage: MakeStage, home: Path, size: tuple[int, int] = (1280, 800)) -> Stage:
    stage = machine(make_stage, home, "kiosk")
    stage.settle(0.1)
    # The test platform's screen has a size of its own.
    stage.interface.window.resize(*size)
    stage.settle(0.1)
    return stage


def test_it_cannot_be_closed_until_somebody_gives_her_pin(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = confined(make_stage, tmp_path)
    window = stage.interface.window
    assert stage.interface.access.confined
    assert window.flags() & Qt.WindowType.FramelessWindowHint
    assert window.flags() & Qt.WindowType.WindowStaysOnTopHint
    close = QCloseEvent()
    QGuiApplication.sendEvent(window, close)
    assert not close.isAccepted()
    assert not window.close()
    QGuiApplication.instance().sendEvent(QGuiApplication.instance(), QEvent(QEvent.Type.Quit))  # type: ignore[union-attr, arg-type]
    assert window.isVisible()
    enter(stage, "staff")
    stage.settle(0.05)
    assert not window.flags() & Qt.WindowType.WindowStaysOnTopHint
    assert shown(window, "openMenu")
    stage.interface.access.lock()
    stage.settle(0.05)
    assert not window.close()
    enter(stage, "staff")


def test_only_the_conversation_is_there(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = confined(make_stage, tmp_path)
    window = stage.interface.window
    for name in ("openMenu", "openPhrases", "turnSwitch", "openSetup", "lockAgain"):
        assert not shown(window, name), name
    assert shown(window, "staffCorner")
    stage.interface.conversation.change(mode="captions")
    stage.settle(0.05)
    for name in ("captionsMenu", "captionsLeave"):
        assert not shown(window, name), name
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle(0.05)
    assert stage.interface.model.shown == "captions"
    stage.interface.model.openMenu()
    assert stage.interface.model.shown == "unlock"


def test_the_corner_takes_a_long_press(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = confined(make_stage, tmp_path)
    window, model = stage.interface.window, stage.interface.model
    click(window, "staffCorner")
    stage.settle(0.1)
    assert model.shown == "talk"
    corner: Any = find(window, "staffCorner")
    corner.forceActiveFocus()
    QTest.keyClick(window, Qt.Key.Key_Return)
    stage.settle(0.05)
    assert model.shown == "unlock", "a keyboard cannot hold a finger down"


def test_a_kiosk_without_an_administrator_lets_nobody_become_one(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(kiosk=True))
    stage.interface.model.openMenu()
    until(stage, lambda: pin_of(stage).stage == "nobody")
    assert text_of(stage.interface.window, "pinTitle") == words(JA)["pinNobody"]
    assert not shown(stage.interface.window, "pinPad")


def test_her_language_is_hers_and_not_the_next_visitors(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = confined(make_stage, tmp_path)
    conversation = stage.interface.conversation
    conversation.chooseLanguage("visitor", "my")
    assert load_settings(stage.interface.paths.settings).visitor_lang == "vi"
    stage.say("visitor", GREETING)
    conversation.chooseLanguage("visitor", "ne")
    assert not conversation.turns, "another language is another visitor"
    assert conversation.half("visitor").language == "ne"
    conversation.finish()
    assert conversation.half("visitor").language == "vi"


def test_who_helped_is_gone_with_the_visitor(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = confined(make_stage, tmp_path)
    enter(stage, "staff")
    assert not stage.interface.access.confined
    click(stage.interface.window, "finish")
    stage.settle(0.05)
    assert stage.interface.access.confined


def test_it_begins_when_the_administrator_who_chose_it_locks(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    stage = make_stage()
    enter(stage, "administrator")
    stage.interface.preferences.set("kiosk", True)
    assert not stage.interface.access.confined
    stage.interface.access.lock()
    stage.settle(0.05)
    assert stage.interface.access.confined
    assert not stage.interface.window.close()
    enter(stage, "administrator")
    stage.interface.preferences.set("kiosk", False)
    stage.settle(0.05)
    assert not stage.interface.window.flags() & Qt.WindowType.FramelessWindowHint
    assert console_of(stage).role == "administrator"


@pytest.mark.parametrize("size", [(1280, 800), (800, 1280)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_kiosk_fits(make_stage: MakeStage, tmp_path: Path, size: tuple[int, int], scale: float) -> None:
    stage = confined(make_stage, tmp_path, size)
    stage.interface.conversation.change(text_scale=scale, motion=False)
    found = {}
    stage.settle(0.2)
    found["start"] = faults(stage.interface.window)
    stage.interface.model.openMenu()
    until(stage, lambda: pin_of(stage).stage)
    found["who"] = faults(stage.interface.window)
    people: Any = pin_of(stage).people
    pin_of(stage).choose(people[0]["id"])
    stage.settle(0.1)
    found["pin"] = faults(stage.interface.window)
    enter(stage, "administrator")
    stage.settle(0.2)
    found["menu"] = faults(stage.interface.window)
    stage.interface.model.closeMenu()
    stage.settle(0.1)
    found["opened"] = faults(stage.interface.window)
    assert found == {name: [] for name in found}

"""The door of the console: names, PINs, the first administrator, and when it locks itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.settings import load_settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING
from app.ui.words import words
from glossary.language import JA
from glossary.people import People
from glossary.store import Store
from tests.ui.conftest import MakeStage
from tests.ui.console_page import (
    OTHER_PIN,
    PIN,
    SAKI,
    TARO,
    console_of,
    entered,
    opened,
    prepare,
    touch,
    type_keys,
    type_pin,
)
from tests.ui.items import click, find, shown, text_of, type_into
from tests.ui.waiting import until

OWN = words(JA)


def test_the_first_person_becomes_the_administrator(stage: Stage, tmp_path: Path) -> None:
    click(stage.interface.window, "openMenu")
    touch(stage, "menuConsole")
    window, console = stage.interface.window, console_of(stage)
    until(stage, lambda: console.pin.stage == "name")
    assert not find(window, "pinNameNext").isEnabled()
    touch(stage, "pinName")
    type_keys(stage, "saki")
    touch(stage, "pinNameNext")
    type_pin(stage, PIN)
    assert console.pin.stage == "again"
    type_pin(stage, OTHER_PIN)
    assert console.pin.stage == "new"
    assert OWN["pinDiffers"] in text_of(window, "pinNotice")
    for _ in range(2):
        type_pin(stage, PIN)
    until(stage, lambda: not console.locked)
    assert (console.name, console.role) == ("saki", "administrator")
    with Store.open(tmp_path / "kakehashi.db") as store:
        assert [person.name for person in People(store).all()] == ["saki"]


def test_fingers_and_the_keyboard_open_it_and_escape_leads_out(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    stage = opened(make_stage())
    window, console = stage.interface.window, console_of(stage)
    touch(stage, "pinPerson-1")
    assert TARO in text_of(window, "pinTitle")
    for digit in OTHER_PIN:
        touch(stage, f"pin-{digit}")
    assert console.pin.typed == 6
    touch(stage, "pin-back")
    assert console.pin.typed == 5
    QTest.keyClick(window, Qt.Key(ord(OTHER_PIN[-1])))
    touch(stage, "pin-enter")
    until(stage, lambda: not console.locked)
    assert text_of(window, "consoleWho") == TARO
    touch(stage, "consoleLock")
    until(stage, lambda: console.pin.stage == "who")
    touch(stage, "pinPerson-0")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle(0.05)
    assert console.pin.stage == "who"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle(0.05)
    assert shown(window, "staffTalk")


def test_wrong_pins_lock_out_and_the_wait_outlives_the_page(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    stage = opened(make_stage())
    console = console_of(stage)
    console.pin.choose(next(one["id"] for one in console.pin.people if one["name"] == SAKI))
    for _ in range(9):
        if console.pin.waiting:
            break
        type_pin(stage, "999999")
        until(stage, lambda: not console.pin.busy)
    assert console.pin.waiting
    assert console.locked
    type_pin(stage, PIN)
    assert console.pin.typed == 0
    left = console.pin.waiting
    console.pin.waits.ticks.timeout.emit()
    assert console.pin.waiting != left
    stage.interface.model.leaveConsole()
    opened(stage)
    assert any(person["waiting"] for person in console.pin.people)
    assert not next(person for person in console.pin.people if person["name"] == TARO)["waiting"]


def test_digits_are_nowhere_to_be_read(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    stage = opened(make_stage())
    console = console_of(stage)
    console.pin.choose(console.pin.people[0]["id"])
    for digit in PIN:
        console.pin.press(digit)
    stage.settle(0.05)
    meta = console.pin.metaObject()
    values = [str(meta.property(place).read(console.pin)) for place in range(meta.propertyCount())]
    assert not any(PIN in value for value in values)
    assert PIN not in text_of(stage.interface.window, "pinPad")


@pytest.mark.parametrize("on_the_page", [True, False])
def test_idleness_locks_it_and_touches_put_that_off(
    make_stage: MakeStage, tmp_path: Path, on_the_page: bool
) -> None:
    prepare(tmp_path, candidates=False)
    stage = entered(make_stage())
    console = console_of(stage)
    assert console.idle.timer.interval() == 5 * 60_000
    console.setMinutes(1)
    assert load_settings(stage.interface.paths.settings).console_minutes == 1
    console.idle.timer.start(40_000)
    QTest.mouseMove(stage.interface.window)
    QTest.keyClick(stage.interface.window, Qt.Key.Key_Tab)
    assert console.idle.timer.interval() == 60_000
    if not on_the_page:
        stage.interface.model.leaveConsole()
        stage.settle(0.05)
        assert not console.locked
    console.idle.timer.timeout.emit()
    assert console.locked
    opened(stage)
    assert console.pin.reason == "pinWhyLocked"


def test_a_visitor_who_begins_to_talk_locks_it(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    stage = make_stage()
    stage.say("staff", GREETING)
    entered(stage)
    console = console_of(stage)
    stage.interface.conversation.hear("はい", JA)
    stage.settle(0.05)
    assert not console.locked
    stage.interface.conversation.cancel()
    stage.interface.conversation.pressTalk("visitor")
    stage.settle(0.05)
    assert console.locked
    until(stage, lambda: console.pin.stage == "who")
    assert console.pin.reason == "pinWhyVisitor"


def test_people_are_changed_by_an_administrator(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    stage = entered(make_stage(), section="people")
    window, console = stage.interface.window, console_of(stage)
    until(stage, lambda: len(console.people.people) == 2)
    stage.settle(0.05)
    touch(stage, "peopleAdd")
    type_into(window, "personName", "Aoi")
    for name, pin in (("pinFirst", "482913"), ("pinAgain", "482914")):
        touch(stage, name)
        type_keys(stage, pin)
    touch(stage, "personSave")
    assert text_of(window, "personNotice") == OWN["pinDiffers"]
    console.people.add("Aoi", "staff", "482913", "482913")
    until(stage, lambda: len(console.people.people) == 3)
    assert "Aoi" in console.people.told
    console.people.requireTwo(True)
    until(stage, lambda: console.people.twoPersons)
    console.lock()
    until(stage, lambda: console.pin.stage == "who")
    entered(stage, "Aoi", "482913", "people")
    assert not shown(window, "peopleAdd")
    assert not find(window, "peopleTwo").isEnabled()
    assert console.role == "staff"


def test_the_dashboard_is_one_touch_away(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    stage = entered(make_stage())
    touch(stage, "console-report")
    assert stage.interface.model.property("page") == "dashboard"

"""Every way into every page, for everybody: real window, real database, real PINs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.access import AREAS, RANKS, Presence, Rules
from app.idling import ASKING
from app.settings import Settings, load_settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING
from app.ui.window import PAGES
from app.ui.words import words
from glossary.language import JA
from glossary.people import People
from glossary.store import Store
from tests.ui.conftest import MakeStage
from tests.ui.console_page import OTHER_PIN, PIN, SAKI, TARO, console_of, prepare, type_pin
from tests.ui.console_page import touch as touch_scrolled
from tests.ui.items import click, find, shown, text_of
from tests.ui.waiting import until

OWN = words(JA)
MACHINES = {
    "new": (False, Settings(), False),
    "counter": (True, Settings(), False),
    "strict": (True, Settings(staff_pin=True), False),
    "kiosk": (True, Settings(), True),
    "kiosk-by-setting": (True, Settings(kiosk=True), False),
}
"""Has people, settings, was begun with --kiosk."""


def machine(make_stage: MakeStage, home: Path, kind: str) -> Stage:
    people, settings, kiosk = MACHINES[kind]
    if people:
        prepare(home, candidates=False)
    return make_stage(settings=settings, kiosk=kiosk)


def pin_of(stage: Stage) -> Any:
    """The PinModel; mypy takes the properties of models for objects of Qt."""
    return stage.interface.access.pin


def enter(stage: Stage, rank: str) -> None:
    """Somebody has given her PIN, or nobody has."""
    with Store.open(stage.interface.paths.database) as store:
        found = [one for one in People(store).all() if one.role == rank]
    for person in found[:1]:
        console_of(stage)._unlock(person)


def open_by_pin(stage: Stage, name: str, pin: str) -> None:
    """On the PIN page that is shown."""
    pins = pin_of(stage)
    until(stage, lambda: pins.stage)
    if pins.stage == "who":
        pins.choose(next(person["id"] for person in pins.people if person["name"] == name))
    type_pin(stage, pin)
    until(stage, lambda: not pins.busy and stage.interface.model.shown != "unlock")


@pytest.mark.parametrize("rank", RANKS)
@pytest.mark.parametrize("kind", MACHINES)
def test_every_page_opens_for_whom_it_is_meant(
    make_stage: MakeStage, tmp_path: Path, kind: str, rank: str
) -> None:
    stage = machine(make_stage, tmp_path, kind)
    people, settings, kiosk = MACHINES[kind]
    rules = Rules(people, settings.staff_pin, kiosk or settings.kiosk)
    enter(stage, rank)
    who = Presence(None, rank) if people else Presence()  # type: ignore[arg-type]
    window, model = stage.interface.window, stage.interface.model
    for page in PAGES:
        model.leaveConsole()
        assert model.shown == "talk"
        model.openPage(page)
        stage.settle(0.02)
        assert model.shown == (page if who.may(page, rules) else "unlock"), page
        assert shown(window, "unlockBack") == (model.shown == "unlock"), page
        if page == "console" and model.shown == page and rank == "visitor" and people:
            assert console_of(stage).locked, "it has a lock of its own"
    model.leaveConsole()
    model.openMenu()
    assert bool(model.menuOpen) == who.may("menu", rules)
    model.closeMenu()
    model.leaveConsole()
    model.openSetup()
    assert bool(model.settingUp) == who.may("setup", rules)


WAYS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "set": ("settings", lambda interface: interface.preferences.set("theme", "dark")),
    "step": ("settings", lambda interface: interface.preferences.step("speech_rate", 0.1)),
    "offer": ("settings", lambda interface: interface.preferences.offer("vi", False)),
    "speakAs": ("settings", lambda interface: interface.preferences.speakAs("en")),
    "notice": ("settings", lambda interface: interface.preferences.setNotice("ja", "お知らせ")),
    "kiosk": ("settings", lambda interface: interface.preferences.set("kiosk", True)),
    "staff-pin": ("settings", lambda interface: interface.preferences.set("staff_pin", True)),
    "log": ("settings", lambda interface: interface.preferences.set("log_level", "off")),
    "kept-level": ("settings", lambda interface: interface.console.keptRules.setLevel("off")),
    "kept-days": ("settings", lambda interface: interface.console.keptRules.setRetention(30)),
    "minutes": ("settings", lambda interface: interface.console.setMinutes(60)),
    "mode": ("arrange", lambda interface: interface.preferences.set("mode", "school")),
    "caption": ("arrange", lambda interface: interface.model.caption(True)),
    "arrange": ("arrange", lambda interface: interface.conversation.arrange("side")),
    "turn": ("arrange", lambda interface: interface.conversation.turnAround()),
    "hands": ("arrange", lambda interface: interface.conversation.toggleHandsFree()),
    "staff-language": (
        "arrange",
        lambda interface: interface.conversation.chooseLanguage("staff", "ko"),
    ),
}


@pytest.mark.parametrize("kind", MACHINES)
def test_nothing_is_changed_past_the_pages(make_stage: MakeStage, tmp_path: Path, kind: str) -> None:
    """Slots that QML, a shortcut or a second window could call without any page."""
    stage = machine(make_stage, tmp_path, kind)
    interface, rules = stage.interface, stage.interface.access.rules
    for name, (area, change) in WAYS.items():
        interface.model.leaveConsole()
        before = interface.conversation.settings
        change(interface)
        allowed = Presence().may(area, rules) and not name.startswith(("kept", "minutes"))
        if name in ("kiosk", "staff-pin") and not rules.guarded:
            allowed = False
        changed = interface.conversation.settings != before
        assert changed == allowed, name
        if changed:
            interface.conversation.change(**{each: getattr(before, each) for each in ("mode", "staff_lang")})
    if rules.guarded:
        interface.model.leaveConsole()
        interface.setup.start(lambda report, cancel: pytest.fail("packs came in"))
        assert not interface.setup.running


def test_corrections_of_staff_and_files_are_no_visitors(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = machine(make_stage, tmp_path, "strict")
    interface = stage.interface
    stage.say("staff", GREETING)
    interface.conversation.edit("staff", 1)
    assert interface.conversation.half("staff").edited_turn == 0
    assert interface.model.shown == "unlock"
    open_by_pin(stage, TARO, OTHER_PIN)
    assert interface.model.shown == "talk"
    interface.conversation.edit("staff", 1)
    assert interface.conversation.half("staff").edited_turn == 1
    interface.model.openPage("dashboard")
    until(stage, lambda: interface.dashboard._result is not None)
    interface.dashboard.save("csv")
    assert interface.model.shown == "unlock"
    assert not list(tmp_path.rglob("*.csv"))
    open_by_pin(stage, SAKI, PIN)
    assert interface.model.shown == "dashboard"
    interface.dashboard.save("csv")
    until(stage, lambda: list(tmp_path.rglob("*.csv")))


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


def later(stage: Stage, seconds: float) -> None:
    now = stage.interface.access.clock() + seconds
    stage.interface.access.clock = lambda: now
    stage.interface.model.door.look()
    stage.settle(0.05)


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


def test_the_settings_offer_to_set_an_administrator(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = make_stage()
    window, model = stage.interface.window, stage.interface.model
    model.openPage("settings")
    stage.interface.preferences.open("access")
    stage.settle(0.1)
    assert OWN["accessOpen"] == text_of(window, "accessState")
    assert not find(window, "kiosk").isEnabled()
    touch_scrolled(stage, "accessPeople")
    until(stage, lambda: console_of(stage).pin.stage == "name")
    console_of(stage).pin.rename("saki")
    console_of(stage).pin.goOn()
    for _ in range(2):
        type_pin(stage, PIN)
    until(stage, lambda: not console_of(stage).locked)
    assert console_of(stage).section == "people"
    model.openPage("settings")
    stage.settle(0.1)
    assert OWN["accessGuarded"] == text_of(window, "accessState")
    touch_scrolled(stage, "staffPin")
    assert load_settings(stage.interface.paths.settings).staff_pin
    touch_scrolled(stage, "clear-10")
    touch_scrolled(stage, "kioskClear-3")
    kept = load_settings(stage.interface.paths.settings)
    assert (kept.clear_minutes, kept.kiosk_clear_minutes) == (10, 3)


def test_an_administrator_from_the_command_line_counts_at_once(stage: Stage, tmp_path: Path) -> None:
    stage.interface.model.openPage("settings")
    assert stage.interface.model.shown == "settings"
    stage.interface.model.leaveConsole()
    with Store.open(tmp_path / "kakehashi.db") as store:
        People(store).add(SAKI, "administrator", PIN)
    stage.interface.model.openPage("settings")
    assert stage.interface.model.shown == "unlock"


def test_a_database_that_cannot_be_read_opens_nothing(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "kakehashi.db").write_bytes(b"no database at all" * 1_000)
    stage.interface.model.openPage("settings")
    assert stage.interface.model.shown == "unlock"


def test_model_packs_wait_for_an_administrator(make_stage: MakeStage, tmp_path: Path) -> None:
    from app.packs.catalogue import load_catalogue
    from app.paths import resources

    prepare(tmp_path, candidates=False)
    stage = make_stage(catalogue=load_catalogue(resources() / "models.toml"))
    assert not shown(stage.interface.window, "setupPage"), "packs are missing, and who is there is not known"
    click(stage.interface.window, "openSetup")
    open_by_pin(stage, SAKI, PIN)
    assert shown(stage.interface.window, "setupPage")
    later(stage, 5 * 60 + 1)
    assert not shown(stage.interface.window, "setupPage")


def test_nothing_is_left_out() -> None:
    assert set(AREAS) >= {area for area, _ in WAYS.values()}

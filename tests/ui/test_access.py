"""Every way into every page, for everybody: real window, real database, real people."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.access import AREAS, RANKS, Presence, Rules
from app.settings import load_settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING
from app.ui.window import PAGES
from app.ui.words import words
from glossary.language import JA
from glossary.people import People
from glossary.store import Store
from tests.ui.access_page import MACHINES, enter, later, machine, open_by_pin
from tests.ui.conftest import MakeStage
from tests.ui.console_page import OTHER_PIN, PIN, SAKI, TARO, console_of, prepare, type_pin
from tests.ui.console_page import touch as touch_scrolled
from tests.ui.items import click, find, shown, text_of
from tests.ui.waiting import until

OWN = words(JA)


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

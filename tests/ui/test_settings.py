"""The settings page as staff use it: real window, real settings file, devices that answer as told."""

import tomllib
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.settings import Settings
from app.ui.scripted import Stage
from app.ui.shortcuts import SHORTCUTS
from app.ui.words import words
from glossary.language import Lang
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import centre, find, scene_rect, shown, text_of
from tests.ui.settings_page import LANGUAGES, OWN, Bench, opened, saved, touch

SECTIONS = (
    "devices",
    "voice",
    "languages",
    "talk",
    "looks",
    "office",
    "privacy",
    "access",
    "servers",
    "report",
    "keys",
    "packs",
)


def test_from_the_menu_and_back(stage: Stage) -> None:
    window = stage.interface.window
    for leave in ("settingsBack", "Escape"):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(find(window, "openMenu")))
        stage.settle(0.05)
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(find(window, "menuSettings")))
        stage.settle(0.05)
        assert shown(window, "settingsBack")
        if leave == "Escape":
            QTest.keyClick(window, Qt.Key.Key_Escape)
        else:
            touch(stage, leave)
        stage.settle(0.05)
        assert not shown(window, "settingsBack")
        assert shown(window, "staffTalk")


def test_names_are_kept_as_they_are_typed(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "office")
    window = stage.interface.window
    for name, text in (
        ("officeName", "Midori City"),
        ("counterName", "3"),
        ("interpreterPhone", "03-1234-5678"),
    ):
        touch(stage, name)
        assert find(window, name).hasActiveFocus()
        for key in text:
            QTest.keyClick(window, key)  # type: ignore[call-overload]
    kept = saved(stage)
    assert (kept.office_name, kept.counter_name, kept.interpreter_phone) == (
        "Midori City",
        "3",
        "03-1234-5678",
    )
    assert [call for call in stage.session.calls if call[0] == "talk"] == [], "a space is a space"


def test_the_office_has_its_own_notice_in_each_language(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "privacy")
    window = stage.interface.window
    touch(stage, "noticeLanguage-vi")
    touch(stage, "notice")
    for key in "Thong bao":
        QTest.keyClick(window, key)  # type: ignore[call-overload]
    assert saved(stage).notices == {"vi": "Thong bao"}
    touch(stage, "settingsBack")
    assert text_of(window, "visitorPrivacy") == "Thong bao"
    stage.interface.conversation.chooseLanguage("visitor", "ko")
    stage.settle()
    assert text_of(window, "visitorPrivacy") == words(Lang("ko"))["private"]
    stage.interface.conversation.chooseLanguage("visitor", "vi")
    stage.interface.model.openPage("settings")
    stage.settle(0.1)
    touch(stage, "noticeLanguage-vi")
    touch(stage, "noticeOwn")
    assert saved(stage).notices == {}


@pytest.mark.parametrize(
    ("section", "name", "setting", "value"),
    [
        ("privacy", "logLevel-off", "log_level", "off"),
        ("privacy", "logLevel-utterances", "log_level", "utterances"),
        ("privacy", "retention-30", "retention_days", 30),
        ("looks", "motion", "motion", False),
        ("looks", "theme-dark", "theme", "dark"),
        ("looks", "theme-contrast", "theme", "contrast"),
        ("looks", "scale-1.5", "text_scale", 1.5),
        ("looks", "scale-2", "text_scale", 2.0),
        ("talk", "mode-school", "mode", "school"),
        ("talk", "layout-side", "layout", "side"),
        ("talk", "handsFree", "hands_free", True),
        ("talk", "secondScreen", "second_screen", False),
        ("talk", "visitorTurned", "visitor_turned", False),
    ],
)
def test_one_touch_changes_and_saves(
    make_stage: MakeStage, section: str, name: str, setting: str, value: object
) -> None:
    stage = opened(make_stage, section)
    touch(stage, name)
    assert getattr(saved(stage), setting) == value
    assert saved(stage) == replace(Settings(), **{setting: value})  # type: ignore[arg-type]


def test_the_keyboard_reaches_everything_and_keeps_its_place(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "languages")
    window = stage.interface.window
    pane = scene_rect(find(window, "settingsPane"))
    reached = []
    for _ in range(80):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        reached.append(item.objectName())
        if item.objectName().startswith("offer-"):
            stage.settle(0.02)
            assert pane.intersects(scene_rect(item)), item.objectName()
        if item.objectName() == "offer-fr":
            break
    assert {f"offer-{tag}" for tag in LANGUAGES} <= set(reached)
    QTest.keyClick(window, Qt.Key.Key_Space)
    stage.settle(0.05)
    assert Lang("fr") not in saved(stage).visitor_langs
    assert window.activeFocusItem().objectName() == "offer-fr"


def test_the_mode_is_chosen_in_the_menu_too(stage: Stage) -> None:
    window = stage.interface.window
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(find(window, "openMenu")))
    stage.settle(0.05)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(find(window, "mode-tourist")))
    stage.settle(0.05)
    assert saved(stage).mode == "tourist"


def test_every_key_is_listed(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "keys")
    listed = text_of(stage.interface.window, "settingsPane")
    for shortcut in SHORTCUTS:
        assert OWN[shortcut.action] in listed
    for key in ("Esc", "F9", "PageDown", OWN["keySpace"], "Tab", "Enter"):
        assert key in listed


def test_packs_are_one_touch_away_and_lead_back(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "packs")
    touch(stage, "openPacks")
    assert shown(stage.interface.window, "setupPage")
    stage.interface.model.leaveSetup()
    stage.settle(0.05)
    assert shown(stage.interface.window, "openPacks")


@pytest.mark.parametrize(
    "size", [(1280, 800), (800, 1280), (1920, 1080)], ids=["landscape", "portrait", "hd"]
)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("staff", ["ja", "en"])
def test_every_section_fits(make_stage: MakeStage, size: tuple[int, int], scale: float, staff: str) -> None:
    bench = Bench(microphones=("HD Pro Webcam C920 Analog Stereo (Logitech)", "USB PnP"), speakers=())
    settings = Settings(staff_lang=Lang(staff), text_scale=scale, microphone="会議用マイク")
    stage = make_stage(bench=bench.made(), size=size, settings=settings)
    window = stage.interface.window
    stage.interface.model.openPage("settings")
    found = {}
    for section in SECTIONS:
        stage.interface.preferences.open(section)
        if section == "devices":
            stage.interface.preferences.devices.trial.sound()  # type: ignore[attr-defined]
        stage.settle(0.1)
        problems = faults(window)
        if problems:
            found[section] = problems
    assert found == {}


def test_settings_of_the_page_survive_a_restart(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "office")
    stage.interface.preferences.set("office_name", " みどり市役所 ")
    written = tomllib.loads(stage.interface.paths.settings.read_text("utf-8"))
    assert written["office_name"] == "みどり市役所"
    with pytest.raises(ValueError, match="threads"):
        stage.interface.preferences.set("threads", 3)

"""Every section of the settings page."""

import re
from typing import Any

from app.ui.interface import QML
from tests.screens.pages.page import Page, Show
from tests.screens.room import Room

SECTIONS = tuple(re.findall(r'name: "(\w+)"', (QML / "SettingsRail.qml").read_text("utf-8")))


def _section(section: str) -> Show:
    def show(room: Room) -> None:
        room.model.openPage("settings")
        room.stage.interface.preferences.open(section)
        if section == "devices":
            devices: Any = room.stage.interface.preferences.devices
            room.wait(lambda: len(devices.property("microphones")) > 1)

    return show


SETTINGS = tuple(
    Page(f"settings-{section}", _section(section), "settings", main=section in ("looks", "office", "voice"))
    for section in SECTIONS
)

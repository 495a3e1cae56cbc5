"""The school's page as a teacher uses it."""

from pathlib import Path

from PySide6.QtQuick import QQuickWindow

from app.settings import Settings
from app.ui.school import SchoolModel
from app.ui.scripted import Stage
from tests.ui.conftest import calls
from tests.ui.items import click, find
from tests.ui.sheets import printed
from tests.ui.waiting import until

SCHOOL = Settings(mode="school", office_name="みなみ小学校", counter_name="3年1組", motion=False)


def opened(stage: Stage, section: str = "meeting") -> SchoolModel:
    school = stage.interface.school
    if stage.interface.model.shown != "school":
        click(stage.interface.window, "openSchool")
    stage.settle(0.05)
    until(stage, lambda: not school.loading)
    if section != "meeting":
        click(stage.interface.window, f"school-{section}")
    stage.settle()
    return school


def scroll(window: QQuickWindow, pane: str, name: str) -> None:
    """Bring something into sight as a finger would."""
    flick = find(window, pane)
    item = find(window, name)
    top = item.mapToItem(flick.property("contentItem"), 0, 0).y()
    most = max(0.0, flick.property("contentHeight") - flick.height())
    flick.setProperty("contentY", min(most, max(0.0, top - 60)))


def tap(stage: Stage, name: str, pane: str = "") -> None:
    if pane:
        scroll(stage.interface.window, pane, name)
        stage.settle(0.05)
    click(stage.interface.window, name)
    stage.settle()


def submitted(stage: Stage) -> list[str]:
    return [str(call[3]) for call in calls(stage, "submit")]


def spoken(stage: Stage) -> list[tuple[object, ...]]:
    return [call[1:] for call in calls(stage, "replay")]


def saved(stage: Stage, give: str, folder: Path) -> str:
    """What is on the sheet once it has been kept as a file."""
    for name in (give, "slipSave"):
        click(stage.interface.window, name)
        stage.settle()
    (path,) = folder.glob("*.pdf")
    return printed(path.read_bytes())

"""The dashboard as a person uses it: counted, drawn, scrolled, kept."""

from pathlib import Path

from app.ui.dashboard import DashboardModel
from app.ui.scripted import Stage
from app.ui.words import words
from glossary.language import JA
from tests.ui.items import click, find, scene_rect, text_of

OWN = words(JA)


def ready(stage: Stage) -> DashboardModel:
    """Wait until everything is counted and drawn."""
    board = stage.interface.dashboard
    for _ in range(600):
        stage.settle(0.05)
        page = board.property("page")
        drawn = {section["id"] for section in page.get("sections", ()) if section["drawn"]}
        if page and not board.property("progress") and drawn == set(board.property("charts")):
            stage.settle()
            return board
    raise AssertionError("never finished")


def scroll(stage: Stage, name: str) -> None:
    pane, box = find(stage.interface.window, "dashboardPane"), scene_rect(find(stage.interface.window, name))
    most = pane.property("contentHeight") - pane.height()
    wanted = pane.property("contentY") + box.top() - scene_rect(pane).top() - 40
    pane.setProperty("contentY", max(0, min(most, wanted)))
    stage.settle(0.05)


def touch(stage: Stage, name: str) -> None:
    scroll(stage, name)
    click(stage.interface.window, name)
    stage.settle(0.05)


def saved(stage: Stage, name: str) -> Path:
    touch(stage, f"save-{name}")
    board = stage.interface.dashboard
    for _ in range(400):
        if not board.property("saving"):
            break
        stage.settle(0.05)
    stage.settle(0.05)
    assert not board.property("problem"), board.property("remark")
    path = Path(str(board.property("remark")).removeprefix(OWN["reportSaved"].removesuffix("{path}")))
    assert text_of(stage.interface.window, "dashboardRemark") == OWN["reportSaved"].format(path=path)
    return path

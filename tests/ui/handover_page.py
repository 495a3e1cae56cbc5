"""The page that hands a visitor over: opening it, and what stands there."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPagedPaintDevice
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from app.settings import Settings
from app.ui.handover import HandoverModel
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, GREETING, QUESTION, WRONG
from app.ui.slip_desk import SlipDesk
from tests.ui.faults import faults
from tests.ui.items import click, find, scene_rect
from tests.ui.waiting import until

TODAY = date(2026, 11, 21)
OFFICE = Settings(
    office_name="架橋市役所",
    counter_name="3番窓口",
    interpreter_name="かけはしコールセンター",
    interpreter_phone="050-0000-1234",
)


def desk(folder: Path, printer: QPagedPaintDevice | None = None) -> SlipDesk:
    return SlipDesk(lambda: folder, lambda: printer, lambda: TODAY)


def opened(stage: Stage, section: str) -> HandoverModel:
    stage.interface.model.openPage("handover")
    handover = stage.interface.handover
    handover.open(section)
    until(stage, lambda: bool(handover.sheet.bring.known))
    return handover


def talk(stage: Stage) -> None:
    stage.say("staff", GREETING)
    stage.say("visitor", ANSWER)
    stage.say("staff", QUESTION)
    stage.say("staff", WRONG)


def press(stage: Stage, name: str) -> None:
    """Press what may have to be scrolled to first."""
    window = stage.interface.window
    pane = find(window, "slipChoose")
    item = find(window, name)
    if pane.isAncestorOf(item):
        top = scene_rect(item).y() - scene_rect(pane).y() + float(pane.property("contentY"))
        room = max(0.0, float(pane.property("contentHeight")) - float(pane.property("height")))
        pane.setProperty("contentY", min(room, max(0.0, top - 20)))
        stage.settle(0.02)
    click(window, name)
    stage.settle()


def look(stage: Stage, lang: str, scene: str) -> None:
    for scale in (1.0, 2.0):
        stage.interface.conversation.change(text_scale=scale)
        stage.settle(0.05)
        assert faults(stage.interface.window) == [], (lang, scene, scale)


def ink(stage: Stage) -> int:
    """Nearly black dots inside the preview."""
    window = stage.interface.window
    item = find(window, "slipPreview")
    frame = item.mapRectToScene(item.boundingRect()).toRect()
    grey = window.grabWindow().copy(frame).convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(
        grey.pixelColor(x, y).lightness() < 90
        for y in range(grey.height())
        for x in range(0, grey.width(), 2)
    )


def keys(window: QQuickWindow, text: str) -> None:
    for letter in text:
        QTest.keyClick(window, Qt.Key(ord(letter)))

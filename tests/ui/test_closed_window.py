"""A window that has been closed does nothing to the next one."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.ui.door import LOOK_MS
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING
from tests.ui.conftest import MakeStage
from tests.ui.waiting import Clock


def test_its_conversation_no_longer_ends_because_nobody_is_there(
    make_stage: MakeStage, tmp_path: Path
) -> None:
    first = Stage(tmp_path)
    clock = Clock(first)
    first.say("staff", GREETING)
    first.interface.window.requestActivate()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("copied by the first")
    first.close()
    assert clipboard.text() == "", "it takes along what was copied out of it"
    second = make_stage()
    second.interface.window.requestActivate()
    second.settle(0.05)
    clipboard.setText("copied by the second")
    clock.now += 3600
    second.settle(2 * LOOK_MS / 1000)
    assert clipboard.text() == "copied by the second"

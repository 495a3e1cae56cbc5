import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from app.ui.scripted import Stage
from app.ui.slip_desk import SlipDesk
from tests.ui import handover_page
from tests.ui.console_page import (
    entered,
    prepare,
)
from tests.ui.hub_page import leader  # noqa: F401

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
MakeStage = Callable[..., Stage]


def calls(stage: Stage, name: str) -> list[tuple[object, ...]]:
    """What the session was asked under that name."""
    return [call for call in stage.session.calls if call[0] == name]


@pytest.fixture(autouse=True)
def no_qt_warnings(qapp: QGuiApplication) -> Iterator[list[str]]:
    """Any message of Qt or QML fails the test."""
    said: list[str] = []

    def note(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        # Qt's own, when a window is grabbed while an animation of it ends.
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and "stopAnimationDriver" not in text:
            said.append(text)

    old = qInstallMessageHandler(note)
    yield said
    qInstallMessageHandler(old)
    assert said == []


@pytest.fixture
def make_stage(tmp_path: Path, no_qt_warnings: list[str]) -> Iterator[MakeStage]:
    stages: list[Stage] = []

    def make(**options: object) -> Stage:
        stages.append(Stage(tmp_path, **options))  # type: ignore[arg-type]
        stages[-1].settle(0.05)
        return stages[-1]

    yield make
    for stage in stages:
        stage.close()


@pytest.fixture
def stage(make_stage: MakeStage) -> Stage:
    return make_stage()


@pytest.fixture
def sample_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk that answers by itself knows the sample town, read once for all tests."""
    from tests.ui.tourist_page import SAMPLE, retriever

    monkeypatch.setattr("app.ui.tourist_desk.load_knowledge", lambda sample, own: SAMPLE)
    monkeypatch.setattr("app.ui.tourist_desk.Retriever", retriever)


@pytest.fixture
def slip_desk(tmp_path: Path) -> SlipDesk:
    """Keeps slips in tmp_path / "out"."""
    return handover_page.desk(tmp_path / "out")


@pytest.fixture
def reviewing(make_stage: MakeStage, tmp_path: Path) -> Stage:
    """The console, where somebody has signed in."""
    prepare(tmp_path)
    return entered(make_stage())

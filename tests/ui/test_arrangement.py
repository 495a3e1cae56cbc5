"""Halves facing each other, side by side, and on two monitors."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from app.settings import Settings, load_settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, QUESTION
from glossary.language import JA, Lang, LanguagePair
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import click, find, scene_rect, shown, text_of
from tests.ui.test_layout import LANDSCAPE, PORTRAIT, SIZES

ROOT = Path(__file__).parents[2]


def visitor_window() -> QQuickWindow:
    found = [
        window
        for window in QGuiApplication.topLevelWindows()
        if window.objectName() == "visitorWindow" and window.isVisible()
    ]
    assert len(found) == 1
    assert isinstance(found[0], QQuickWindow)
    return found[0]


def plug(monkeypatch: pytest.MonkeyPatch, monitors: int) -> None:
    """Tell the window what Qt would: the offscreen platform cannot change its monitors."""
    monkeypatch.setattr("app.ui.second_screen.connected", lambda: monitors)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenAdded.emit(app.primaryScreen())


def test_side_by_side_has_staff_left_and_nobody_turned(make_stage: MakeStage) -> None:
    stage = make_stage(size=LANDSCAPE, settings=Settings(layout="side"))
    window = stage.interface.window
    staff, visitor = find(window, "staffHalf"), find(window, "visitorHalf")
    assert visitor.rotation() == 0
    assert scene_rect(staff).right() <= scene_rect(visitor).left() + 1
    assert staff.height() == visitor.height() > 700
    assert not shown(window, "turnSwitch")


def test_on_an_upright_tablet_one_is_above_the_other_unturned(make_stage: MakeStage) -> None:
    stage = make_stage(size=PORTRAIT, settings=Settings(layout="side"))
    window = stage.interface.window
    assert find(window, "visitorHalf").rotation() == 0
    assert scene_rect(find(window, "visitorHalf")).bottom() < scene_rect(find(window, "staffHalf")).top()


def test_the_menu_changes_the_layout_and_it_is_remembered(stage: Stage) -> None:
    window = stage.interface.window
    click(window, "openMenu")
    click(window, "menuLayout")
    stage.settle()
    assert not shown(window, "menu")
    assert find(window, "visitorHalf").rotation() == 0
    assert load_settings(stage.interface.paths.settings).layout == "side"
    click(window, "openMenu")
    click(window, "menuLayout")
    stage.settle()
    assert find(window, "visitorHalf").rotation() == 180


def test_a_second_monitor_takes_the_visitors_half_and_gives_it_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = stage.interface.window
    stage.say("visitor", ANSWER)
    plug(monkeypatch, 2)
    stage.settle()
    other = visitor_window()
    assert other.visibility() == QQuickWindow.Visibility.FullScreen
    assert text_of(other, "visitorPrimary1") == ANSWER.request.text
    assert find(other, "visitorScreen").rotation() == 0
    assert not shown(window, "visitorHalf")
    assert find(window, "staffHalf").height() > 500
    assert text_of(window, "previewText") == ANSWER.request.text
    click(other, "visitorTalk")
    assert stage.session.calls[-2] == ("talk", "visitor", LanguagePair(Lang("vi"), JA))
    stage.interface.conversation.cancel()
    plug(monkeypatch, 1)
    stage.settle()
    assert not any(
        w.objectName() == "visitorWindow" and w.isVisible() for w in QGuiApplication.topLevelWindows()
    )
    assert text_of(window, "visitorPrimary1") == ANSWER.request.text


def test_staff_talk_and_choose_for_the_visitor_from_the_preview(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = stage.interface.window
    plug(monkeypatch, 2)
    stage.settle()
    click(window, "previewTalk")
    assert stage.session.calls[-2] == ("talk", "visitor", LanguagePair(Lang("vi"), JA))
    stage.interface.conversation.cancel()
    click(window, "previewLanguage")
    stage.settle()
    click(window, "visitorLanguage-pt-BR")
    stage.settle()
    assert stage.interface.conversation.half("visitor").language == "pt-BR"


def test_large_type_for_the_visitor_is_on_her_monitor(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    window = stage.interface.window
    plug(monkeypatch, 2)
    stage.say("staff", QUESTION)
    click(window, "staffLarger1")
    stage.settle()
    other = visitor_window()
    assert not shown(window, "largeView")
    assert text_of(other, "largeText") == QUESTION.text
    QTest.keyClick(other, Qt.Key.Key_Escape)
    stage.settle()
    assert not shown(other, "largeOnVisitorScreen")


def test_the_setting_keeps_one_window(make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = make_stage(settings=Settings(second_screen=False))
    plug(monkeypatch, 2)
    stage.settle()
    assert shown(stage.interface.window, "visitorHalf")
    stage.interface.conversation.change(second_screen=True)
    stage.settle()
    assert shown(visitor_window(), "visitorScreen")


@SIZES
def test_two_windows_fit(
    make_stage: MakeStage, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = make_stage(size=size, settings=Settings(visitor_lang=Lang("my")))
    plug(monkeypatch, 2)
    stage.settle()
    stage.say("staff", QUESTION)
    for window in (stage.interface.window, visitor_window()):
        assert faults(window) == []


_TWO_MONITORS = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuickControls2 import QQuickStyle
QQuickStyle.setStyle("Basic")
app = QGuiApplication([])
from app.ui.scripted import Stage
stage = Stage(Path(sys.argv[1]))
stage.settle(0.3)
for window in sorted(QGuiApplication.topLevelWindows(), key=lambda window: window.objectName()):
    print(window.objectName() or "main", app.screens().index(window.screen()), window.width(), window.height())
stage.close()
"""


def test_with_two_real_monitors_the_visitors_window_fills_the_second(tmp_path: Path) -> None:
    screen = '{{"name": "{0}", "x": {1}, "y": 0, "width": {2}, "height": {3}}}'
    config = tmp_path / "screens.json"
    first, second = screen.format("A", 0, 1280, 800), screen.format("B", 1280, 1920, 1080)
    config.write_text(f'{{"screens": [{first}, {second}]}}', "utf-8")
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _TWO_MONITORS, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["main 0 1280 800", "visitorWindow 1 1920 1080"]

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.ui.interface import QML
from app.ui.lint import lint

SCRIPT = """
import logging, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer, qCritical, qWarning
from app.paths import Paths
from app.ui import application, interface
from app.ui.scripted import NO_PACKS
from app.ui.scripted_session import ScriptedSession
logging.basicConfig(filename=sys.argv[2], level=logging.INFO)
interface.load_catalogue = lambda path: NO_PACKS
class Session(ScriptedSession):
    def warm(self, langs):
        print("warm", flush=True)
        {warm}
    def close(self):
        print("closed", flush=True)
home = Path(sys.argv[1])
view = interface.View(screenshot=Path(sys.argv[3]) if len(sys.argv) > 3 else None)
sys.exit(application.run(Paths(home, home), Session, view))
"""


def start(tmp_path: Path, warm: str = "pass", *more: str) -> subprocess.Popen[str]:
    script = tmp_path / "run.py"
    script.write_text(SCRIPT.format(warm=warm), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(QML.parent.parent), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, str(script), str(tmp_path / "home"), str(tmp_path / "log"), *more]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> tuple[str, str]:
    """What it still said when it was asked to end, a moment after its engines were warm."""
    assert process.stdout is not None
    assert process.stdout.readline() == "warm\n"
    time.sleep(0.5)
    process.send_signal(number)
    return process.communicate(timeout=20)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_close_the_session(tmp_path: Path, number: signal.Signals) -> None:
    with start(tmp_path) as process:
        out, err = ended(process, number)
    assert process.returncode == 0
    assert out == "closed\n"
    assert err == ""
    assert (tmp_path / "log").read_text("utf-8") == "", "Qt had nothing to complain about"


def test_a_bug_is_logged_by_place_and_shows_no_traceback(tmp_path: Path) -> None:
    bug = 'QTimer.singleShot(0, lambda: [][int("7")] + ["what a person said"])'
    with start(tmp_path, bug) as process:
        _, err = ended(process)
    assert err == ""
    log = (tmp_path / "log").read_text("utf-8")
    assert "window-bug IndexError at run.py:" in log
    assert "person" not in log


def test_what_qt_complains_about_is_logged_by_place(tmp_path: Path) -> None:
    """A warning quotes the value that was wrong."""
    bug = (
        "QTimer.singleShot(0, lambda: qWarning('what a person said'));"
        "QTimer.singleShot(0, lambda: qCritical('file:///app/qml/Bubble.qml:12:5: Unable to assign Haruka Sato'))"
    )
    with start(tmp_path, bug) as process:
        _, err = ended(process)
    assert err == ""
    log = (tmp_path / "log").read_text("utf-8")
    assert "qt default at " in log
    assert "qt default at Bubble.qml:12:5" in log
    assert "person" not in log
    assert "Sato" not in log


def test_a_bug_in_a_thread_is_logged_too(tmp_path: Path) -> None:
    with start(tmp_path, "threading.Thread(target=lambda: 1 / 0).start()") as process:
        _, err = ended(process)
    assert err == ""
    assert "window-bug ZeroDivisionError at run.py:" in (tmp_path / "log").read_text("utf-8")


def test_screenshot_of_the_first_frame(tmp_path: Path) -> None:
    picture = tmp_path / "shots" / "window.png"
    with start(tmp_path, "pass", str(picture)) as process:
        process.communicate(timeout=20)
    assert process.returncode == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_qml_passes_the_linter(capfd: pytest.CaptureFixture[str]) -> None:
    assert lint() == 0, capfd.readouterr()


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("Half.qml", "conversation.pressTalk", "conversation.presTalk"),
        ("TalkButton.qml", "half.activity", "half.activty"),
        ("SetupPage.qml", "page.setup.fraction", "page.setup.fractoin"),
        ("Welcome.qml", "words.welcome", "words.wellcome"),
        ("Strip.qml", "Theme.gap", "Theme.gapp"),
    ],
)
def test_misspelt_bindings_fail(
    tmp_path: Path, file: str, right: str, wrong: str, capfd: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(QML, tmp_path / "qml")
    text = (copy / file).read_text("utf-8")
    assert right in text
    (copy / file).write_text(text.replace(right, wrong), "utf-8")
    assert lint(copy) != 0
    captured = capfd.readouterr()
    assert wrong.rpartition(".")[2] in captured.out + captured.err

"""One window a data folder, whatever became of the last one; and what killed engines left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QWindow

from app.leftovers import sweep
from app.one_window import SOCKET, SecondWindow, address, knock, only_window
from app.ui.doorbell import Doorbell, to_front

HOLDER = (
    "import sys, time\nfrom pathlib import Path\nfrom app.one_window import only_window\n"
    "with only_window(Path(sys.argv[1])) as first:\n    print(first, flush=True)\n    time.sleep(60)\n"
)
KNOCKER = (
    "import sys\nfrom pathlib import Path\nfrom app.one_window import knock\nknock(Path(sys.argv[1]), 20)\n"
)


def start(source: str, data: Path) -> "subprocess.Popen[str]":
    env = {**os.environ, "PYTHONPATH": "."}
    return subprocess.Popen(
        (sys.executable, "-c", source, str(data)), stdout=subprocess.PIPE, text=True, env=env
    )


def test_the_lock_of_a_killed_copy_blocks_nobody(tmp_path: Path) -> None:
    holder = start(HOLDER, tmp_path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "True\n"
    with only_window(tmp_path) as first:
        assert not first
    with only_window(tmp_path / "another home") as other:
        assert other, "two homes may run side by side"
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with only_window(tmp_path) as first:
        assert first


def test_a_knock_rings_the_first_ones_bell(tmp_path: Path, qapp: QGuiApplication) -> None:
    (tmp_path / SOCKET).touch()
    bell = Doorbell(tmp_path)
    rung: list[bool] = []
    bell.rung.connect(lambda: rung.append(True))
    caller = start(KNOCKER, tmp_path)
    while caller.poll() is None:
        qapp.processEvents()
    assert caller.returncode == 0
    assert rung == [True]
    assert caller.stdout is not None
    caller.stdout.close()
    assert Path(address(tmp_path)).stat().st_mode & 0o077 == 0, "nobody else may ring"
    bell.close()
    assert not (tmp_path / SOCKET).exists()


def test_where_nobody_answers_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(SecondWindow, match="window-busy"):
        knock(tmp_path, 0.3)


def test_long_folders_have_a_short_address(tmp_path: Path) -> None:
    assert len(address(Path("/" + "x" * 200))) < 60
    assert address(Path("/" + "x" * 200)) != address(Path("/" + "y" * 200))
    assert address(tmp_path) == str(tmp_path / SOCKET) or len(str(tmp_path)) > 80


def test_a_window_that_was_put_away_comes_back(qapp: QGuiApplication) -> None:
    window = QWindow()
    window.showMinimized()
    to_front(window)
    assert window.isVisible()
    assert window.visibility() != QWindow.Visibility.Minimized
    window.close()


def test_what_a_killed_engine_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    with subprocess.Popen((sys.executable, "-c", "")) as gone:
        gone.wait()
    dead, alive = tmp_path / f"kakehashi-{gone.pid}-abc_1", tmp_path / f"kakehashi-{os.getpid()}-def"
    others = tmp_path / "kakehashi-llm-xyz", tmp_path / "somebody-1-else"
    for folder in (dead, alive, *others):
        folder.mkdir()
        (folder / "voice.wav").touch()
    assert sweep(tmp_path) == 1
    assert not dead.exists()
    assert all(folder.exists() for folder in (alive, *others))

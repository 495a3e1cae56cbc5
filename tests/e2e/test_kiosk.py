"""A screen in the entrance hall, and a visitor who tries everything to get out: real window, real X server, xdotool."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.cli import cli
from glossary.people import People
from glossary.store import Store
from tests.e2e.screen import SIZE, Screen, screen
from tests.e2e.x11 import ALREADY_GRABBED, ask_to_close, grab_keyboard

pytestmark = [pytest.mark.screen]
PIN = "274193"
RUN = (sys.executable, "-m", "tests.e2e.window_runner", "--kiosk")
KEYS = (
    "alt+F4", "ctrl+q", "ctrl+w", "Escape", "F11", "F1", "F2", "ctrl+f", "alt+Tab", "alt+space", "super", "super+d",
    "ctrl+alt+Delete", "ctrl+alt+t", "ctrl+Escape", "alt+Escape", "ctrl+shift+Escape", "Menu", "Print",
    "XF86HomePage", "XF86Explorer", "alt+Left", "ctrl+n", "ctrl+o", "ctrl+p", "F5", "F12",
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    with Store.open(home / "data" / "kakehashi.db") as store:
        People(store).add("Saki", "administrator", PIN)
    return home


def held(hall: Screen) -> None:
    """Nothing but the conversation, filling the screen."""
    hall.wait(
        lambda view: (
            view.get("page") == "talk"
            and not view["menu"]
            and view["window"] == {"visibility": "FullScreen", "size": list(SIZE), "active": True}
            and "staffCorner" in view["controls"]
        ),
        60,
    )
    for name in ("openMenu", "openPhrases", "openSetup", "turnSwitch"):
        assert name not in hall.view["controls"]


def windows(hall: Screen) -> list[int]:
    done = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--pid", str(hall.process.pid)],
        env=hall.env,
        capture_output=True,
        text=True,
        timeout=30,
    )
    return [int(line) for line in done.stdout.split()]


def unlock(hall: Screen, pin: str = PIN) -> None:
    with hall.hold("staffCorner"):
        hall.wait(lambda view: view["page"] == "unlock", 20)
    hall.wait(lambda view: view["desk"]["stage"] == "pin", 20)
    hall.type(pin)
    hall.xdotool("key", "Return")


def test_no_key_and_no_window_manager_leads_out(home: Path) -> None:
    with screen(home, {"PULSE_SERVER": "unix:/nowhere"}, command=RUN) as hall:
        held(hall)
        (window,) = windows(hall)
        for key in KEYS:
            hall.xdotool("key", key)
        time.sleep(0.5)
        held(hall)
        for name in ("visitorInput", "staffInput"):
            hall.click(name)
            for key in KEYS:
                hall.xdotool("key", key)
        time.sleep(0.5)
        held(hall)
        assert windows(hall) == [window]
        for _ in range(5):
            ask_to_close(hall.env["DISPLAY"], window)
        hall.xdotool("windowunmap", str(window))
        time.sleep(2.5)
        held(hall)
        (window,) = windows(hall)
        for what in (("windowsize", "300", "200"), ("windowmove", "900", "700")):
            hall.xdotool(what[0], str(window), *what[1:])
            hall.wait(lambda view: view["window"]["size"] == list(SIZE), 20)
            time.sleep(2.5)
            held(hall)
            shape = subprocess.run(
                ["xdotool", "getwindowgeometry", str(window)], env=hall.env, capture_output=True, text=True
            ).stdout
            assert "Position: 0,0" in shape, shape
            assert "Geometry: 1280x800" in shape, shape
        hall.xdotool("windowclose", str(window))
        time.sleep(2.5)
        held(hall)
        (again,) = windows(hall)
        assert again != window, "another one took its place"
        assert grab_keyboard(hall.env["DISPLAY"]) == ALREADY_GRABBED
        assert hall.process.poll() is None
        hall.picture(Path("out") / "e2e-kiosk.png")


def test_a_short_press_and_a_wrong_pin_open_nothing_and_the_right_one_does(home: Path) -> None:
    with screen(home, {"PULSE_SERVER": "unix:/nowhere"}, command=RUN) as hall:
        held(hall)
        hall.click("staffCorner")
        time.sleep(0.5)
        held(hall)
        unlock(hall, "999999")
        time.sleep(1)
        assert hall.view["page"] == "unlock"
        hall.click("unlockBack")
        held(hall)
        unlock(hall)
        hall.wait(lambda view: view["menu"], 20)
        hall.picture(Path("out") / "e2e-kiosk-menu.png")
        assert grab_keyboard(hall.env["DISPLAY"]) != ALREADY_GRABBED, "whoever has a PIN has her keys again"
        hall.click("menuLock")
        held(hall)
        unlock(hall)
        hall.wait(lambda view: view["menu"], 20)
        hall.click("menuQuit")
        assert hall.process.wait(30) == 0


def test_the_system_can_end_it(home: Path) -> None:
    with screen(home, {"PULSE_SERVER": "unix:/nowhere"}, command=RUN) as hall:
        held(hall)
        hall.process.send_signal(signal.SIGTERM)
        assert hall.process.wait(30) == 0


def test_without_an_administrator_it_does_not_begin(tmp_path: Path) -> None:
    from click.testing import CliRunner

    done = CliRunner().invoke(cli, ["--kiosk"], env={"KAKEHASHI_HOME": str(tmp_path), "LANG": "ja_JP.UTF-8"})
    assert done.exit_code == 1
    assert "[kiosk-no-administrator]" in done.output
    assert CliRunner().invoke(cli, ["--kiosk", "doctor"]).exit_code == 2

"""The program as it is, on a screen of its own and in an empty home: one-tap answers are phrases, and need no model."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.e2e.screen import Screen, screen

ANSWER = "quick-visitor.do-not-understand"


@contextmanager
def window(home: Path, env: Mapping[str, str] | None = None) -> Iterator[Screen]:
    """Past the page that asks for model packs."""
    with screen(home, dict(env or {})) as desk:
        ready(desk)
        yield desk


def ready(desk: Screen) -> None:
    """Past the page that asks for model packs, with the answers open."""
    desk.wait(lambda view: "setupLeave" in view["controls"], 60)
    press(desk, "setupLeave", "toggleAnswers")
    press(desk, "toggleAnswers", ANSWER)


def press(desk: Screen, control: str, then: str) -> None:
    """Until `then` is there: a window that was only just painted may miss a finger, as on any busy machine."""
    for _ in range(10):
        if then in desk.view["controls"]:
            return
        if control in desk.view["controls"]:
            desk.click(control)
        with contextlib.suppress(AssertionError):
            desk.wait(lambda view: then in view["controls"], 5)
    desk.wait(lambda view: then in view["controls"], 1)


def answer(desk: Screen) -> int:
    """A turn that is on its way; its number."""
    turns = len(desk.view["turns"])
    desk.click(ANSWER)
    desk.wait(lambda view: len(view["turns"]) > turns and view["turns"][-1]["translation"], 60)
    return int(desk.view["turns"][-1]["turn"])


def rest(desk: Screen) -> None:
    """The turn is over, and was not a failure of an engine."""
    desk.wait(lambda view: view["phase"] == "idle", 60)
    failure = desk.view["turns"][-1]["failure"]
    assert failure in ("", "speaker-missing", "speaker-stopped"), failure


def processes(desk: Screen) -> list[psutil.Process]:
    """The program and its engines."""
    me = psutil.Process(desk.process.pid)
    return [me, *me.children(recursive=True)]


def sleep_all(desk: Screen, seconds: float) -> None:
    """As a lid that is closed: everything stands still, and goes on where it was."""
    asleep = processes(desk)
    for one in asleep:
        one.suspend()
    time.sleep(seconds)
    for one in asleep:
        one.resume()


def second_copy(desk: Screen) -> subprocess.CompletedProcess[str]:
    """Start the program once more on the same screen."""
    command = (sys.executable, "-m", "app")
    return subprocess.run(command, env=desk.env, capture_output=True, text=True, timeout=60, check=False)


def windows(desk: Screen) -> int:
    """How many the program shows."""
    command = ("xdotool", "search", "--onlyvisible", "--name", "Kakehashi")
    return len(
        subprocess.run(command, env=desk.env, capture_output=True, text=True, check=False).stdout.split()
    )


def kill_all(desk: Screen) -> None:
    """As a power cut."""
    for one in processes(desk):
        os.kill(one.pid, signal.SIGKILL)
    desk.process.wait()

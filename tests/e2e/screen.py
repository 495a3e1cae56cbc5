"""A person at a screen: Xvfb, the program, xdotool for the finger, a picture for the eye."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SIZE = (1280, 800)


@dataclass
class Screen:
    """The running program; `view` is the last thing it told about itself."""

    env: dict[str, str]
    process: subprocess.Popen[str]
    views: list[dict[str, Any]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def view(self) -> dict[str, Any]:
        return self.views[-1] if self.views else {"controls": {}, "turns": [], "phase": "", "engines": ""}

    def wait(self, what: Callable[[dict[str, Any]], object], seconds: float = 120) -> dict[str, Any]:
        """Until `what` is true of the view; fails with the view that it stayed at."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if what(self.view):
                return self.view
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}: {self.errors[-5:]}")
            time.sleep(0.05)
        shown = {key: value for key, value in self.view.items() if key != "controls"}
        raise AssertionError(f"still {shown}, controls {sorted(self.view['controls'])}, {self.errors[-3:]}")

    def xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.env, check=True, timeout=30)

    def move_to(self, name: str) -> None:
        x, y = self.wait(lambda view: name in view["controls"], 20)["controls"][name]
        self.xdotool("mousemove", str(x), str(y))

    def click(self, name: str) -> None:
        self.move_to(name)
        self.xdotool("click", "1")

    @contextmanager
    def hold(self, name: str) -> Iterator[None]:
        self.move_to(name)
        self.xdotool("mousedown", "1")
        try:
            yield
        finally:
            self.xdotool("mouseup", "1")

    def type(self, text: str) -> None:
        self.xdotool("type", "--delay", "20", text)

    def picture(self, path: Path) -> Path:
        """What the screen shows, as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=True, timeout=60)
        return path


def colours(path: Path) -> int:
    """Number of different colours: a blank screen has one."""
    done = subprocess.run(
        ["identify", "-format", "%k", str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@contextmanager
def screen(
    home: Path,
    env: dict[str, str] | None = None,
    prefix: tuple[str, ...] = (),
    command: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> Iterator[Screen]:
    """Run the program on its own X server; `prefix` goes before the command (unshare, strace), `without` are
    variables it must not see."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as display:
        number = display.readline().strip()
    full = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "QML"))}
    full |= {
        "DISPLAY": f":{number}",
        "KAKEHASHI_HOME": str(home),
        "QT_QPA_PLATFORM": "xcb",
        "QT_QUICK_BACKEND": "software",
        "LANG": "C.UTF-8",
        **(env or {}),
    }
    for name in without:
        full.pop(name, None)
    process = subprocess.Popen(
        [*prefix, *(command or (sys.executable, "-m", "tests.e2e.window_runner"))],
        env=full,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    running = Screen(full, process)
    readers = [
        threading.Thread(target=_collect, args=(process.stdout, running.views, json.loads)),
        threading.Thread(target=_collect, args=(process.stderr, running.errors, str)),
    ]
    for reader in readers:
        reader.start()
    try:
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        server.terminate()
        server.wait(10)
        for reader in readers:
            reader.join(10)
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def _collect(stream: Any, into: list[Any], read: Callable[[str], Any]) -> None:
    for line in stream:
        into.append(read(line.rstrip("\n")))

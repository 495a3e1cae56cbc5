"""The program is started twice, killed, put to sleep, turned and robbed of its second monitor."""

import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from app.paths import Paths
from glossary.store import Store
from tests.e2e.screen import Screen
from tests.reliability.faulted import Lost, repeated
from tests.reliability.monitors import monitors
from tests.reliability.row import Row
from tests.reliability.window import (
    answer,
    kill_all,
    processes,
    rest,
    second_copy,
    sleep_all,
    window,
    windows,
)
from tests.sound import sound_server

TIMES = 3
How = Callable[[Screen], None]
"""Ends the program."""
SLEEP = 20.0
"""Seconds; every watchdog for a call has bitten by then but for those of models."""


def second(desk: Screen) -> float:
    """Ends with exit code 0, shows no window of its own, and the first one goes on."""
    began = time.monotonic()
    done = second_copy(desk)
    seconds = time.monotonic() - began
    assert (done.returncode, done.stderr) == (0, ""), done
    assert windows(desk) == 1
    answer(desk)
    rest(desk)
    return seconds


def killed(home: Path, how: How) -> float:
    """In the middle of a conversation; what was said is on no screen afterwards, and the database is whole."""
    with window(home) as desk:
        answer(desk)
        how(desk)
    began = time.monotonic()
    with window(home) as desk:
        seconds = time.monotonic() - began
        if desk.view["turns"]:
            raise Lost("the last visitor's words are on the screen")
        answer(desk)
        rest(desk)
    with Store.open(Paths(home / "data", home / "config").database) as store:
        store.connection.check()
    return seconds


def ended(number: signal.Signals, desk: Screen) -> None:
    """Asked to end, it does, at once."""
    desk.process.send_signal(number)
    assert desk.process.wait(20) == 0


def asleep(desk: Screen, *, speaking: bool) -> float:
    """The machine sleeps; engines are the same afterwards, and the conversation goes on."""
    if speaking:
        answer(desk)
    said = len(desk.view["turns"])
    before = {one.pid for one in processes(desk)}
    sleep_all(desk, SLEEP)
    woken = time.monotonic()
    if said:
        rest(desk)
    answer(desk)
    rest(desk)
    seconds = time.monotonic() - woken
    if len(desk.view["turns"]) != said + 1:
        raise Lost(f"{said + 1 - len(desk.view['turns'])} turns")
    assert {one.pid for one in processes(desk)} >= before, "a healthy engine was killed"
    return seconds


def turned(desk: Screen) -> float:
    """A tablet in its hand: upright and back, while somebody types."""
    answer(desk)
    rest(desk)
    desk.click("staffInput")
    desk.type("half a word")
    desk.wait(lambda view: view["typing"].endswith("half a word"), 20)
    before = (desk.view["turns"], desk.view["typing"])
    began = time.monotonic()
    for size in (("800", "1280"), ("1280", "800")):
        desk.xdotool("search", "--onlyvisible", "--name", "Kakehashi", "windowsize", *size)
        time.sleep(1.0)
        if (desk.view["turns"], desk.view["typing"]) != before:
            raise Lost("what was there before it was turned")
    return (time.monotonic() - began - 2.0) / 2


def monitor(desk: Screen) -> float:
    """A second monitor comes, shows the visitor's half, and is pulled out in a conversation."""
    answer(desk)
    rest(desk)
    turns = desk.view["turns"]
    with monitors(desk.env["DISPLAY"]) as plugs:
        plugs.put("main", 0, 0, 640, 800, real=True)
        plugs.put("second", 640, 0, 640, 800, real=False)
        until(lambda: windows(desk) == 2)
        plugs.pull("second")
        began = time.monotonic()
        until(lambda: windows(desk) == 1)
        seconds = time.monotonic() - began
        plugs.pull("main")
    if desk.view["turns"] != turns:
        raise Lost("turns went with the monitor")
    answer(desk)
    rest(desk)
    return seconds


def until(what: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.02)


def measure() -> Iterator[Row]:
    """One program for what does not end it."""
    with tempfile.TemporaryDirectory() as name, sound_server(Path(name)) as sound:
        folder = Path(name)
        with window(folder / "home", sound.env) as desk:
            yield repeated("process", "started a second time", TIMES, partial(second, desk))
            for speaking in (False, True):
                what = f"machine asleep for {SLEEP:.0f} s while {'speaking' if speaking else 'idle'}"
                yield repeated("process", what, TIMES, partial(asleep, desk, speaking=speaking))
            yield repeated("process", "screen turned while somebody types", TIMES, partial(turned, desk))
            yield repeated("process", "second monitor pulled out", TIMES, partial(monitor, desk))
        ways: dict[str, How] = {
            "killed (SIGKILL) with its engines": kill_all,
            "asked to end (SIGTERM)": partial(ended, signal.SIGTERM),
            "interrupted (SIGINT)": partial(ended, signal.SIGINT),
        }
        for what, how in ways.items():
            once = partial(killed, folder / "home", how)
            yield repeated("process", f"{what} in a conversation, started again", TIMES, once)

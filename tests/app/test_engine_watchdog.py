"""An engine that hangs is ended, one that was asleep with the machine is not, and people are told in between."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import app.engine_host as engine_host
from app.engine_child import Feed
from app.engine_host import EngineHost, Gate, Health
from app.engine_process import EngineCrashed
from app.engine_watchdog import Watchdog
from app.revival import Revival
from tests.app.engines_for_tests import load_hungry


def test_a_hung_engine_is_told_ended_and_asked_again(
    host: EngineHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_host, "CALLS", {"hang_once": 1.0})
    told: list[Health] = []
    host.tell = told.append
    assert host.call("hang_once", tmp_path / "hung") == "answered"
    assert told == ["slow", "restarting", "ready"]


def test_one_that_hangs_twice_is_told_as_failed(host: EngineHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_host, "CALLS", {"sleep": 0.3})
    told: list[Health] = []
    host.tell = told.append
    with pytest.raises(EngineCrashed):
        host.call("sleep", 30.0)
    assert told == ["slow", "restarting", "slow", "failed"]
    assert host.call("double", 2) == 4
    assert told[4:] == ["ready"]


def test_whoever_takes_an_item_slowly_is_not_the_engine(
    host: EngineHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_host, "CALLS", {"echo": 0.5})
    host.start()
    before = host.pid
    items = []
    for item in host.stream("echo", Feed(), "", feed=iter("ab")):
        items.append(item)
        time.sleep(1.5)
    assert (items, host.pid) == (["a", "b"], before)


def test_an_engine_without_memory_is_started_again(tmp_path: Path) -> None:
    """A real limit of the system: what the engine asks for it does not get."""
    host = EngineHost("hungry", load_hungry, (tmp_path / "starved",), Gate())
    try:
        assert host.call("eat") == "fed"
        assert (tmp_path / "starved").exists()
    finally:
        host.close()


def test_a_program_that_was_stopped_kills_no_healthy_engine(tmp_path: Path) -> None:
    """The whole tree stands still for longer than the call may take."""
    source = (
        "import app.engine_host as h\n"
        "from tests.app.engines_for_tests import load_small\n"
        "if __name__ == '__main__':\n"
        "    h.CALLS = {'sleep': 4.0}\n"
        "    host = h.EngineHost('small', load_small, (), h.Gate()); host.start()\n"
        "    print(host.pid, flush=True)\n"
        "    before = host.pid; host.call('sleep', 2.0)\n"
        "    print('same' if host.pid == before else 'killed', flush=True); host.close()\n"
    )
    script = tmp_path / "program.py"
    script.write_text(source)
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."}
    ) as program:
        assert program.stdout is not None
        child = int(program.stdout.readline())
        time.sleep(0.5)
        for pid in (program.pid, child):
            os.kill(pid, signal.SIGSTOP)
        time.sleep(7.0)
        for pid in (child, program.pid):
            os.kill(pid, signal.SIGCONT)
        assert program.stdout.readline() == "same\n"


def test_the_watchdog_bites_once() -> None:
    bitten: list[str] = []
    with Watchdog(lambda: bitten.append("over"), lambda: bitten.append("slow"), 0.4):
        time.sleep(1.5)
    assert bitten == ["slow", "over"]


def test_an_engine_that_dies_idle_is_there_again_before_it_is_needed(host: EngineHost) -> None:
    revival = Revival(lambda: (host,), threading.Event())
    host.start()
    before = host.pid
    assert before is not None
    assert revival.look() == ""
    os.kill(before, signal.SIGKILL)
    until(lambda: host.died)
    assert revival.look() == "small"
    until(lambda: host.pid not in (None, before))
    assert host.call("double", 2) == 4


def test_an_idle_engine_that_stands_still_is_ended(host: EngineHost) -> None:
    now = [0.0]
    revival = Revival(lambda: (host,), threading.Event(), lambda: now[0])
    host.start()
    before = host.pid
    assert before is not None
    os.kill(before, signal.SIGSTOP)
    until(lambda: Path(f"/proc/{before}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T")
    now[0] += 3_600
    assert revival.look() == "", "an hour asleep counts as one look"
    for _ in range(3):
        now[0] += 2.0
        revival.look()
    until(lambda: host.died or host.pid != before)


def test_an_engine_that_was_given_back_stays_away(host: EngineHost) -> None:
    host.start()
    host.retire()
    assert Revival(lambda: (host,), threading.Event()).look() == ""
    assert host.pid is None


def until(what: object) -> None:
    assert callable(what)
    end = time.monotonic() + 20
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)

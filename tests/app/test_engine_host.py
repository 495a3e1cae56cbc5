import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import app.engine_host as engine_host
from app.engine_child import Feed
from app.engine_host import EngineHost, Gate
from app.engine_process import EngineCrashed
from glossary.errors import CodedError
from tests.app.engines_for_tests import load_nothing, load_small, load_when


def test_calls_run_in_one_other_process(host: EngineHost) -> None:
    assert host.pid is None
    assert host.call("double", 21) == 42
    assert host.call("pid") == host.pid != os.getpid()


def test_streams_in_both_directions(host: EngineHost) -> None:
    fed = (letter for letter in "abc")
    assert list(host.stream("echo", Feed(), "!", feed=fed)) == ["a!", "b!", "c!"]
    assert list(host.stream("first_only", Feed(), feed=iter("xyz"))) == ["x"]
    assert host.call("double", 1) == 2


def test_engine_errors_keep_code_and_context(host: EngineHost) -> None:
    with pytest.raises(CodedError) as caught:
        host.call("refuse")
    assert (caught.value.code, caught.value.context) == ("test-refused", {"reason": "because"})
    assert host.call("double", 1) == 2


def test_an_engine_that_cannot_load_says_why() -> None:
    host = EngineHost("nothing", load_nothing, (), Gate())
    with pytest.raises(CodedError, match="test-missing"):
        host.start()
    host.close()


def test_a_killed_child_is_restarted_and_the_call_retried_once(host: EngineHost, tmp_path: Path) -> None:
    assert host.call("die_once", tmp_path / "died") == "survived"
    with pytest.raises(EngineCrashed):
        host.call("die")
    assert host.call("double", 4) == 8


def test_a_stream_resumes_after_a_crash_without_repeating(host: EngineHost, tmp_path: Path) -> None:
    assert list(host.stream("die_after_two", tmp_path / "died")) == [0, 1, 2, 3]


def test_what_was_fed_is_fed_again_after_a_crash(host: EngineHost) -> None:
    host.start()

    def feed() -> Iterator[str]:
        yield "a"
        assert host.pid is not None
        os.kill(host.pid, signal.SIGKILL)
        yield "b"
        yield "c"

    assert list(host.stream("echo", Feed(), "", feed=feed())) == ["a", "b", "c"]


def test_a_hung_child_is_killed_and_reported(host: EngineHost, monkeypatch: pytest.MonkeyPatch) -> None:
    host.start()
    monkeypatch.setattr(engine_host, "CALLS", {"sleep": 0.3})
    with pytest.raises(EngineCrashed):
        host.call("sleep", 30.0)


def test_an_abandoned_stream_leaves_the_child_usable(host: EngineHost) -> None:
    stream = host.stream("echo", Feed(), "", feed=iter("abcdef"))
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert host.call("double", 3) == 6


def test_a_cancelled_stream_stops_the_engine(host: EngineHost, tmp_path: Path) -> None:
    stream = host.stream("count", tmp_path / "at")
    assert [next(stream), next(stream)] == [0, 1]
    stream.close()  # type: ignore[attr-defined]
    assert host.call("double", 3) == 6
    assert int((tmp_path / "at").read_text()) < 500


def test_a_failing_feed_leaves_the_child_usable(host: EngineHost) -> None:
    def feed() -> Iterator[str]:
        yield "a"
        raise CodedError("microphone-stopped")

    with pytest.raises(CodedError, match="microphone-stopped"):
        list(host.stream("echo", Feed(), "", feed=feed()))
    before = host.pid
    assert host.call("double", 3) == 6
    assert host.pid == before


def test_the_gate_lets_one_engine_decode_at_a_time(tmp_path: Path) -> None:
    gate = Gate()
    hosts = [EngineHost(f"small-{n}", load_small, (), gate) for n in range(2)]
    most: list[int] = []

    def work(host: EngineHost) -> None:
        most.extend(host.call("overlap", tmp_path) for _ in range(5))

    threads = [threading.Thread(target=work, args=(host,)) for host in hosts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for host in hosts:
        host.close()
    assert most == [1] * 10


def test_native_noise_reaches_no_stream(capfd: pytest.CaptureFixture[str], host: EngineHost) -> None:
    assert host.call("chatter") == "quiet"
    assert capfd.readouterr() == ("", "")


def test_a_killed_parent_leaves_no_child_even_a_busy_one(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import threading, time\n"
        "from app.engine_host import EngineHost, Gate\n"
        "from tests.app.engines_for_tests import load_small\n"
        "if __name__ == '__main__':\n"
        "    host = EngineHost('small', load_small, (), Gate()); host.start()\n"
        "    threading.Thread(target=host.call, args=('sleep', 60.0), daemon=True).start()\n"
        "    time.sleep(0.3); print(host.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."}
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if not _alive(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child outlived its parent by ten seconds")


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_one_engine_loads_while_another_works(tmp_path: Path) -> None:
    """A cold gigabyte takes half a minute to read; phrases must not wait for it."""
    gate, there = Gate(), tmp_path / "there"
    slow, quick = EngineHost("slow", load_when, (there,), gate), EngineHost("quick", load_small, (), gate)
    loading = threading.Thread(target=slow.start)
    loading.start()
    try:
        while slow.pid is None:
            time.sleep(0.01)
        assert quick.call("double", 21) == 42
        assert loading.is_alive(), "it is loading still"
        there.touch()
        loading.join(30)
        assert slow.call("double", 2) == 4
    finally:
        there.touch()
        loading.join(30)
        slow.close()
        quick.close()

"""Nothing leaves the machine: Python's sockets refused by an audit hook, native code watched by strace, no network."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.main import Counter
from app.paths import Paths
from app.settings import Settings
from glossary.language import JA
from speech.wav import write_wav
from tests.e2e.screen import screen

pytestmark = [pytest.mark.model, pytest.mark.screen]
IDLE_SECONDS = 15
"""onnxruntime's telemetry made its first attempts within 15 s (recipes/README.md)."""
NETWORK = re.compile(r"(?:connect|sendto|sendmsg|bind)\(.*(?:AF_INET|AF_INET6)")
UNSHARE = ("unshare", "-n") if os.geteuid() == 0 else ("unshare", "-r", "-n")


@pytest.fixture
def question(home: Path, tmp_path: Path) -> Path:
    wav = tmp_path / "question.wav"
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        write_wav(wav, counter.engines.synthesizer(JA).synthesize("転入届は二番窓口に出してください。", JA))
    return wav


def environment(home: Path) -> dict[str, str]:
    """Without CI, which hides telemetry."""
    kept = {key: value for key, value in os.environ.items() if key != "CI"}
    return {**kept, "KAKEHASHI_HOME": str(home)}


def test_interpreting_without_a_network_tries_no_socket(home: Path, question: Path, tmp_path: Path) -> None:
    trace, out = tmp_path / "trace", tmp_path / "out.wav"
    command = [
        *("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,bind", "-o", str(trace)),
        *(*UNSHARE, sys.executable, "-m", "tests.e2e.offline"),
        *("interpret", str(question), "--from", "ja", "--to", "vi", "--out", str(out), "--json"),
    ]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-500:]
    answer = json.loads(done.stdout)
    assert "転入届" in answer["recognized"] and "2" in answer["translation"]
    assert out.stat().st_size > 10_000
    assert NETWORK.findall(trace.read_text("utf-8", "replace")) == []


def test_a_window_turn_without_a_network_tries_no_socket(home: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    prefix = ("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,bind", "-o", str(trace), *UNSHARE)
    with screen(home, prefix=prefix, without=("CI",)) as desk:
        desk.wait(lambda view: view["engines"] in ("ready", "failed"), 180)
        desk.click("visitorLanguage")
        desk.click("visitorLanguage-en")
        desk.click("visitorInput")
        desk.type("Where is the counter?")
        desk.click("visitorSend")
        desk.wait(lambda view: view["turns"] and view["turns"][-1]["translation"], 120)
        time.sleep(IDLE_SECONDS)
    written = trace.read_text("utf-8", "replace")
    assert "AF_UNIX" in written  # the X server: the trace did see sockets
    assert NETWORK.findall(written) == []


def test_the_watch_itself_sees_an_attempt(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    script = "import socket; s = socket.socket(); s.settimeout(1)\ntry: s.connect(('127.0.0.1', 9))\nexcept OSError: pass"
    subprocess.run(
        [
            "strace",
            "-f",
            "-qq",
            "-e",
            "trace=connect",
            "-o",
            str(trace),
            *UNSHARE,
            sys.executable,
            "-c",
            script,
        ],
        check=True,
        timeout=60,
    )
    assert NETWORK.findall(trace.read_text("utf-8", "replace"))

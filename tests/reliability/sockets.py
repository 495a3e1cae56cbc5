"""Nothing leaves: every network call of the test suite, native code and children included, watched by strace.

KAKEHASHI_SOCKET_TESTS sets what pytest runs besides `-m "not model and not screen"`. A row's `injected` are the network calls seen,
`recovered` those between processes of this machine (Unix sockets), `lost` those of a family that leaves it: AF_INET,
AF_INET6, AF_NETLINK, AF_PACKET.
"""

import functools
import itertools
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.row import Row

TESTS = shlex.split(os.environ.get("KAKEHASHI_SOCKET_TESTS", ""))
MARK = "kakehashi-test:"
"""How the name of an abstract Unix socket begins that no one listens at: which test the calls after it belong to."""
DELIBERATE = (
    "tests/packs/test_urls.py",
    # pip looks whether there is IPv6 by binding to ::1.
    "tests/packs/test_install",
    "tests/ui/test_setup.py",
    "tests/packs/test_models_command.py",
    "tests/fuzz/test_parsers.py",
    "tests/e2e/test_offline.py",
    "tests/reliability/test_sockets.py",
    # A town's hub and servers, which an administrator has entered.
    "tests/hub/",
    "tests/hub_counter/",
    "tests/shared/",
    "tests/app/test_takeover.py",
    "tests/ui/test_hub_",
    "tests/ui/test_servers.py",
)
"""How the names of tests begin that serve on 127.0.0.1 or try a connection, to see what comes of it; theirs are counted by
themselves."""
SET_UP = ("tests/setup/test_audit.py", "tests/setup/test_setup.py")
"""Set-up's pip and the developers' audit may use the network, and are tried where there is none; counted by themselves, too."""
UNWATCHED: Mapping[str, str] = {
    "tests/app/test_engine_watchdog.py::test_an_idle_engine_that_stands_still_is_ended": (
        "a process that strace holds is never seen as stopped"
    ),
    "tests/reliability/test_sockets.py": "a process has one tracer",
}
"""Tests and files of them that cannot pass under strace, and why; `make test` runs them."""
GROUP = 12
"""Files that one pytest runs; each start costs seconds, and the last group should not run alone for long."""
NOTHING_TO_RUN = 5
"""pytest's exit code where every test of a group needs an engine or a screen."""
EXAMPLES = 5
_CALL = re.compile(r"^\d+\s+(?:<\.\.\. )?(\w+)\(")
_FAMILY = re.compile(r"\b(AF_INET6?|AF_NETLINK|AF_PACKET)\b")
_LOOPBACK = re.compile(r'inet_addr\("(?:127|10\.77)\.|"::1"')
"""This machine, and the namespaces on it that tests/hub_counter/networks.py makes."""
_ADDRESS = re.compile(r"\b(?:connect|sendto|sendmsg|bind)\(.*\bAF_INET")
_STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o")


@dataclass(slots=True)
class Seen:
    """What a trace shows."""

    calls: int = 0
    outward: int = 0
    """Calls of a family that leaves the machine, but for deliberate ones."""
    deliberate: dict[str, int] = field(default_factory=dict)
    """By file of tests: such calls that go to 127.0.0.1, or have not got an address yet; all of SET_UP."""
    strays: dict[str, int] = field(default_factory=dict)
    """Outward calls by file of tests."""
    examples: list[str] = field(default_factory=list)
    code: int = 0
    """What the watched command ended with."""

    def read(self, lines: Iterator[str]) -> "Seen":
        """Every line of a trace, in its order."""
        test = ""
        for line in lines:
            if not _CALL.match(line):
                continue
            if MARK in line:
                test = line.partition(MARK)[2].partition('"')[0]
                continue
            self.calls += 1
            if _FAMILY.search(line):
                self._take(test, line)
        return self

    def joined(self, other: "Seen") -> "Seen":
        """Both."""
        counts = Counter(self.deliberate) + Counter(other.deliberate)
        return Seen(
            self.calls + other.calls,
            self.outward + other.outward,
            dict(counts),
            dict(Counter(self.strays) + Counter(other.strays)),
            (self.examples + other.examples)[:EXAMPLES],
        )

    def _take(self, test: str, line: str) -> None:
        file = test.partition("::")[0]
        outside = bool(_ADDRESS.search(line)) and not _LOOPBACK.search(line)
        if file in SET_UP or (file.startswith(DELIBERATE) and not outside):
            self.deliberate[file] = self.deliberate.get(file, 0) + 1
            return
        self.outward += 1
        self.strays[file] = self.strays.get(file, 0) + 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(f"{test}: {line.strip()[:160]}")

    def row(self, part: str, what: str, note: str) -> Row:
        """See the module."""
        told = [
            note,
            *(
                f"{file}: {count} {'of set-up' if file in SET_UP else 'to this machine'}"
                for file, count in sorted(self.deliberate.items())
            ),
            *(f"{file}: {count} outward" for file, count in sorted(self.strays.items())),
        ]
        return Row(
            part,
            what,
            self.calls,
            self.calls - self.outward,
            None,
            self.outward,
            "; ".join([*told, *self.examples]),
        )


def measure() -> Iterator[Row]:
    """The tests, as many files at once as there are cores, a trace for each group of them."""
    pytest = (
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.reliability.named_tests",
    )
    with tempfile.TemporaryDirectory(prefix="kakehashi-sockets-") as name:

        def run(numbered: tuple[int, Sequence[str]]) -> Seen:
            number, files = numbered
            left_out = itertools.chain.from_iterable(("--deselect", test) for test in UNWATCHED)
            command = (*pytest, "-m", "not model and not screen", *left_out, *files)
            return watched(Path(name) / f"tests-{number}", command, {}, None)

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            asked = groups(TESTS)
            done = list(pool.map(run, enumerate(asked)))
    found = functools.reduce(Seen.joined, done)
    red = [
        f"{files[0]} … {files[-1]} ended with {seen.code}"
        for files, seen in zip(asked, done, strict=True)
        if seen.code not in (0, NOTHING_TO_RUN)
    ]
    what = f"tests without engines: {' '.join(TESTS)}" if TESTS else "test suite without engines"
    passed = f"of {len(done)} groups of files {', '.join(red)}" if red else "all passed"
    left_out = "; ".join(f"left out: {test.rpartition('/')[2]} ({why})" for test, why in UNWATCHED.items())
    yield found.row("sockets", what, f"{passed}; {left_out}; tests that serve on 127.0.0.1 are told apart")


def groups(asked: Sequence[str]) -> Sequence[Sequence[str]]:
    """Test files in groups of about the same size that share a folder's fixtures; `asked` as it is when it is given."""
    if asked:
        return [asked]
    files = sorted(map(str, Path("tests").rglob("test_*.py")))
    return [files[first : first + GROUP] for first in range(0, len(files), GROUP)]


def watched(trace: Path, command: Sequence[str], env: Mapping[str, str], seconds: float | None) -> Seen:
    """Run the command and read its trace; it is ended after `seconds`, or ends by itself.

    Without CI, which hides telemetry. Raises RuntimeError when a program that was to idle had ended before.
    """
    full = {key: value for key, value in os.environ.items() if key != "CI"}
    full |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", **env}
    process = subprocess.Popen((*_STRACE, str(trace), *command), env=full, start_new_session=True)
    try:
        if seconds is None:
            process.wait()
        else:
            end = time.monotonic() + seconds
            while time.monotonic() < end and process.poll() is None:
                time.sleep(0.5)
            if process.poll() is not None:
                raise RuntimeError(f"{shlex.join(command)} ended with {process.returncode}")
    finally:
        if process.poll() is None:
            # The whole session: strace lets what it has started run on.
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)
    with trace.open("r", encoding="utf-8", errors="replace") as lines:
        return Seen(code=process.returncode).read(iter(lines))

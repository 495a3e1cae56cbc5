"""The watch sees an attempt of any kind, and whose it is."""

import sys
from pathlib import Path

import pytest

from tests.reliability.sockets import MARK, Seen, groups, watched

_DIAL = (
    "import socket; s = socket.socket(socket.{}); s.settimeout(1)\ntry: s.connect({!r})\nexcept OSError: pass"
)


@pytest.mark.parametrize(
    ("family", "address", "outward"),
    [("AF_INET", ("192.0.2.1", 9), True), ("AF_INET6", ("::1", 9), True), ("AF_UNIX", "/nowhere", False)],
)
def test_a_connection_is_seen_also_in_a_child(
    tmp_path: Path, family: str, address: object, outward: bool
) -> None:
    dial = _DIAL.format(family, address)
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {dial!r}])"
    seen = watched(tmp_path / "trace", (sys.executable, "-c", script), {}, None)
    assert seen.calls >= 2
    assert bool(seen.outward) == outward


def test_a_test_that_serves_on_this_machine_is_told_apart_unless_it_goes_elsewhere() -> None:
    trace = [
        f'7 connect(3, {{sa_family=AF_UNIX, sun_path=@"{MARK}tests/packs/test_urls.py::test_x"}}, 60) = -1 ECONNREFUSED',
        "7 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 3",
        '7 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
        '7 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.0.2.1")}, 16) = 0',
        f'7 connect(3, {{sa_family=AF_UNIX, sun_path=@"{MARK}tests/app/test_cli.py::test_y"}}, 60) = -1 ECONNREFUSED',
        "8 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3",
    ]
    seen = Seen().read(iter(trace))
    assert seen.calls == 4
    assert seen.outward == 2
    assert seen.deliberate == {"tests/packs/test_urls.py": 2}


def test_a_program_that_ends_while_it_should_idle_is_no_proof(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        watched(tmp_path / "trace", (sys.executable, "-c", "raise SystemExit(3)"), {}, 20)


def test_what_two_traces_show_is_counted_together() -> None:
    call = "8 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3"
    both = (
        Seen().read(iter([call])).joined(Seen().read(iter([call, "8 socket(AF_UNIX, SOCK_STREAM, 0) = 3"])))
    )
    assert (both.calls, both.outward, len(both.examples)) == (3, 2, 2)


def test_every_test_file_is_watched_once() -> None:
    watched_files = [file for group in groups(()) for file in group]
    assert sorted(watched_files) == sorted(map(str, Path("tests").rglob("test_*.py")))


def test_a_failing_test_is_not_taken_for_a_clean_run(tmp_path: Path) -> None:
    assert watched(tmp_path / "trace", (sys.executable, "-c", "raise SystemExit(1)"), {}, None).code == 1

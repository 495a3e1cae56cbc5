"""The thread that talks to the hub: it waits, tries again and ends, and nobody waits for it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.hub.exchange import Exchanged, exchange
from app.hub.joining import leave_hub
from app.hub.worker import LISTEN_SECONDS
from app.library import Library
from app.paths import resources
from glossary.errors import CodedError
from glossary.shipped import digest
from tests.glossary.builders import ROOT
from tests.hub.conftest import Town
from tests.hub.relay import line
from tests.hub.things import change
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.desks import TERM, Desk, arrived, per_talk, said, working
from tests.hub_counter.waits import until

QUICK = 0.3
"""Seconds a write may take while the line is dead, on a machine that is busy with other things; a statement that waits
for the hub would take ten."""


@contextmanager
def open_window(desk: Desk) -> Iterator[Library]:
    """What a window reads the glossary from, without the entries that ship."""
    with desk.store() as store, store.connection.writing() as raw:
        raw.execute("INSERT OR REPLACE INTO meta VALUES ('seed', ?)", (digest(resources()),))
    library = Library(desk.database, ())
    library.reload()
    library.follow()
    try:
        yield library
    finally:
        library.close()


def shown(library: Library) -> list[str]:
    return [form for term in library.snapshot().entries.terms for form in term.renderings["en"]]  # type: ignore[index]


def test_an_approval_reaches_a_window_that_is_open_elsewhere(town: Town, desks: NewDesk) -> None:
    one, other = desks("福祉課", reviewer=True), desks("税務課")
    with working(one), working(other), open_window(other) as library:
        until(lambda: one.state().contact and other.state().contact)
        one.write(TERM)
        until(lambda: shown(library) == ["TB screening"])
        one.write(said("screening for TB"))
        until(lambda: shown(library) == ["screening for TB"])
        one.delete(TERM.id)
        until(lambda: not shown(library))
    assert [device.version > 0 for device in town.admin.devices()] == [True, True]


def test_a_hub_that_is_down_slow_or_cut_off_is_tried_again(town: Town, desks: NewDesk) -> None:
    told: list[CodedError] = []
    with line(town.server.port) as way:
        desk = desks(port=way.port)
        way.cut()
        tried = way.connections
        desk.talk()
        with working(desk, told):
            until(lambda: way.connections > tried + 1)
            until(lambda: desk.state().trouble == "hub-unreachable")
            way.delay = 0.02
            way.mend()
            until(lambda: arrived(town) == per_talk())
            until(lambda: not desk.state().trouble)
            for _ in range(3):
                way.cut()
                desk.talk()
                way.mend()
            until(lambda: arrived(town) == 4 * per_talk(), 30)
    # Nobody has to do anything about it, so nobody is told.
    assert [error.code for error in told] == []


def test_nobody_waits_for_a_line_that_is_dead(town: Town, desks: NewDesk) -> None:
    with line(town.server.port) as way:
        desk = desks(port=way.port)
        with working(desk):
            until(lambda: desk.state().contact)
            way.answers.clear()
            desk.write(TERM)
            time.sleep(1.2)
            with desk.store() as store:
                began = time.monotonic()
                store.upsert_terms([said("written at once")])
                assert time.monotonic() - began < QUICK
            began = time.monotonic()
        assert time.monotonic() - began < 3.0
        way.answers.set()


def test_whoever_notifies_without_end_is_heard_twice_a_second(
    town: Town, desks: NewDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchanges: list[float] = []

    def counted(*given: Any, **named: Any) -> Exchanged:
        exchanges.append(time.monotonic())
        return exchange(*given, **named)

    monkeypatch.setattr("app.hub.worker.exchange", counted)
    desk, stranger = desks(), desks()
    with working(desk), stranger.hub() as hub:
        until(lambda: desk.state().contact)
        exchanges.clear()
        began = time.monotonic()
        while time.monotonic() - began < 3.0:
            for _ in range(50):
                hub._connection.execute("NOTIFY kakehashi, '9'")
            time.sleep(0.01)
        assert len(exchanges) <= 2 + 3.0 / LISTEN_SECONDS
        # And still at once, when it is true.
        town.counter(reviewer=True).publish([change(TERM)], "", "佐藤")
        until(lambda: desk.english() == "TB screening", 5)


def test_credentials_that_were_revoked_are_told_once_and_leaving_ends_the_thread(
    town: Town, desks: NewDesk
) -> None:
    told: list[CodedError] = []
    desk = desks()
    with working(desk, told) as worker:
        until(lambda: desk.state().contact)
        town.admin.revoke(desk.credentials.device)
        until(lambda: told)
        assert [error.code for error in told] == ["hub-refused"]
        until(lambda: desk.state().trouble == "hub-refused")
    other = desks()
    with working(other) as worker:
        until(lambda: other.state().contact)
        leave_hub(other.database)
        until(lambda: not worker._thread.is_alive())


def test_before_joining_nothing_is_contacted(tmp_path: Path) -> None:
    """Sockets are refused by an audit hook; the window's own start is in it."""
    program = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"tried {event}")
sys.addaudithook(refuse)
from app.commands.window import _put_assigned_in_force, _talking_to_hub
from app.paths import default_paths
_put_assigned_in_force(default_paths())
with _talking_to_hub(default_paths(), print):
    pass
assert not any(name.partition(".")[0] == "psycopg" for name in sys.modules)
from click.testing import CliRunner
from app.cli import cli
for command in ("status", "sync", "leave", "proposals"):
    done = CliRunner().invoke(cli, ["hub", command])
    assert done.exit_code == 1 and "[hub-not-joined]" in done.output, done.output
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"KAKEHASHI_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

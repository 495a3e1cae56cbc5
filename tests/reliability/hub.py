"""A town's hub that fails in every way, and counters that go on: a real PostgreSQL, real databases, real lines between.

Seconds run from the moment the fault is over until the hub has everything the counter had to tell (for approvals: from the write at
one counter until the open window of another has it). Lost is what the hub does not have then, or has twice.
"""

import contextlib
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg

from glossary.hub.errors import HubError
from glossary.hub.hub import connect
from glossary.hub.messages import Batch
from tests.glossary.builders import ROOT
from tests.hub.conftest import Town, new_template, new_town
from tests.hub.postgres import server
from tests.hub.relay import Line, line
from tests.hub_counter.desks import TERM, Desk, arrived, new_desk, per_talk, said, working
from tests.hub_counter.test_worker import open_window, shown
from tests.hub_counter.waits import until
from tests.reliability.faulted import Lost, repeated
from tests.reliability.row import Row

TIMES = 5
PATIENCE = 60.0
_PUSHING = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%push%%'"


@dataclass
class Field:
    """A town, one counter of it that talks over a line that can be cut, and another that talks past it."""

    town: Town
    way: Line
    desk: Desk
    other: Desk
    talked: int = 0

    def talk(self, turns: int = 3) -> None:
        self.desk.talk(turns)
        self.talked += per_talk(turns)

    def all_there(self) -> bool:
        try:
            return arrived(self.town) == self.talked
        except psycopg.OperationalError:
            return False

    def caught_up(self) -> float:
        """Seconds until the hub has everything, once. Raises Lost."""
        began = time.monotonic()
        try:
            until(self.all_there, PATIENCE)
        except AssertionError as error:
            raise Lost(f"{arrived(self.town)} of {self.talked} signals") from error
        return time.monotonic() - began


def measure() -> Iterator[Row]:
    """A server, a hub and its counters for all faults."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kakehashi-hub-")))
        running = stack.enter_context(server())
        town = stack.enter_context(new_town(running, new_template(running)))
        way = stack.enter_context(line(running.port))
        desk = new_desk(town, folder / "desk", "福祉課", reviewer=True, port=way.port)
        other = new_desk(town, folder / "other", "税務課")
        at = Field(town, way, desk, other)
        desk.sync()
        other.sync()
        with working(desk):
            yield repeated("hub", "line cut while the counter works", TIMES, lambda: _cut(at))
            yield repeated("hub", "server stopped and started again", TIMES, lambda: _restarted(at))
            yield repeated(
                "hub", "server stopped without notice (recovers from its log)", TIMES, lambda: _killed(at)
            )
            yield repeated("hub", "hub takes no writes", TIMES, lambda: _read_only(at))
            yield repeated("hub", "line slow: every piece waits 0.2 s", TIMES, lambda: _slow(at))
        yield repeated("hub", "line cut in the middle of a batch", TIMES, lambda: _cut_in_batch(at))
        yield repeated("hub", "counter killed between push and receipt", TIMES, lambda: _killed_counter(at))
        yield repeated("hub", "the same batch pushed again", TIMES, lambda: _twice(at))
        seen = stack.enter_context(contextlib.closing(_seen(at)))
        yield repeated(
            "hub",
            "an approval at one counter, until the open window of another has it",
            TIMES,
            lambda: next(seen),
        )


def _cut(at: Field) -> float:
    at.way.cut()
    at.talk()
    time.sleep(1)
    at.way.mend()
    return at.caught_up()


def _restarted(at: Field) -> float:
    return _away(at, "fast")


def _killed(at: Field) -> float:
    """As when the machine goes out: PostgreSQL recovers from its log."""
    return _away(at, "immediate")


def _away(at: Field, mode: str) -> float:
    at.town.server.control("--mode", mode, "stop")
    at.talk()
    time.sleep(1)
    at.town.server.start()
    return at.caught_up()


def _read_only(at: Field) -> float:
    name = at.town.database
    at.town.sql(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    at.way.cut()  # who is connected keeps the setting she came with
    at.way.mend()
    at.talk()
    until(lambda: at.desk.state().trouble == "hub-readonly", PATIENCE)
    with psycopg.connect(at.town.dsn, options="-c default_transaction_read_only=off", autocommit=True) as raw:
        raw.execute(f'ALTER DATABASE "{name}" RESET ALL'.encode())
    return at.caught_up()


def _slow(at: Field) -> float:
    at.way.delay = 0.2
    try:
        at.talk()
        return at.caught_up()
    finally:
        at.way.delay = 0.0


def _cut_in_batch(at: Field) -> float:
    at.talk(turns=30)
    at.way.cut_after = 6_000
    try:
        at.desk.sync()
    except HubError:
        began = time.monotonic()
        at.desk.sync()
        at.caught_up()
        return time.monotonic() - began
    raise TimeoutError("the line was not cut")


def _killed_counter(at: Field) -> float:
    at.talk()
    command = (sys.executable, "-m", "tests.hub_counter.child", str(at.desk.database))
    try:
        with psycopg.connect(at.town.dsn) as raw:
            # The push waits at the server until nothing of its answer gets through any more.
            raw.execute("LOCK TABLE kakehashi.batches IN EXCLUSIVE MODE")
            child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
            until(lambda: at.town.sql(_PUSHING), PATIENCE)
            at.way.answers.clear()
            raw.commit()
            until(at.all_there, PATIENCE)
            child.send_signal(signal.SIGKILL)
            child.wait()
    finally:
        at.way.answers.set()
    began = time.monotonic()
    at.desk.sync()
    at.caught_up()
    return time.monotonic() - began


def _twice(at: Field) -> float:
    began = time.monotonic()
    with connect(at.other.credentials) as hub:
        number = hub.greet().batch + 1
        hub.push(Batch(number))
        if not hub.push(Batch(number)).already:
            raise Lost("counted twice")
    at.caught_up()
    return time.monotonic() - began


def _seen(at: Field) -> Generator[float, None, None]:
    """Seconds of TIMES approvals, one after another."""
    with working(at.desk), working(at.other), open_window(at.other) as library:
        until(lambda: at.desk.state().contact and at.other.state().contact)
        for number in range(TIMES):
            wording = f"TB screening {number}"
            began = time.monotonic()
            at.desk.write(said(wording, TERM))
            until(lambda: shown(library) == [wording], PATIENCE)  # noqa: B023 - asked at once
            yield time.monotonic() - began

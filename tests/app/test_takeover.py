"""What replaces a server of the town is kept loaded; with real child processes, and servers on loopback."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.engine_host import EngineHost, Gate
from app.shared.address import Address
from app.shared.book import put
from app.shared.town import Town
from app.takeover import ASK_SECONDS, STANDBY_BYTES, Takeover
from glossary.errors import CodedError
from glossary.language import EN, JA, Lang, LanguagePair
from tests.app.engines_for_tests import load_small
from tests.shared import bad_answers, servers
from tests.shared.conftest import AROUND

BUDGET = 0.3


def load_nothing() -> object:
    raise CodedError("engine-load-failed", engine="broken")


class Room:
    """Engines of a conversation, all of which servers do the work of."""

    def __init__(self, *hosts: EngineHost) -> None:
        self.hosts = hosts
        self.warmed: list[LanguagePair] = []

    def behind(self, staff: Lang, visitor: Lang) -> tuple[EngineHost, ...]:
        return self.hosts

    def warm_here(self, pair: LanguagePair) -> None:
        self.warmed.append(pair)


class Quiet:
    """A town that is asked nothing."""

    def look_in(self, seconds: float, slow: Callable[[], object]) -> None:
        raise AssertionError("not before its time")


@pytest.fixture
def room() -> Iterator[Room]:
    hosts = EngineHost("ear", load_small, (), Gate()), EngineHost("llm", load_small, (), Gate())
    yield Room(*hosts)
    for host in hosts:
        host.close()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    assert true()


def test_what_had_to_go_comes_back_when_there_is_room(room: Room) -> None:
    room_left = [STANDBY_BYTES - 1]
    takeover = Takeover(room, Quiet(), threading.Event(), lambda: room_left[0])
    assert not takeover.look() and not takeover.hurry(), "no conversation yet"
    takeover.choose(JA, EN)
    assert not takeover.look() and not any(host.loaded for host in room.hosts)
    room_left[0] = STANDBY_BYTES
    assert takeover.look()
    until(lambda: len(room.warmed) == 2)
    assert all(host.loaded for host in room.hosts)
    assert room.warmed == [LanguagePair(JA, EN), LanguagePair(EN, JA)]
    assert not takeover.look(), "nothing is missing"
    room.hosts[1].retire()
    assert not room.hosts[1].loaded
    assert takeover.look()
    until(lambda: room.hosts[1].loaded)


def test_a_server_in_trouble_is_reason_enough(room: Room) -> None:
    takeover = Takeover(room, Quiet(), threading.Event(), lambda: 0)
    takeover.choose(JA, EN)
    assert takeover.hurry()
    until(lambda: len(room.warmed) == 2)
    assert all(host.loaded for host in room.hosts)
    assert takeover.hurry()
    time.sleep(0.1)
    assert len(room.warmed) == 2, "there is nothing left to do"


def test_what_cannot_be_loaded_is_not_tried_over_and_over(room: Room) -> None:
    broken = EngineHost("broken", load_nothing, (), Gate())
    room.hosts = (broken, room.hosts[0])
    takeover = Takeover(room, Quiet(), threading.Event(), lambda: STANDBY_BYTES)
    takeover.choose(JA, EN)
    assert takeover.look()
    until(lambda: len(room.warmed) == 2)
    assert room.hosts[1].loaded and not broken.loaded
    assert not takeover.look()
    takeover.choose(JA, EN)
    assert takeover.look()
    until(lambda: len(room.warmed) == 4)


def test_nothing_is_loaded_after_the_end(room: Room) -> None:
    closed = threading.Event()
    takeover = Takeover(room, Quiet(), closed, lambda: STANDBY_BYTES)
    takeover.choose(JA, EN)
    closed.set()
    assert not takeover.look() and not takeover.hurry()
    assert not any(host.loaded for host in room.hosts)


@pytest.mark.parametrize("trouble", ["slow", "away"])
def test_a_quiet_server_is_looked_at_before_a_turn_needs_it(trouble: str, room: Room, tmp_path: Path) -> None:
    def models(request: servers.Request) -> None:
        if trouble == "away":
            bad_answers.broken(request)
        time.sleep(2 * BUDGET)
        servers.models(request)

    ahead = [0.0]

    def clock() -> float:
        return time.monotonic() + ahead[0]

    with servers.web({"/v1/models": servers.models}) as server:
        address = Address("gpu1", "openai-chat", server.url, budget=BUDGET)
        put(tmp_path / "shared-engines.toml", address)
        with closing(Town(tmp_path / "shared-engines.toml", lambda: AROUND, clock)) as town:
            takeover = Takeover(room, town, threading.Event(), lambda: 0, clock)

            def tell(name: str, code: str) -> None:
                if code:
                    takeover.hurry()

            town.tell = tell
            takeover.choose(JA, EN)
            (one,) = town.servers()
            one.look()
            assert len(server.requests) == 1
            server.answers["/v1/models"] = models
            takeover.look()
            time.sleep(0.1)
            assert len(server.requests) == 1, "it has answered just now"
            ahead[0] = ASK_SECONDS
            began = time.monotonic()
            takeover.look()
            assert time.monotonic() - began < 2 * BUDGET, "nobody waits for it"
            until(lambda: len(room.warmed) == 2)
            assert all(host.loaded for host in room.hosts)
            assert one.breaker.closed == (trouble == "slow"), "a slow one is still asked"


def test_a_town_without_servers_is_left_alone(tmp_path: Path) -> None:
    before = threading.active_count()
    town = Town(tmp_path / "none.toml", lambda: AROUND)
    town.look_in(0, lambda: pytest.fail("nobody is there"))
    assert threading.active_count() == before
    town.close()

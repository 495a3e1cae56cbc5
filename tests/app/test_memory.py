"""Engines that nobody uses give their memory back when it runs short; with real child processes."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import psutil
import pytest

from app.engine_host import EngineHost, Gate
from app.memory import LARGE_BYTES, SHORT_BYTES, Relief, available, give_back, total
from tests.app.engines_for_tests import load_small


@pytest.fixture
def hosts() -> Iterator[tuple[EngineHost, ...]]:
    hosts = tuple(EngineHost(name, load_small, (), Gate()) for name in ("first", "second", "third"))
    yield hosts
    for host in hosts:
        host.close()


def test_the_machine_is_asked() -> None:
    assert 0 < available() < total()
    assert total() <= os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    assert SHORT_BYTES < LARGE_BYTES


def _grown_and_given_back() -> tuple[int, int]:
    """Bytes that many small blocks took, and bytes left of it when most of them had gone."""
    me = psutil.Process()
    before = me.memory_info().rss
    # Small enough for the heap, with every hundredth staying, so that none of the pages below it can be cut off.
    blocks = [bytearray(2_000) for _ in range(60_000)]
    full = me.memory_info().rss
    kept = blocks[::100]
    del blocks
    give_back()
    after = me.memory_info().rss
    assert len(kept) == 600
    return full - before, after - before


@pytest.mark.skipif(sys.platform != "linux", reason="glibc")
def test_gaps_go_back_to_the_system() -> None:
    # A process of its own: the heap of one that has run a thousand tests has gaps which take some of the blocks.
    with ProcessPoolExecutor(1, get_context("spawn")) as own:
        grown, left = own.submit(_grown_and_given_back).result()
    assert grown > 100_000_000
    assert left < grown / 3


def test_the_engine_unused_for_longest_is_ended_and_comes_back(hosts: tuple[EngineHost, ...]) -> None:
    first, second, third = hosts
    for host in (second, first):
        assert host.call("double", 1) == 2
    relief = Relief(lambda: hosts, lambda: SHORT_BYTES - 1, idle=0)
    assert relief.look() == "second"
    assert (second.pid, third.pid) == (None, None)
    assert first.pid is not None
    assert relief.look() == "first"
    assert relief.look() == ""
    assert second.call("double", 4) == 8


def test_nothing_is_ended_while_memory_is_there(hosts: tuple[EngineHost, ...]) -> None:
    hosts[0].start()
    assert Relief(lambda: hosts, lambda: SHORT_BYTES, idle=0).look() == ""
    assert hosts[0].pid is not None


def test_an_engine_in_use_stays(hosts: tuple[EngineHost, ...]) -> None:
    hosts[0].call("double", 1)
    assert Relief(lambda: hosts, lambda: 0, idle=60).look() == ""
    assert hosts[0].pid is not None

"""A streaming replica answers what only reads: the report, and a counter's greeting, pull and orders."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace

import psycopg
import pytest

from glossary.hub.access import Address, Credentials
from glossary.hub.errors import HubError
from glossary.hub.hub import Hub, connect, connect_as_administrator
from glossary.hub.messages import Batch, Mark
from tests.hub.conftest import Town, new_template, new_town
from tests.hub.postgres import free_port, replica, server
from tests.hub.things import CARD, TODAY, change, signals

SECONDS = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """A counter's and the administrator's connections to the replica of `town`."""

    town: Town
    counter: Hub
    admin: Hub
    primary: Credentials
    """The counter's, of `town` itself."""


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    with server() as primary, new_town(primary, new_template(primary)) as town, ExitStack() as stack:
        reviewer = town.credentials(reviewer=True)
        with connect(reviewer) as hub:
            hub.publish([change()], "", "佐藤")
            hub.push(Batch(1, signals(3)))
        port = stack.enter_context(replica(primary, free_port()))
        dsn = f"host={primary.folder} port={port} dbname={town.database} user=postgres"
        _caught_up(town, dsn)
        there = replace(reviewer, address=Address("127.0.0.1", port, town.database))
        counter = stack.enter_context(connect(there))
        yield Pair(town, counter, stack.enter_context(connect_as_administrator(dsn)), reviewer)


def _caught_up(town: Town, dsn: str) -> None:
    ((written,),) = town.sql("SELECT pg_current_wal_lsn()::text")
    end = time.monotonic() + SECONDS
    with psycopg.connect(dsn, autocommit=True) as raw:
        while raw.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", (written,)).fetchone() != (True,):
            assert time.monotonic() < end, "the replica does not follow"
            time.sleep(0.05)


def test_the_report_is_the_same(pair: Pair) -> None:
    assert pair.admin.report(TODAY, TODAY) == pair.town.admin.report(TODAY, TODAY)
    assert pair.admin.report(TODAY, TODAY).devices == 1
    assert [device.id for device in pair.admin.devices()] == [
        device.id for device in pair.town.admin.devices()
    ]


def test_a_counter_reads(pair: Pair) -> None:
    assert pair.counter.greet(Mark()).mark.number == 1
    assert [version.entry for version in pair.counter.pull(Mark()).versions] == [CARD]
    with connect(pair.primary) as hub:
        assert pair.counter.orders() == hub.orders()
        assert pair.counter.assigned() == hub.assigned()


def test_what_writes_is_refused_and_said(pair: Pair) -> None:
    with pytest.raises(HubError, match="hub-readonly"):
        pair.counter.push(Batch(2, signals(1)))
    with pytest.raises(HubError, match="hub-readonly"):
        pair.admin.tend()

"""A hub that has signals from before there were tallies."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count

import pytest
from psycopg.conninfo import conninfo_to_dict

from glossary.hub.hub import connect_as_administrator
from glossary.hub.messages import Batch, Receipt
from glossary.hub.migrations import steps
from glossary.hub.setup import initialise
from tests.hub.conftest import Town
from tests.hub.postgres import Server
from tests.hub.raw import PUSH, raw
from tests.hub.tallied import agree, any_signal, everything, left
from tests.hub.test_migrations import empty as empty
from tests.hub.test_partitions import later
from tests.hub.things import signal


@pytest.fixture
def older(postgres: Server, empty: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """A hub as it was before."""
    with monkeypatch.context() as patch:
        patch.setattr(
            "glossary.hub.migrations.steps", lambda: {n: text for n, text in steps().items() if n < 8}
        )
        initialise(empty, "試験町", postgres.ca)
        admin = connect_as_administrator(empty)
    with admin, ExitStack() as stack:
        yield Town(postgres, str(conninfo_to_dict(empty)["dbname"]), admin, stack)


def test_what_was_there_is_counted(older: Town) -> None:
    chance, numbers = random.Random(3), count(1)
    hubs = [older.counter(), older.counter("税務課")]
    for hub in hubs:
        hub.push(Batch(next(numbers), tuple(any_signal(chance) for _ in range(300))))
    assert initialise(older.dsn, "試験町", older.server.ca)[0] == 8
    assert left(older) == 0
    before = everything(older)
    hubs[0].push(Batch(next(numbers), (signal("turn"),)))
    assert everything(older)["turns"] == int(str(before["turns"])) + 1
    agree(older, later(-2), later(-1))


def test_pushes_under_way_are_counted(older: Town) -> None:
    receipts: list[Receipt] = []
    batch, second = Batch(1, (signal("turn"),)), older.counter()
    migrating = threading.Thread(target=initialise, args=(older.dsn, "試験町", older.server.ca))
    pushing = threading.Thread(target=lambda: receipts.append(second.push(Batch(1, (signal("turn"),)))))
    with raw(older.credentials()) as slow:
        slow.autocommit = False
        slow.execute(PUSH.encode(), (1, batch.digest, batch.body().decode()))
        for thread, waits in ((migrating, 1), (pushing, 2)):
            thread.start()
            until_waiting(older, waits)
        slow.commit()
    for thread in (migrating, pushing):
        thread.join(20)
    assert receipts == [Receipt(1, 1, already=False)]
    assert everything(older)["turns"] == 2, "one was there before, the other waited with the old function"


def until_waiting(town: Town, sessions: int) -> None:
    for _ in range(400):
        found = town.sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        if found == [(sessions,)]:
            return
        time.sleep(0.01)
    raise AssertionError("nobody waits")

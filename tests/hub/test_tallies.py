"""Tallies say what the signals say, whatever comes, however often, and whenever they are folded."""

import datetime
import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from glossary.hub.access import Credentials
from glossary.hub.hub import connect
from glossary.hub.messages import Batch, Receipt
from tests.hub.conftest import Town
from tests.hub.raw import PUSH, raw
from tests.hub.tallied import DAYS, STATE, agree, any_signal, due, everything, left
from tests.hub.test_partitions import later
from tests.hub.things import TODAY, signal


@pytest.mark.parametrize("seed", range(3))
def test_any_signals_any_days(town: Town, seed: int) -> None:
    chance = random.Random(seed)
    hubs = [town.counter(department) for department in ("福祉課", "税務課", "福祉課")]
    hubs.append(town.counter("教育課"))
    for number in range(1, 9):
        for hub in hubs[:3]:
            hub.push(Batch(number, tuple(any_signal(chance) for _ in range(chance.randrange(120)))))
        if chance.random() < 0.5:
            due(town)
            chance.choice(hubs).heartbeat(STATE)
    # One that has nothing to say but what is no turn.
    hubs[3].push(Batch(1, (signal("replayed"),)))
    assert everything(town)["turns"]
    first = TODAY - datetime.timedelta(days=DAYS)
    for _ in range(25):
        since = first + datetime.timedelta(days=chance.randrange(DAYS + 5))
        agree(town, since, since + datetime.timedelta(days=chance.randrange(-1, DAYS)))
    for month in range(-3, 1):
        agree(town, later(month), later(month + 1) - datetime.timedelta(days=1))
        agree(town, later(month), later(month + 2))
        agree(town, later(month) - datetime.timedelta(days=1), later(month + 1))


def test_what_counts_once_is_tallied_once(town: Town) -> None:
    credentials, twice, turn = town.credentials(), signal(), signal("turn", code="engine")
    batch = Batch(1, (twice, turn))
    with raw(credentials) as cut:
        cut.autocommit = False
        cut.execute(PUSH.encode(), (1, batch.digest, batch.body().decode()))
        cut.rollback()
    assert everything(town)["devices"] == 0
    with connect(credentials) as counter:
        for _ in range(2):
            counter.push(batch)
        due(town)
        counter.heartbeat(STATE)
        assert counter.push(Batch(2, (twice, signal()))) == Receipt(2, 1, already=False)
    sums = everything(town)
    assert (sums["turns"], sums["kinds"]) == (1, {"replayed": 2})


def test_pushes_and_folding_at_once(town: Town) -> None:
    start, chance = threading.Barrier(4), random.Random(7)
    made = [
        (town.credentials(), [Batch(n, tuple(any_signal(chance) for _ in range(30))) for n in range(1, 13)])
        for _ in range(4)
    ]

    def run(credentials: Credentials, batches: list[Batch]) -> None:
        with connect(credentials) as hub:
            start.wait(10)
            for batch in batches:
                hub.push(batch)
                due(town)
                hub.heartbeat(STATE)

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(run, *each) for each in made]:
            done.result(60)
    assert everything(town)["devices"] == 4
    due(town)
    town.counter().heartbeat(STATE)
    assert left(town) == 0
    assert everything(town)["devices"] == 4


def test_folding_goes_on_where_it_stopped(town: Town) -> None:
    counter = town.counter()
    counter.push(Batch(1, tuple(signal("missed", entry=f"t.{n}") for n in range(9))))
    waiting = int(str(left(town)))
    due(town)
    assert town.sql("SELECT kakehashi.fold(4)") == [(4,)]
    assert left(town) == waiting - 4
    assert town.sql("SELECT folded = '-infinity' FROM kakehashi.care") == [(True,)]
    everything(town)
    counter.heartbeat(STATE)
    assert left(town) == 0
    assert town.sql("SELECT folded > '-infinity' FROM kakehashi.care") == [(True,)]
    counter.push(Batch(2, (signal("missed", entry="t.1"),)))
    counter.heartbeat(STATE)
    assert int(str(left(town))) > 0, "a minute has not passed"
    everything(town)


def test_a_transaction_left_open_holds_up_no_push_and_no_report(town: Town) -> None:
    credentials, late = town.credentials(), Batch(1, (signal("turn"),))
    due(town)
    with raw(credentials) as idle:
        idle.autocommit = False
        idle.execute(PUSH.encode(), (1, late.digest, late.body().decode()))
        idle.execute(
            b'SELECT kakehashi.heartbeat(\'{"program":"x","packs":[],"health":{},'
            b'"version":0,"outbox":0,"dropped":0}\')'
        )
        other = town.counter()
        assert other.push(Batch(1, (signal("turn"),))).accepted == 1
        other.heartbeat(STATE)
        assert everything(town)["turns"] == 1
        idle.commit()
    assert everything(town)["turns"] == 2


def test_tallies_go_with_their_month(town: Town) -> None:
    counter = town.counter()
    counter.push(Batch(1, (signal(day=later(-2)), signal(day=later(-1)))))
    due(town)
    counter.heartbeat(STATE)
    counter.push(Batch(2, (signal(day=later(-2)), signal("turn", day=later(-1)))))
    town.sql("UPDATE kakehashi.town SET months = 1")
    assert town.admin.tend().dropped == 1
    assert everything(town)["kinds"] == {"replayed": 1}
    kept = town.sql(
        "SELECT min(d) FROM (SELECT since d FROM kakehashi.tallies UNION ALL SELECT day FROM kakehashi.deltas) x"
    )
    assert kept == [(later(-1),)]

"""Tallies say what the signals say: the report is compared with the query that counted every row (sql/007.sql)."""

import datetime
import random
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count

import psycopg
import pytest

from glossary.hub.hub import connect, connect_as_administrator
from glossary.hub.messages import HAPPENINGS, Batch, DeviceState, Receipt, Signal, new_key
from glossary.hub.migrations import steps
from glossary.hub.setup import initialise
from tests.hub.conftest import Town
from tests.hub.postgres import Server
from tests.hub.relay import Relay
from tests.hub.test_migrations import empty as empty
from tests.hub.test_partitions import later
from tests.hub.test_push import through
from tests.hub.test_rights import PUSH, raw
from tests.hub.things import TODAY, signal

STATE = DeviceState("0.1.0")
DAYS = 100
BY_ROW = steps()[7].partition("GRANT")[0].replace("kakehashi.report(", "pg_temp.by_row(")


def reports(dsn: str, since: datetime.date, until: datetime.date) -> tuple[object, object]:
    """From tallies, and from every row; at one moment."""
    with psycopg.connect(dsn) as connection:
        connection.execute(BY_ROW.encode())
        found = connection.execute(
            "SELECT kakehashi.report(%(a)s, %(b)s, 3), pg_temp.by_row(%(a)s, %(b)s, 3)",
            {"a": since, "b": until},
        ).fetchone()
        connection.rollback()
    assert found is not None
    return found


def agree(town: Town, since: datetime.date, until: datetime.date) -> dict[str, object]:
    tallied, by_row = reports(town.dsn, since, until)
    assert tallied == by_row
    assert isinstance(tallied, dict)
    return tallied


def everything(town: Town) -> dict[str, object]:
    return agree(town, datetime.date(2000, 1, 1), datetime.date(9000, 1, 1))


def any_signal(chance: random.Random) -> Signal:
    kind = chance.choice((*HAPPENINGS, "turn", "turn", "turn", "span", "missed"))
    return Signal(
        new_key(),
        TODAY - datetime.timedelta(days=chance.randrange(DAYS)),
        chance.randrange(24),
        kind,  # type: ignore[arg-type]
        chance.choice(("vi", "en", "zh-Hans")),
        domain=chance.choice(("", "health")),
        # More than a report lists, many as often as each other.
        entry=chance.choice(("", "p.hello", f"t.{chance.randrange(80)}")),
        code=chance.choice(("", "engine", "number")),
        text=f"申請{chance.randrange(70)}の案内" if kind == "span" else "",
        milliseconds=chance.choice((0, 7, 2_000, 3_600_000)) if kind == "turn" else chance.choice((0, 5)),
    )


def due(town: Town) -> None:
    """The next heartbeat folds."""
    town.sql("UPDATE kakehashi.care SET folded = '-infinity'")


def left(town: Town) -> object:
    return town.sql("SELECT count(*) FROM kakehashi.deltas")[0][0]


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


def test_what_counts_once_is_tallied_once(town: Town, postgres_port: int) -> None:
    credentials, twice, turn = town.credentials(), signal(), signal("turn", code="engine")
    batch = Batch(1, (twice, turn))
    with Relay(postgres_port) as relay, connect(through(relay, credentials)) as counter:
        relay.limit = len(batch.body()) // 2
        with pytest.raises(Exception, match="hub-unreachable"):
            counter.push(batch)
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
    made = [town.credentials() for _ in range(4)]
    start, failed = threading.Barrier(4), list[Exception]()
    chance = random.Random(7)
    batches = [[Batch(n, tuple(any_signal(chance) for _ in range(30))) for n in range(1, 13)] for _ in made]

    def run(hub: Hub, mine: list[Batch]) -> None:
        start.wait(10)
        for batch in mine:
            hub.push(batch)
            due(town)
            hub.heartbeat(STATE)

    def one(at: int) -> None:
        try:
            with connect(made[at]) as hub:
                run(hub, batches[at])
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=one, args=(at,)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
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


@pytest.fixture
def older(postgres: Server, empty: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Town]:
    """A hub as it was before there were tallies."""

    def make() -> Town:
        with monkeypatch.context() as patch:
            patch.setattr(
                "glossary.hub.migrations.steps", lambda: {n: text for n, text in steps().items() if n < 8}
            )
            initialise(empty, "試験町", postgres.ca)
            admin = connect_as_administrator(empty)
        return Town(postgres, empty.partition("dbname=")[2].split()[0], admin, ExitStack())

    return make


def test_a_hub_that_has_signals_already(older: Callable[[], Town], postgres: Server) -> None:
    town = older()
    chance, numbers = random.Random(3), count(1)
    with town.admin, town.stack:
        hubs = [town.counter(), town.counter("税務課")]
        for hub in hubs:
            hub.push(Batch(next(numbers), tuple(any_signal(chance) for _ in range(300))))
        assert initialise(town.dsn, "試験町", postgres.ca) == (8,)
        assert left(town) == 0
        before = everything(town)
        hubs[0].push(Batch(next(numbers), (signal("turn"),)))
        assert everything(town)["turns"] == int(str(before["turns"])) + 1
        agree(town, later(-2), later(-1))


def test_pushes_under_way_while_a_hub_is_brought_up_to_date(
    older: Callable[[], Town], postgres: Server
) -> None:
    town, batch = older(), Batch(1, (signal("turn"),))
    receipts: list[Receipt] = []
    with town.admin, town.stack:
        first, second = town.credentials(), town.counter()
        migrating = threading.Thread(target=initialise, args=(town.dsn, "試験町", postgres.ca))
        pushing = threading.Thread(target=lambda: receipts.append(second.push(Batch(1, (signal("turn"),)))))
        with raw(first) as slow:
            slow.autocommit = False
            slow.execute(PUSH.encode(), (1, batch.digest, batch.body().decode()))
            for thread, waits in ((migrating, 1), (pushing, 2)):
                thread.start()
                until_waiting(town, waits)
            slow.commit()
        for thread in (migrating, pushing):
            thread.join(20)
    assert receipts == [Receipt(1, 1, already=False)]
    assert everything(town)["turns"] == 2, "one was there before, the other waited with the old function"


def until_waiting(town: Town, sessions: int) -> None:
    for _ in range(400):
        found = town.sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        if found == [(sessions,)]:
            return
        time.sleep(0.01)
    raise AssertionError("nobody waits")

"""Batches are written once, all or nothing, whatever the line does."""

import datetime
import threading
from dataclasses import replace

import psycopg
import pytest

from glossary.hub.access import Credentials
from glossary.hub.errors import HubError
from glossary.hub.hub import connect
from glossary.hub.messages import Batch, Receipt
from tests.hub.conftest import Town
from tests.hub.relay import Line, line
from tests.hub.things import TODAY, change, signal, signals


def count(town: Town) -> int:
    return int(str(town.sql("SELECT count(*) FROM kakehashi.signals")[0][0]))


def through(relay: Line, credentials: Credentials) -> Credentials:
    return replace(credentials, address=replace(credentials.address, port=relay.port))


def test_a_batch_pushed_twice_counts_once(town: Town) -> None:
    counter, batch = town.counter(), Batch(1, signals(7), (change(),))
    assert counter.push(batch) == Receipt(1, 8, already=False)
    assert counter.push(batch) == Receipt(1, 8, already=True)
    assert count(town) == 7
    assert len(town.admin.proposals()) == 1


def test_a_lost_acknowledgement_does_no_harm(town: Town, postgres_port: int) -> None:
    credentials, batch = town.credentials(), Batch(1, signals(7))
    with line(postgres_port) as relay, connect(through(relay, credentials)) as counter:
        relay.deaf = True
        with pytest.raises(HubError, match="hub-unreachable"):
            counter.push(batch)
    assert count(town) == 7, "the hub had written it"
    with connect(credentials) as counter:
        assert counter.greet().batch == 1
        assert counter.push(batch).already
    assert count(town) == 7


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_a_batch_cut_on_its_way_leaves_nothing(town: Town, postgres_port: int, share: float) -> None:
    credentials, batch = town.credentials(), Batch(1, signals(500), (change(),))
    with line(postgres_port) as relay, connect(through(relay, credentials)) as counter:
        relay.cut_after = int(len(batch.body()) * share)
        with pytest.raises(HubError, match="hub-unreachable"):
            counter.push(batch)
    assert count(town) == 0
    assert town.admin.proposals() == ()
    with connect(credentials) as counter:
        assert counter.push(batch) == Receipt(1, 501, already=False)


def test_the_same_batch_from_two_connections_at_once_counts_once(town: Town) -> None:
    credentials, batch = town.credentials(), Batch(1, signals(300))
    start, receipts = threading.Barrier(3), []

    def push() -> None:
        with connect(credentials) as counter:
            start.wait(10)
            receipts.append(counter.push(batch))

    threads = [threading.Thread(target=push) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(receipt.already for receipt in receipts) == [False, True, True]
    assert count(town) == 300


def test_other_contents_under_the_same_number_are_refused(town: Town) -> None:
    counter = town.counter()
    counter.push(Batch(1, signals(2)))
    with pytest.raises(HubError, match="hub-batch-differs"):
        counter.push(Batch(1, signals(3)))
    assert count(town) == 2


def test_batches_may_come_in_any_order_and_with_gaps(town: Town) -> None:
    counter = town.counter()
    for number in (3, 1, 9, 2):
        assert counter.push(Batch(number, signals(1))).accepted == 1
    assert count(town) == 4
    assert counter.greet().batch == 9


def test_a_signal_in_two_batches_counts_once(town: Town) -> None:
    counter, twice, proposal = town.counter(), signal(), change()
    counter.push(Batch(1, (twice,), (proposal,)))
    assert counter.push(Batch(2, (twice, signal()), (proposal,))).accepted == 1
    assert count(town) == 2
    assert len(town.admin.proposals()) == 1


def test_two_devices_number_their_batches_each_for_itself(town: Town) -> None:
    one, other, same = town.counter(), town.counter(), signal()
    assert one.push(Batch(1, (same,))).accepted == 1
    assert other.push(Batch(1, (same, signal()))).accepted == 2, "nobody can take another's key away"


def test_a_wrong_clock_loses_nothing_that_is_kept(town: Town) -> None:
    counter = town.counter()
    ahead = signal(day=TODAY + datetime.timedelta(days=400))
    old = signal(day=TODAY - datetime.timedelta(days=3_000))
    assert counter.push(Batch(1, (ahead, old))) == Receipt(1, 1, already=False, expired=1)
    (day,) = town.sql("SELECT day FROM kakehashi.signals")[0]
    assert day == TODAY
    noon = datetime.datetime.now(datetime.UTC)
    counter.greet(now=noon)
    with pytest.raises(HubError, match="hub-clock"):
        counter.greet(now=noon + datetime.timedelta(days=2))


def test_a_counter_that_says_too_much_is_held_back(town: Town) -> None:
    counter = town.counter()
    town.sql(
        "INSERT INTO kakehashi.batches (device, number, digest) "
        "SELECT 1, n, repeat('0', 64) FROM generate_series(1, 1001) n"
    )
    with pytest.raises(HubError, match="hub-quota"):
        counter.push(Batch(2_000, signals(1)))
    assert count(town) == 0


def test_a_body_that_is_not_what_its_digest_says_is_refused(town: Town) -> None:
    counter, batch = town.counter(), Batch(1, signals(1))
    with pytest.raises(psycopg.Error) as caught:
        counter._connection.execute(
            "SELECT kakehashi.push(1, %s, %s)", (batch.digest, batch.body().decode().replace("vi", "ko"))
        )
    assert caught.value.sqlstate == "KH002"
    assert count(town) == 0

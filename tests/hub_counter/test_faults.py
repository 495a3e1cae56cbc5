"""A killed process, a cut line, a lost answer, a hub that is full or was restored: nothing is lost, nothing twice."""

import datetime
import signal
import subprocess
import sys
from dataclasses import replace

import psycopg
import pytest

from app.hub.credentials import keep
from app.hub.exchange import exchange, key_secret
from glossary.hub.access import Address
from glossary.hub.errors import HubError
from glossary.hub.hub import connect, connect_as_administrator
from glossary.hub.messages import Batch, Version
from glossary.hub.signals import new_key
from glossary.hub_outbox import Outbox
from glossary.phrase_log import PhraseLog
from tests.glossary.builders import ROOT
from tests.hub.conftest import Town
from tests.hub.relay import line
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.desks import NOW, TERM, Desk, arrived, numbered, per_talk, said
from tests.hub_counter.waits import until


def talking(desk: Desk) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.hub_counter.child", str(desk.database)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_killed_between_push_and_receipt_everything_arrives_once(town: Town, desks: NewDesk) -> None:
    with line(town.server.port) as way:
        desk = desks(port=way.port, reviewer=True)
        desk.sync()
        desk.talk()
        desk.write(TERM)
        with psycopg.connect(town.dsn) as raw:
            # The push waits at the server until nothing of its answer gets through any more.
            raw.execute("LOCK TABLE kakehashi.batches IN EXCLUSIVE MODE")
            with talking(desk) as child:
                until(
                    lambda: town.sql(
                        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%push%%'"
                    )
                )
                way.answers.clear()
                raw.commit()
                until(lambda: arrived(town) == per_talk())
                child.send_signal(signal.SIGKILL)
            way.answers.set()
    assert child.returncode == -signal.SIGKILL
    flight = desk.state().flight
    assert flight > 0
    direct(desk, town)
    assert desk.state().flight == 0
    assert arrived(town) == per_talk()
    assert town.sql("SELECT count(*) FROM kakehashi.versions") == [(1,)]
    assert town.sql("SELECT max(number) FROM kakehashi.batches") == [(flight,)]


def direct(desk: Desk, town: Town) -> None:
    """Talk to the hub past a line that is gone."""
    credentials = desk.credentials
    address = Address("127.0.0.1", town.server.port, town.database)
    with desk.store() as store, connect(replace(credentials, address=address)) as hub:
        exchange(store, hub, credentials)


@pytest.mark.parametrize("bytes_", [3_000, 6_000, 12_000])
def test_a_line_cut_in_the_middle_of_a_batch_loses_nothing(town: Town, desks: NewDesk, bytes_: int) -> None:
    with line(town.server.port) as way:
        desk = desks(port=way.port)
        desk.talk(turns=30)
        way.cut_after = bytes_
        with pytest.raises(HubError) as caught:
            desk.sync()
        assert caught.value.code in ("hub-unreachable", "hub-tls"), str(caught.value.__context__)
        assert arrived(town) in (0, per_talk(30))
        desk.sync()
    assert arrived(town) == per_talk(30)


def test_a_hub_that_takes_no_writes_is_named_and_gets_everything_later(town: Town, desks: NewDesk) -> None:
    desk = desks()
    desk.talk()
    town.sql(f'ALTER DATABASE "{town.database}" SET default_transaction_read_only = on')
    with pytest.raises(HubError) as caught:
        desk.sync()
    assert caught.value.code == "hub-readonly"
    assert desk.state().flight == 1
    desk.talk()
    with psycopg.connect(town.dsn, options="-c default_transaction_read_only=off", autocommit=True) as raw:
        raw.execute(f'ALTER DATABASE "{town.database}" RESET ALL'.encode())
    assert desk.sync().batches == 2
    assert arrived(town) == 2 * per_talk()


def test_a_hub_restored_from_an_old_backup_gets_back_what_it_had_lost(town: Town, desks: NewDesk) -> None:
    one, other, away = desks("福祉課", reviewer=True), desks("税務課"), desks()
    one.write(TERM, numbered(1))
    one.talk()
    for desk in (one, other, away):
        desk.sync()
    backup = town.server.folder / "backup.sql"
    town.server.tool("pg_dump", "--dbname", town.database, "--file", str(backup))
    one.write(said("lost"), numbered(2))
    one.delete(numbered(1).id)
    one.talk()
    for desk in (one, other):
        desk.sync()
    restored = replace(town, database=f"{town.database}_again")
    town.server.tool("createdb", restored.database)
    town.server.tool("psql", "--quiet", "--dbname", restored.database, "--file", str(backup))
    for desk in (one, other, away):
        moved = replace(desk.credentials.address, database=restored.database)
        keep(desk.database, replace(desk.credentials, address=moved))
    # The hub goes on before anybody notices, and reaches the same numbers again.
    with connect_as_administrator(restored.dsn) as admin:
        change = Version(0, "terms", numbered(9).id, numbered(9), 0, "", "佐藤", NOW.date(), key=new_key())
        admin.publish([change], "福祉課", "佐藤")
    assert other.sync().restored
    assert one.sync().restored
    assert not away.sync().restored
    assert arrived(restored) == 2 * per_talk()
    for desk in (other, away, one):
        desk.sync()
        found = [desk.english(id) for id in (TERM.id, *(numbered(n).id for n in (1, 2, 9)))]
        assert found == ["lost", None, "test 2", "test 9"], desk
    assert restored.sql("SELECT count(*) FROM kakehashi.conflicts") == [(0,)]
    assert arrived(restored) == 2 * per_talk()
    assert not one.sync().restored
    town.server.tool("dropdb", "--force", restored.database)


def test_batches_that_a_restored_hub_has_lost_are_sent_again(town: Town, desks: NewDesk) -> None:
    """No version was published since the backup: only the numbers of the batches tell."""
    desk = desks()
    desk.talk()
    desk.sync()
    town.sql("DELETE FROM kakehashi.signals")
    town.sql("DELETE FROM kakehashi.batches")
    assert desk.sync().restored
    assert arrived(town) == per_talk()


def test_a_number_the_hub_knows_for_something_else_is_passed_over(town: Town, desks: NewDesk) -> None:
    """This database was restored from a copy of before the last batch."""
    desk = desks()
    desk.talk()
    with desk.hub() as hub:
        hub.push(Batch(1))
    with desk.store() as store:
        assert Outbox(store, key_secret(desk.credentials)).batch(0, NOW) is not None
    desk.sync()
    assert arrived(town) == per_talk()
    assert desk.state().batch == 2


def test_a_conversation_erased_while_it_was_on_its_way(town: Town, desks: NewDesk) -> None:
    desk = desks()
    conversation = desk.talk()
    desk.talk()
    with desk.store() as store, desk.hub() as hub:
        batch = Outbox(store, key_secret(desk.credentials)).batch(0, NOW)
        assert batch is not None
        hub.push(batch)
        PhraseLog(store).erase(conversation)
    desk.sync()
    # It had arrived before, and has no text of hers; nothing counts twice.
    assert arrived(town) == 2 * per_talk()
    assert desk.state().flight == 0


def test_one_edit_the_hub_refuses_does_not_hold_up_the_others(town: Town, desks: NewDesk) -> None:
    desk = desks()
    town.sql("ALTER TABLE kakehashi.proposals ADD CHECK (id <> 'town.n2')")
    desk.write(*map(numbered, range(4)), said("phone 0312345678"))
    desk.talk()
    desk.sync()
    assert [one.change.id for one in town.admin.proposals()] == [numbered(n).id for n in (0, 1, 3)]
    assert arrived(town) == per_talk()
    # The number is withheld here already.
    with desk.store() as store:
        assert Outbox(store, key_secret(desk.credentials)).waiting().withheld == 2


def test_a_clock_that_is_off_by_days_holds_back_the_log_and_nothing_else(town: Town, desks: NewDesk) -> None:
    desk, other = desks("福祉課", reviewer=True), desks()
    desk.talk()
    desk.write(TERM)
    for days in (-40, 40):
        done = desk.sync(NOW + datetime.timedelta(days=days))
        assert done.clock_off
        assert desk.state().trouble == "hub-clock"
    assert arrived(town) == 0
    assert other.sync().written == 1
    assert not desk.sync().clock_off
    assert (arrived(town), desk.state().trouble) == (per_talk(), "")

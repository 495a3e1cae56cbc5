"""A hub restored from an old backup (pg_dump, pg_restore) is noticed, and followed from the beginning."""

from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from glossary.hub.errors import HubError
from glossary.hub.hub import connect
from glossary.hub.messages import Batch, Mark
from glossary.hub.setup import initialise
from tests.hub.conftest import Town
from tests.hub.postgres import server
from tests.hub.things import CARD, change, said, signals


def restore(town: Town, dump: Path) -> None:
    town.server.tool("dropdb", "--force", town.database)
    town.server.tool("createdb", town.database)
    town.server.tool("pg_restore", "--dbname", town.database, str(dump))


def test_an_old_backup_is_noticed_even_when_it_has_caught_up(town: Town) -> None:
    credentials = town.credentials(reviewer=True)
    dump = town.server.folder / f"{town.database}.dump"
    with connect(credentials) as hub:
        hub.publish([change()], "", "佐藤")
        hub.push(Batch(1, signals(2)))
        first = hub.pull(Mark()).upto
        town.server.tool("pg_dump", "--format", "custom", "--file", str(dump), town.database)
        hub.publish([change(said("after the backup"), 1)], "", "佐藤")
        hub.push(Batch(2, signals(2)))
        second = hub.pull(first).upto
    restore(town, dump)
    with connect(credentials) as hub:
        for ask in (lambda: hub.greet(second), lambda: hub.pull(second)):
            with pytest.raises(HubError, match="hub-older") as caught:
                ask()
            assert caught.value.context == {"version": 1}
        greeting = hub.greet(first)
        assert (greeting.mark.number, greeting.batch) == (1, 1), (
            "who had seen only what it has is not disturbed"
        )
        hub.publish([change(said("another second version"), 1)], "", "佐藤")
        with pytest.raises(HubError, match="hub-older"):
            hub.pull(second)
        assert [version.entry for version in hub.pull(Mark()).versions] == [said("another second version")]
        assert hub.push(Batch(3, signals(1))).accepted == 1, "a gap in the numbers stops nobody"


def test_a_history_that_has_met_again_is_still_another(town: Town) -> None:
    """The newest version is the same, number for number; what came before is not."""
    counter, hub = town.counter(), town.counter(reviewer=True)
    dump = town.server.folder / f"{town.database}.dump"
    credentials = town.credentials(reviewer=True)
    hub.publish([change()], "", "佐藤")
    town.server.tool("pg_dump", "--format", "custom", "--file", str(dump), town.database)
    for base, english in ((1, "lost"), (2, "the same")):
        hub.publish([change(said(english), base)], "", "佐藤")
    mark = counter.pull(Mark()).upto
    restore(town, dump)
    with connect(credentials) as again:
        for base, english in ((1, "another"), (2, "the same")):
            again.publish([change(said(english), base)], "", "佐藤")
        assert again.greet().mark.number == mark.number
        with pytest.raises(HubError, match="hub-older"):
            again.pull(mark)


def test_a_hub_made_anew_is_another(town: Town) -> None:
    counter, reviewer = town.counter(), town.counter(reviewer=True)
    reviewer.publish([change()], "", "佐藤")
    mark = counter.pull(Mark()).upto
    town.sql("UPDATE kakehashi.town SET epoch = gen_random_uuid()")
    with pytest.raises(HubError, match="hub-older"):
        counter.pull(mark)
    assert counter.pull(Mark()).versions[0].entry == CARD


def test_a_backup_on_another_server_lets_every_counter_in_again(town: Town) -> None:
    """As docs/scale.md has it: roles and database, restored on a machine that had neither."""
    credentials = town.credentials(reviewer=True)
    with connect(credentials) as hub:
        hub.publish([change()], "", "佐藤")
        mark = hub.pull(Mark()).upto
    roles, dump = (Path("/tmp", f"{town.database}.{name}") for name in ("sql", "dump"))
    try:
        town.server.tool("pg_dumpall", "--globals-only", "--file", str(roles))
        town.server.tool("pg_dump", "--format", "custom", "--file", str(dump), town.database)
        with server(fsync="off") as other:
            other.tool("psql", "--quiet", "--file", str(roles), "postgres")
            other.tool("createdb", town.database)
            other.tool("pg_restore", "--dbname", town.database, str(dump))
            assert initialise(other.dsn(town.database), "試験町", other.ca) == ()
            moved = replace(credentials, address=replace(credentials.address, port=other.port), ca=other.ca)
            with connect(moved) as hub:
                assert hub.greet(mark).mark == mark
                assert hub.push(Batch(1, signals(1))).accepted == 1
            with psycopg.connect(other.dsn(town.database)) as raw:
                everybody = raw.execute(
                    "SELECT has_database_privilege('public', current_database(), 'CONNECT')"
                )
                assert everybody.fetchall() == [(False,)]
    finally:
        for path in (roles, dump):
            path.unlink(missing_ok=True)

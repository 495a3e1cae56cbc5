"""A hub made by the database's owner with CREATEROLE: the town's database people need not lend out a superuser.

What setup.py does for it only matters from PostgreSQL 16 on: with 15 these pass without. Put a newer server's programs first
on PATH to try them.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import psycopg
import pytest

from glossary.hub.errors import HubError
from glossary.hub.hub import connect, connect_as_administrator
from glossary.hub.messages import Batch, Mark
from glossary.hub.setup import initialise
from tests.hub.conftest import Town
from tests.hub.postgres import Server, server
from tests.hub.things import CARD, TODAY, change, signals


@dataclass(frozen=True, slots=True)
class Owned(Server):
    """A server as the owner of a database on it meets it."""

    def dsn(self, database: str = "postgres") -> str:
        return f"host={self.folder} port={self.port} dbname={database} user=town_admin"


@pytest.fixture(scope="module")
def owned() -> Iterator[Town]:
    """A server of its own: roles belong to the server, and on the other tests' a superuser made them."""
    with server() as made, ExitStack() as stack:
        with psycopg.connect(made.dsn(), autocommit=True) as superuser:
            superuser.execute("CREATE ROLE town_admin LOGIN CREATEROLE")
            superuser.execute("CREATE DATABASE town OWNER town_admin")
        mine = Owned(made.port, made.folder, made.ca, made.run)
        initialise(mine.dsn("town"), "試験町", made.ca)
        admin = stack.enter_context(connect_as_administrator(mine.dsn("town")))
        yield Town(mine, "town", admin, stack)


def test_counters_publish_pull_and_push(owned: Town) -> None:
    reviewer, counter = owned.counter(reviewer=True), owned.counter("税務課")
    reviewer.publish([change()], "", "佐藤")
    assert [version.entry for version in counter.pull(Mark()).versions] == [CARD]
    assert counter.push(Batch(1, signals(3))).accepted == 3
    assert owned.admin.report(TODAY, TODAY).devices == 1


def test_a_revoked_counter_is_shut_out(owned: Town) -> None:
    credentials = owned.credentials()
    with connect(credentials) as counter:
        counter.greet()
    owned.admin.revoke(credentials.device)
    with pytest.raises(HubError, match="hub-refused"):
        connect(credentials)


def test_once_more(owned: Town) -> None:
    assert initialise(owned.dsn, "新町", owned.server.ca) == ()

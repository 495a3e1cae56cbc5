"""A hub in a database of its own for each test, counters that really joined; the fixtures are in tests/conftest.py."""

import itertools
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import psycopg
import pytest

from glossary.hub.access import Address, Credentials
from glossary.hub.hub import Hub, connect, connect_as_administrator, join
from glossary.hub.setup import initialise
from tests.hub.postgres import Server

_NUMBERS = itertools.count()
Join = Callable[..., Hub]


@dataclass(frozen=True, slots=True)
class Town:
    """A hub in a fresh database."""

    server: Server
    database: str
    admin: Hub
    stack: ExitStack

    @property
    def address(self) -> Address:
        return Address("127.0.0.1", self.server.port, self.database)

    @property
    def dsn(self) -> str:
        return self.server.dsn(self.database)

    def credentials(
        self, department: str = "福祉課", counter: str = "", *, reviewer: bool = False
    ) -> Credentials:
        name = counter or f"窓口{next(_NUMBERS)}番"
        return join(self.address, self.admin.invite(department, name, reviewer=reviewer).code)

    def counter(self, department: str = "福祉課", *, reviewer: bool = False) -> Hub:
        return self.stack.enter_context(connect(self.credentials(department, reviewer=reviewer)))

    def sql(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """As superuser."""
        with psycopg.connect(self.dsn, autocommit=True) as raw:
            done = raw.execute(query.encode(), values)
            return done.fetchall() if done.description else []


def new_template(postgres: Server) -> str:
    """A database with a hub, to be copied: making one takes a second."""
    postgres.tool("createdb", "hub_template")
    initialise(postgres.dsn("hub_template"), "試験町", postgres.ca)
    return "hub_template"


@contextmanager
def new_town(postgres: Server, template: str) -> Iterator[Town]:
    """Dropped afterwards."""
    name = f"hub_{uuid.uuid4().hex[:12]}"
    # The other strategy writes the copy through the log, eight times slower.
    _do(postgres, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    with ExitStack() as stack:
        # A copy does not bring the database's own privileges along; tests that look at them take `made`.
        admin = stack.enter_context(connect_as_administrator(postgres.dsn(name)))
        yield Town(postgres, name, admin, stack)
    _do(postgres, f"DROP DATABASE {name} WITH (FORCE)")


def _do(postgres: Server, statement: str) -> None:
    with psycopg.connect(postgres.dsn(), autocommit=True) as raw:
        raw.execute(statement.encode())


@pytest.fixture(scope="module")
def made(postgres: Server) -> Iterator[Town]:
    """Not a copy: copies of a database come without its own privileges."""
    name = f"hub_{uuid.uuid4().hex[:12]}"
    postgres.tool("createdb", name)
    initialise(postgres.dsn(name), "試験町", postgres.ca)
    with ExitStack() as stack:
        admin = stack.enter_context(connect_as_administrator(postgres.dsn(name)))
        yield Town(postgres, name, admin, stack)
    postgres.tool("dropdb", "--force", name)


@pytest.fixture(scope="module")
def device(made: Town) -> Credentials:
    return made.credentials()

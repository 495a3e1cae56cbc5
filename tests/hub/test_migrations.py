"""The schema is made once, however often and by however many it is asked for."""

import subprocess
import sys
import uuid
from collections.abc import Iterator

import psycopg
import pytest

from glossary.hub.errors import HubError
from glossary.hub.hub import connect_as_administrator
from glossary.hub.migrations import steps
from glossary.hub.setup import initialise
from tests.hub.postgres import Server

MIGRATE = "import sys; from glossary.hub.setup import initialise; print(initialise(*sys.argv[1:]))"


@pytest.fixture
def empty(postgres: Server) -> Iterator[str]:
    name = f"hub_{uuid.uuid4().hex[:12]}"
    postgres.tool("createdb", name)
    yield postgres.dsn(name)
    postgres.tool("dropdb", "--force", name)


def test_twice_and_under_another_name(postgres: Server, empty: str) -> None:
    assert initialise(empty, "試験町", postgres.ca) == tuple(steps())
    assert initialise(empty, "新町", postgres.ca) == ()
    with psycopg.connect(empty) as raw:
        assert raw.execute("SELECT name, version FROM kakehashi.town").fetchall() == [("新町", 0)]


def test_two_processes_at_once(postgres: Server, empty: str) -> None:
    running = [
        subprocess.Popen(
            (sys.executable, "-c", MIGRATE, empty, "試験町", postgres.ca), stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = sorted(process.communicate(timeout=60)[0].strip() for process in running)
    assert [process.returncode for process in running] == [0, 0]
    assert said == sorted([str(tuple(steps())), "()"])


def test_a_migration_that_fails_leaves_nothing_of_itself(
    postgres: Server, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {1: steps()[1], 2: "CREATE TABLE kakehashi.half (a integer); SELECT 1 / 0"}
    with monkeypatch.context() as patch:
        patch.setattr("glossary.hub.migrations.steps", lambda: made)
        with pytest.raises(HubError):
            initialise(empty, "試験町", postgres.ca)
    with psycopg.connect(empty) as raw:
        assert raw.execute("SELECT to_regclass('kakehashi.half')").fetchall() == [(None,)]
        assert raw.execute("SELECT number FROM kakehashi.migrations").fetchall() == [(1,)]
    assert initialise(empty, "試験町", postgres.ca) == tuple(steps())[1:]


def test_a_later_programs_schema_and_none_are_told_apart(postgres: Server, empty: str) -> None:
    with pytest.raises(HubError, match="hub-absent"):
        connect_as_administrator(empty)
    initialise(empty, "試験町", postgres.ca)
    with psycopg.connect(empty) as raw:
        raw.execute("INSERT INTO kakehashi.migrations (number, digest) VALUES (999, 'x')")
    for act in (lambda: connect_as_administrator(empty), lambda: initialise(empty, "試験町", postgres.ca)):
        with pytest.raises(HubError, match="hub-newer"):
            act()


def test_what_is_no_certificate_makes_no_hub(postgres: Server, empty: str) -> None:
    with pytest.raises(HubError, match="hub-ca"):
        initialise(empty, "試験町", "no PEM")
    with psycopg.connect(empty) as raw:
        assert raw.execute("SELECT to_regnamespace('kakehashi')").fetchall() == [(None,)]

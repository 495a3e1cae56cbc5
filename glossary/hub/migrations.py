"""The hub's schema: sql/NNN.sql, each applied once, in one transaction, by one process at a time."""

import hashlib
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

from glossary.hub.errors import HubError
from glossary.hub.failures import named_failures

if TYPE_CHECKING:
    from psycopg import Connection

_LOCK = 0x6B616B65
"""Any number that nothing else in the database takes."""


def migrate(connection: "Connection[tuple[Any, ...]]") -> tuple[int, ...]:
    """Numbers of those applied now. Raises HubError, and HubError("hub-newer") for a schema from a later program."""
    done = []
    with named_failures():
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        try:
            for number, text in steps().items():
                with connection.transaction():
                    if _apply(connection, number, text):
                        done.append(number)
            require(connection)
        finally:
            if not connection.closed:
                connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))
    return tuple(done)


def require(connection: "Connection[tuple[Any, ...]]") -> None:
    """Raises HubError("hub-absent" | "hub-newer") unless the schema is this program's."""
    applied, expected = _applied(connection), {number: _digest(text) for number, text in steps().items()}
    if applied.keys() - expected.keys() or any(
        expected[number] != digest for number, digest in applied.items()
    ):
        raise HubError("hub-newer")
    if applied != expected:
        raise HubError("hub-absent")


def steps() -> Mapping[int, str]:
    """SQL by number, ascending."""
    files = (resources.files("glossary.hub") / "sql").iterdir()
    named = {int(file.name[:3]): file.read_text("utf-8") for file in files if file.name.endswith(".sql")}
    return dict(sorted(named.items()))


def _apply(connection: "Connection[tuple[Any, ...]]", number: int, text: str) -> bool:
    if number in _applied(connection):
        return False
    if number > 1:
        connection.execute("SET LOCAL ROLE kakehashi_owner")
    connection.execute(text.encode())
    connection.execute(
        "INSERT INTO kakehashi.migrations (number, digest) VALUES (%s, %s)", (number, _digest(text))
    )
    return True


def _applied(connection: "Connection[tuple[Any, ...]]") -> Mapping[int, str]:
    with named_failures():
        there = connection.execute("SELECT to_regclass('kakehashi.migrations')").fetchone()
        if there is None or there[0] is None:
            return {}
        return dict(connection.execute("SELECT number, digest FROM kakehashi.migrations").fetchall())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

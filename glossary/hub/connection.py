"""Connections to the hub: as a device over TLS to a pinned CA, or as the town's administrator."""

import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from glossary.hub import dates, migrations
from glossary.hub.access import Address, Credentials
from glossary.hub.errors import HubError
from glossary.hub.failures import named_failures
from glossary.hub.patience import patient

Connection = psycopg.Connection[tuple[Any, ...]]
# Of a statement that failed it tries to cancel what is over already, and says on stderr that it could not.
logging.getLogger("psycopg").setLevel(logging.CRITICAL)

CONNECT_SECONDS = 3
_STATEMENT_MS, _LOCK_MS, _IDLE_MS = 10_000, 5_000, 10_000
_CUT_MS = 10_000
"""How long sent data may stay unacknowledged before a cut line is taken for cut."""
MOST_BYTES, MOST_ROWS = 100_000_000, 200_000
"""Of one answer: a pull of the longest entries there may be has a third of the bytes (counted as letters)."""


def open_device(credentials: Credentials) -> Connection:
    """Raises HubError."""
    with pinned(credentials.ca) as ca:
        return dial(
            credentials.address,
            credentials.role,
            credentials.password,
            sslmode="verify-full",
            sslrootcert=ca,
        )


@contextmanager
def pinned(ca: str) -> Iterator[str]:
    """Path of a file that has the PEM `ca`, which libpq reads while it connects. Raises HubError("hub-temporary")."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="kakehashi-")
        with folder:
            path = Path(folder.name, "ca.pem")
            path.write_text(ca)
            yield str(path)
    except OSError as error:
        raise HubError("hub-temporary") from error


def dial(
    address: Address, user: str, password: str, *, sslmode: str, sslrootcert: str | None = None
) -> Connection:
    """The password is only ever used as SCRAM bound to
    the TLS channel, which nobody can pass on. Raises HubError."""
    with named_failures():
        connection = psycopg.connect(
            host=address.host,
            port=address.port,
            dbname=address.database,
            user=user,
            password=password,
            connect_timeout=CONNECT_SECONDS,
            autocommit=True,
            application_name="kakehashi",
            channel_binding="require",
            gssencmode="disable",
            sslcertmode="disable",
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
            tcp_user_timeout=_CUT_MS,
            options=f"-c statement_timeout={_STATEMENT_MS} -c lock_timeout={_LOCK_MS} "
            f"-c idle_in_transaction_session_timeout={_IDLE_MS}",
            sslmode=sslmode,
            sslrootcert=sslrootcert,
        )
    dates.register(connection)
    return connection


def open_admin(dsn: str, *, ready: bool = True) -> Connection:
    """Raises HubError("hub-dsn" | "hub-admin-refused" | …), with `ready` also for a database whose schema is not this
    program's."""
    try:
        conninfo_to_dict(dsn)
    except psycopg.ProgrammingError:
        # Not chained: libpq quotes the string, which may hold a password.
        raise HubError("hub-dsn") from None
    try:
        with named_failures():
            connection = psycopg.connect(
                dsn, connect_timeout=CONNECT_SECONDS, autocommit=True, application_name="kakehashi"
            )
    except HubError as error:
        if error.code == "hub-refused":
            raise HubError("hub-admin-refused") from error
        raise
    dates.register(connection)
    try:
        if ready:
            with patient(connection):
                migrations.require(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def call(
    connection: Connection, query: str, values: Sequence[Any] = (), *, seconds: float | None = None
) -> list[tuple[Any, ...]]:
    """All rows of one statement, which is one transaction. Raises HubError."""
    rows, size = list[tuple[Any, ...]](), 0
    with patient(connection, seconds), named_failures(), connection.cursor() as cursor:
        # Row by row: the server itself limits what a hub of ours answers, and nobody else's.
        for row in cursor.stream(query.encode(), values):
            size += sum(len(value) for value in row if isinstance(value, str))
            if size > MOST_BYTES or len(rows) == MOST_ROWS:
                connection.close()
                raise HubError("hub-content", id="answer")
            rows.append(row)
    return rows


def row(
    connection: Connection, query: str, values: Sequence[Any] = (), *, seconds: float | None = None
) -> tuple[Any, ...]:
    """As `call`, for a statement that gives one row; a hub without a town gives none."""
    rows = call(connection, query, values, seconds=seconds)
    if not rows:
        raise HubError("hub-absent")
    return rows[0]


@contextmanager
def closing(connection: Connection) -> Iterator[Connection]:
    """The connection, closed afterwards without a word about a failure to."""
    try:
        yield connection
    finally:
        connection.close()


def verifier(connection: Connection, role: str, password: str) -> str:
    """What PostgreSQL keeps of a password (RFC 5803), made here so that the server never sees the password itself.

    Raises HubError.
    """
    with named_failures():
        made = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    if not made.startswith(b"SCRAM-SHA-256$"):
        raise HubError("hub-unreachable")
    return made.decode()

"""A device's own password in a plain PostgreSQL client."""

import hashlib

import psycopg
import pytest

from glossary.hub.access import Credentials

PUSH = "SELECT kakehashi.push(%s, %s, %s)"


def digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def raw(credentials: Credentials) -> "psycopg.Connection[tuple[object, ...]]":
    address = credentials.address
    return psycopg.connect(
        host=address.host,
        port=address.port,
        dbname=address.database,
        user=credentials.role,
        password=credentials.password,
        sslmode="require",
        autocommit=True,
    )


def refused(connection: "psycopg.Connection[tuple[object, ...]]", statement: str, *values: object) -> str:
    """The SQLSTATE."""
    with pytest.raises(psycopg.Error) as caught:
        connection.execute(statement.encode(), values)
    return caught.value.sqlstate or ""

"""Days that PostgreSQL has and Python has not: BC, after 9999, infinity.

psycopg gives up the whole answer for one of them, and with it every other entry in it.
"""

import datetime
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.types.datetime import DateLoader


class _LenientDateLoader(DateLoader):
    def load(self, data: Buffer) -> datetime.date:
        try:
            return super().load(data)
        except psycopg.DataError:
            # No version has a day that is none (rows.version_of).
            return None  # type: ignore[return-value]


def register(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """From now on such a day is read as None."""
    connection.adapters.register_loader("date", _LenientDateLoader)

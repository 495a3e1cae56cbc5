"""Word of new versions as they are published (PostgreSQL's LISTEN)."""

from collections.abc import Iterator

from glossary.hub.connection import Connection
from glossary.hub.failures import named_failures
from glossary.hub.patience import patient

CHANNEL = "kakehashi"
_MOST_DIGITS = 18


def listen(connection: Connection, timeout: float) -> Iterator[int]:
    """See Hub.listen. Listening begins with the call, not with the first number that is asked for."""
    with patient(connection), named_failures():
        connection.execute(f"LISTEN {CHANNEL}".encode())
    return _numbers(connection, timeout)


def _numbers(connection: Connection, timeout: float) -> Iterator[int]:
    with named_failures():
        for notice in connection.notifies(timeout=timeout):
            text = notice.payload
            if notice.channel == CHANNEL and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
                yield int(text)

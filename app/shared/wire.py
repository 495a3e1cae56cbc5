"""Wyoming to one address: JSON lines with sound after them, over TCP (github.com/OHF-Voice/wyoming)."""

import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from wyoming.event import Event, read_event, write_event

from app.shared.address import Address
from app.shared.errors import BAD, UNREACHABLE, SharedError
from app.shared.timebox import Line

MOST_BYTES = 20_000_000
"""Seven minutes of a voice at 24 kHz."""
_MOST_LINE = 200_000
_CONNECT_SECONDS, _READ_SECONDS = 5.0, 20.0


class WyomingServer:
    """One server; every exchange has a connection of its own. Raises SharedError, OSError for a line that broke."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def exchange(self, asked: Iterable[Event], line: Line) -> Iterator[Event]:
        """Send all of `asked`, then give what comes until the caller has heard enough."""
        server = self._address.name
        with self._connected(line) as (reader, writer):
            for event in asked:
                write_event(event, writer)
            writer.flush()
            while True:
                try:
                    answer = read_event(cast(BinaryIO, reader))
                except (KeyError, TypeError, AttributeError, RecursionError) as error:
                    raise SharedError(BAD, server=server, why="json") from error
                if answer is None:
                    # wyoming.event says the same of an end and of a line that is no JSON.
                    ended = reader.ended
                    raise SharedError(UNREACHABLE if ended else BAD, server=server, why="json")
                if not isinstance(answer.type, str) or not isinstance(answer.data, dict):
                    raise SharedError(BAD, server=server, why="json")
                yield answer

    @contextmanager
    def _connected(self, line: Line) -> Iterator[tuple["_Frugal", BinaryIO]]:
        address = (self._address.host, self._address.port)
        with socket.create_connection(address, _CONNECT_SECONDS) as connected:
            connected.settimeout(_READ_SECONDS)
            line.hold(connected)
            try:
                with connected.makefile("rb") as reader, connected.makefile("wb") as writer:
                    yield _Frugal(reader, self._address.name), cast(BinaryIO, writer)
            finally:
                line.let_go()


class _Frugal:
    """A reader that stops where no honest answer goes on."""

    def __init__(self, reader: Any, server: str) -> None:
        self._reader = reader
        self._server = server
        self._left = MOST_BYTES
        self.ended = False

    def readline(self) -> bytes:
        return self._counted(self._reader.readline(_MOST_LINE), whole=b"\n")

    def read(self, size: int) -> bytes:
        if size > self._left:
            raise SharedError(BAD, server=self._server, why="long")
        return self._counted(self._reader.read(size))

    def _counted(self, data: bytes, whole: bytes = b"") -> bytes:
        self._left -= len(data)
        self.ended = not data
        if len(data) >= _MOST_LINE and whole and not data.endswith(whole):
            raise SharedError(BAD, server=self._server, why="long")
        return data

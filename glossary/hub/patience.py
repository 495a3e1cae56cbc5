"""Nobody waits for a hub without end.

The server's own statement_timeout is kept by a server that works. One that was stopped, whose disk hangs or that is no
hub of ours keeps the line open and says nothing, which TCP cannot tell from thinking.
"""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from glossary.hub.errors import HubError

if TYPE_CHECKING:
    from psycopg import Connection

ANSWER_SECONDS = 15.0
"""For a statement, which a server that works gives up after ten."""


@contextmanager
def patient(connection: "Connection[tuple[Any, ...]]", seconds: float | None = None) -> Iterator[None]:
    """Hang up after `seconds` (ANSWER_SECONDS), and raise HubError("hub-slow") in place of what that raises within."""
    lock, hung_up, done = threading.Lock(), threading.Event(), threading.Event()

    def hang_up() -> None:
        with lock:
            # Once done, the number of the connection's socket may be another file's.
            if not done.is_set() and not connection.closed:
                hung_up.set()
                _shut(connection.fileno())

    timer = threading.Timer(ANSWER_SECONDS if seconds is None else seconds, hang_up)
    timer.name, timer.daemon = "kakehashi-hub-patience", True
    timer.start()
    try:
        yield
    except HubError as error:
        if hung_up.is_set():
            raise HubError("hub-slow") from error
        raise
    finally:
        timer.cancel()
        with lock:
            done.set()


def _shut(number: int) -> None:
    with contextlib.suppress(OSError):
        end = socket.socket(fileno=number)
        try:
            # Closing would not wake a thread that reads.
            end.shutdown(socket.SHUT_RDWR)
        finally:
            end.detach()

"""Notices at once when another connection, of this process or another, has written to the database."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from glossary.database import named_failures, read_only
from glossary.errors import GlossaryError
from glossary.gate import wanted
from glossary.sql import sqlite3

LOOK_SECONDS = 0.1
"""Between two looks; one costs some ten microseconds."""
_RETRY_SECONDS = 2.0


class Follower:
    """A thread that calls `on_write` after every commit it sees; `on_write` may take its time.

    `PRAGMA data_version` of a connection changes when another one commits (https://sqlite.org/pragma.html).
    """

    def __init__(self, path: Path, on_write: Callable[[], object]) -> None:
        self._path = path
        self._on_write = on_write
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kakehashi-follow", daemon=True)

    def start(self) -> None:
        """Begin; what was written before is taken up first."""
        self._thread.start()

    def close(self) -> None:
        """End; waits for an `on_write` under way."""
        self._closed.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        while not self._closed.is_set():
            # A database that cannot be read now may be back soon: whoever asks for more than this look tells people.
            with contextlib.suppress(GlossaryError, sqlite3.DatabaseError, OSError):
                for _ in self._writes():
                    self._on_write()
            self._closed.wait(_RETRY_SECONDS)

    def _writes(self) -> Iterator[None]:
        with read_only(self._path) as raw, named_failures(self._path):
            before: int | None = None
            # Somebody may want the file for himself, to give it a new key or to restore it.
            while not self._closed.is_set() and not wanted(self._path):
                now = int(raw.execute("PRAGMA data_version").fetchone()[0])
                if now != before:
                    before = now
                    yield
                self._closed.wait(LOOK_SECONDS)

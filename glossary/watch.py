"""Whether another process has written terms or phrases, asked before every turn of a running window."""

import threading
from collections.abc import Callable
from pathlib import Path

from glossary.database import named_failures, read_only
from glossary.errors import GlossaryError
from glossary.sql import sqlite3


class Watch:
    """Compares Store.version with the one last taken; safe to ask from any thread.

    Each question opens a connection of its own and closes it (under a millisecond): connections are thread-bound,
    and the threads that ask come and go.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._taken: int | None = None
        self._asking = threading.Lock()

    def take(self, version: int) -> None:
        """What the snapshot in use was made of."""
        self._taken = version

    def follow(self, reload: Callable[[], None]) -> bool:
        """Run `reload` when there is something newer; False when not, or when another thread is at it.

        `reload` calls `take`. A database that cannot be read now leaves the snapshot in use: a turn never fails here.
        """
        if not self._asking.acquire(blocking=False):
            return False
        try:
            if self._taken is None or self._version() == self._taken:
                return False
            reload()
        except (GlossaryError, sqlite3.OperationalError):
            return False
        finally:
            self._asking.release()
        return True

    def _version(self) -> int:
        with read_only(self._path) as raw, named_failures(self._path):
            return int(raw.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()[0])

"""The running window looks after its database.

A good copy every day and every hour of work, and a restoration when somebody, in any process, meets damage.
"""

import datetime
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from app.mending import Tell
from glossary.backups import mark
from glossary.errors import CodedError, GlossaryError
from glossary.restoring import RECOVERABLE, back_up, backup_due, restore_if_damaged

LOG = logging.getLogger("kakehashi")
LOOK_SECONDS = 2.0
"""Between two looks for the mark of damage; one asks for a file."""
FIRST_SECONDS = 30.0
"""After the start, before the day's copy is made: the first visitor waits for nothing."""
AGAIN_SECONDS = 600.0
"""Between two looks whether it is time for a copy."""
CLOSE_SECONDS = 5.0


class Keeper:
    """A thread of its own. A context manager; what it has to tell waits until somebody listens."""

    def __init__(
        self,
        database: Path,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime.datetime] = datetime.datetime.now,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._now = now
        self._look_seconds = look_seconds
        self._next = clock() + FIRST_SECONDS
        self._complained: datetime.date | None = None
        self._listener: Tell | None = None
        self._waiting: deque[CodedError] = deque(maxlen=8)
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="kakehashi-keeper", daemon=True)

    def __enter__(self) -> "Keeper":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._thread.join(CLOSE_SECONDS)

    def tell(self, error: CodedError) -> None:
        """Show it to whoever is at the window, now or once it is there."""
        with self._lock:
            listener = self._listener
            if listener is None:
                self._waiting.append(error)
        if listener is not None:
            listener(error)

    def listen(self, listener: Tell) -> None:
        """From now on `listener` shows what is to be told, first what has waited."""
        with self._lock:
            self._listener = listener
            waiting = tuple(self._waiting)
            self._waiting.clear()
        for error in waiting:
            listener(error)

    def look(self) -> None:
        """Restore what is marked as damaged, or make the day's copy if it is time."""
        if mark(self._database).exists():
            self._restore()
        elif self._clock() >= self._next:
            self._next = self._clock() + AGAIN_SECONDS
            self._back_up()

    def _restore(self) -> None:
        try:
            restored = restore_if_damaged(self._database)
        except GlossaryError as error:
            # Somebody has it open; the mark stays, and the next look tries again.
            LOG.warning("restoring: %s", error.code)
            return
        if restored is not None:
            self.tell(restored.message)

    def _back_up(self) -> None:
        try:
            reason = backup_due(self._database, self._now) if self._database.exists() else None
            if reason is not None:
                back_up(self._database, reason, self._now)
        except GlossaryError as error:
            LOG.warning("backup: %s", error.code)
            if error.code not in RECOVERABLE and self._complained != self._now().date():
                self._complained = self._now().date()
                self.tell(error)

    def _watch(self) -> None:
        while not self._closed.wait(self._look_seconds):
            self.look()

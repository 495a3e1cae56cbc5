"""Waits until somebody joins this counter to a hub while the window is open; then the worker begins, and ends with it."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.hub.credentials import joined
from app.mending import Tell, only_log

if TYPE_CHECKING:
    # Nothing that could contact a hub is loaded before somebody has joined one.
    from app.hub.worker import HubWorker

LOOK_SECONDS = 1.0
"""Between two looks at whether the counter has joined, which is a file's being there."""
CLOSE_SECONDS = 0.8
"""A closing window waits no longer; see AWAY_SECONDS of the console."""


class Standby:
    """A context manager that owns the thread; of HubWorker there is one at a time."""

    def __init__(
        self, database: Path, packs: Path, tell: Tell = only_log, quiet: Callable[[], bool] = lambda: True
    ) -> None:
        self._database, self._packs, self._tell, self._quiet = database, packs, tell, quiet
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kakehashi-hub-standby", daemon=True)

    def __enter__(self) -> "Standby":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        while not self._closed.is_set():
            if joined(self._database):
                with self._worker() as worker:
                    # It ends by itself when the counter leaves, which may have joined again by the next look.
                    while worker.working and not self._closed.wait(LOOK_SECONDS):
                        pass
            self._closed.wait(LOOK_SECONDS)

    def _worker(self) -> "HubWorker":
        from app.hub.worker import HubWorker

        return HubWorker(self._database, self._packs, self._tell, self._quiet)

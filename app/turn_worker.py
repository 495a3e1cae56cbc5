"""One thread that runs turns one after the other; a new turn cancels the one that runs. Qt-free."""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from glossary.errors import CodedError

LOG = logging.getLogger("kakehashi")
LOOK_SECONDS = 2.0
"""Between two calls of `idle`; see MicrophoneWatch for what a look costs."""
Run = Callable[[threading.Event], None]
"""A turn; it ends soon after the event is set."""


@dataclass(frozen=True, slots=True)
class _Job:
    turn: int
    run: Run
    cancelled: threading.Event


class TurnWorker:
    """`failed` is told the error a turn ended with, `idle` is called while none runs or waits; both in the thread."""

    def __init__(self, failed: Callable[[int, CodedError], None], idle: Callable[[], None]) -> None:
        self._failed, self._idle = failed, idle
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._lock = threading.Lock()
        self._current = threading.Event()
        self._running = False
        self._used = time.monotonic()
        self._thread = self._start_thread()

    def run(self, turn: int, run: Run) -> None:
        """Drop what is under way and run this next."""
        cancelled = threading.Event()
        with self._lock:
            self._current.set()
            self._current = cancelled
        self._jobs.put(_Job(turn, run, cancelled))

    def cancel(self) -> None:
        """Drop what is under way."""
        with self._lock:
            self._current.set()

    def rested(self, seconds: float) -> bool:
        """No turn runs, and none has for so long."""
        return not self._running and time.monotonic() - self._used > seconds

    def end(self) -> None:
        """Nothing is taken any more."""
        self._jobs.put(None)

    def join(self, seconds: float) -> None:
        """Wait for the last turn."""
        self._thread.join(timeout=seconds)

    def _start_thread(self) -> threading.Thread:
        thread = threading.Thread(target=self._work, name="kakehashi-turns", daemon=True)
        thread.start()
        return thread

    def _work(self) -> None:
        while (job := self._next()) is not None:
            if job.cancelled.is_set():
                continue
            survived = False
            self._running = True
            try:
                job.run(job.cancelled)
                survived = True
            except CodedError as error:
                LOG.warning("turn failed: %s", error.code)
                self._failed(job.turn, error)
                survived = True
            finally:
                self._running, self._used = False, time.monotonic()
                if not survived:
                    # A bug: it propagates and ends this thread, but the next turn must find a worker.
                    self._failed(job.turn, CodedError("turn-bug"))
                    self._thread = self._start_thread()
            # Not until the next one comes: it holds what somebody has typed.
            job = None

    def _next(self) -> _Job | None:
        while True:
            if self._jobs.empty():
                self._idle()
            with contextlib.suppress(queue.Empty):
                return self._jobs.get(timeout=LOOK_SECONDS)

"""The log's own thread: what it is asked to write waits in memory, and nobody waits for it."""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable

from glossary.errors import CodedError

PASSING = frozenset(
    {"store-locked", "store-full", "store-corrupt", "store-gone", "store-unusable", "store-key-missing"}
)
"""Codes of what may be over soon: another program is done, there is room again, the database has been restored."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds between two tries of a job that such a trouble keeps from being done."""
LOG = logging.getLogger("kakehashi")
IDLE_SECONDS = 600.0
"""Between two looks at what is to be done while nothing is asked for."""
_WAITING = 2_000
"""Jobs in memory while the disk is slow; what comes then leaves no record."""

Job = Callable[[], None]


class LogWorker:
    """Runs jobs in the order given; `always` runs first, before each of them and while there are none.

    What keeps a job from being done for a while (PASSING) is told once, and the job tried until it is done: nothing is
    lost but by the end of the program. Any other CodedError costs its job and is logged by code. What is no CodedError
    is a bug: it ends the thread, and the next job finds another.
    """

    def __init__(self, always: Job, tell: Callable[[CodedError], None] = lambda error: None) -> None:
        self._always = always
        self._tell = tell
        self._jobs: queue.Queue[Job | None] = queue.Queue(_WAITING)
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self.closed = threading.Event()

    def start(self) -> None:
        """Begin, if there is no thread yet."""
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="kakehashi-log", daemon=True)
                self._thread.start()

    def put(self, job: Job) -> None:
        """Run it soon; returns at once."""
        if self.closed.is_set():
            return
        try:
            self._jobs.put_nowait(job)
        except queue.Full:
            LOG.warning("phrase log: too slow")
            return
        self.start()

    def flush(self, seconds: float) -> bool:
        """Wait until everything asked for so far is done; False when that takes longer."""
        done = threading.Event()
        self.put(done.set)
        return done.wait(seconds)

    def close(self, seconds: float = 30.0) -> None:
        """Do what is waiting and end."""
        self.closed.set()
        with self._starting:
            thread = self._thread
        if thread is not None:
            with contextlib.suppress(queue.Full):
                self._jobs.put_nowait(None)
            thread.join(seconds)

    @property
    def thread(self) -> threading.Thread | None:
        """The one at work, if there is one."""
        return self._thread

    def _work(self) -> None:
        survived = False
        try:
            job: Job | None = self._always
            while job is not None:
                self._guarded(self._always)
                if job != self._always:
                    self._insisted(job)
                try:
                    job = self._jobs.get(timeout=IDLE_SECONDS)
                except queue.Empty:
                    job = self._always
            survived = True
        finally:
            if not survived:
                with self._starting:
                    self._thread = None
                if not self._jobs.empty():
                    # What waits behind the job that had the bug, among it whoever waits for the end.
                    self.start()

    def _insisted(self, job: Job) -> None:
        wait, told = FIRST_WAIT, False
        while (error := self._guarded(job)) is not None and error.code in PASSING:
            if not told:
                self._tell(error)
                told = True
            if self.closed.wait(wait):
                # The last try: the program ends.
                self._guarded(job)
                return
            wait = min(2 * wait, LONGEST_WAIT)

    def _guarded(self, job: Job) -> CodedError | None:
        try:
            job()
        except CodedError as error:
            LOG.warning("phrase log: %s", error.code)
            return error
        return None

"""The thread that talks to the town's hub while the window is open. No turn and no other thread waits for it.

It connects outward to the one address somebody entered at `kakehashi hub join`, with a connection to the database of its
own. Where the hub does not answer it tries again, later and later, each time at a chance moment: forty tablets that were
cut off together do not come back together.
"""

import contextlib
import datetime
import logging
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

from app.hub.assigned import keep_assigned
from app.hub.credentials import joined, load, stamp
from app.hub.exchange import Exchanged, exchange, note_trouble
from app.hub.pack_fetcher import LOOK_SECONDS, PackFetcher, always
from app.hub.pack_orders import keep_orders, read_orders
from app.hub.standing import device_state
from app.mending import Tell, only_log
from glossary.errors import CodedError
from glossary.gate import wanted
from glossary.hub.access import Credentials
from glossary.hub.errors import HubError
from glossary.hub.hub import Hub, connect
from glossary.store import Store

LOG = logging.getLogger("kakehashi")
FIRST_WAIT, LONGEST_WAIT = 2.0, 300.0
"""Seconds between two tries, doubled each time; somebody has to do something about what does not pass by itself, and
that is tried at the longest."""
LISTEN_SECONDS = 0.5
"""Between two looks at what was edited here; the hub's word comes at once."""
EVERY_SECONDS = 60.0
"""Between two sendings of the log: a counter may send a thousand batches a day."""
CLOSE_SECONDS = 2.0


class HubWorker:
    """A context manager that owns the thread; on a counter that has not joined it does nothing at all.

    `tell` shows a person what she should know: that the hub was restored, or refuses this counter.
    """

    def __init__(
        self,
        database: Path,
        packs: Path,
        tell: Tell = only_log,
        quiet: Callable[[], bool] = always,
        *,
        now: Callable[[], datetime.datetime] = datetime.datetime.now,
        first_wait: float = FIRST_WAIT,
        every: float = EVERY_SECONDS,
    ) -> None:
        self._database = database
        self._packs = packs
        self._tell = tell
        self._now = now
        self._first_wait = self._wait = first_wait
        self._every = every
        self._told = self._failed = ""
        self._stamp: tuple[int, int] | None = None
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kakehashi-hub", daemon=True)
        self._fetcher = PackFetcher(
            database, packs, quiet, look=min(LOOK_SECONDS, every), first_wait=first_wait
        )

    def __enter__(self) -> "HubWorker":
        if joined(self._database):
            self._thread.start()
            self._fetcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        if self._thread.is_alive():
            # A connection that hangs ends with the program; what it was doing is done again, once.
            self._thread.join(CLOSE_SECONDS)
        self._fetcher.close()

    @property
    def working(self) -> bool:
        """Whether the thread is at it."""
        return self._thread.is_alive()

    def _run(self) -> None:
        while not self._closed.is_set() and joined(self._database):
            try:
                self._stamp = stamp(self._database)
                credentials = load(self._database)
                with connect(credentials) as hub:
                    self._talk(hub, credentials)
                continue
            except CodedError as error:
                self._trouble(error)
            self._closed.wait(self._wait * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
            self._wait = min(2 * self._wait, LONGEST_WAIT)

    def _talk(self, hub: Hub, credentials: Credentials) -> None:
        """Until the window closes, the counter leaves or the connection breaks."""
        hub.listen(0.0)
        while not self._closed.is_set() and self._same():
            with Store.open(self._database) as store:
                self._with_store(store, hub, credentials)
            # Somebody wants the file for himself, to give it a new key or to restore it.
            self._closed.wait(0.1)

    def _same(self) -> bool:
        """Whether these are still the counter's credentials: it may have left, and joined again."""
        return self._stamp is not None and stamp(self._database) == self._stamp

    def _with_store(self, store: Store, hub: Hub, credentials: Credentials) -> None:
        seen, due, spoken = -1, 0.0, 0.0
        while not self._closed.is_set() and not wanted(self._database):
            if not self._same():
                return
            version = store.version
            if seen != version or time.monotonic() >= due:
                self._went_well(exchange(store, hub, credentials, self._now))
                spoken = time.monotonic()
                if time.monotonic() >= due:
                    hub.heartbeat(device_state(store, credentials, self._database, self._packs))
                    with contextlib.suppress(OSError):
                        assigned, orders = hub.assigned(), hub.orders(read_orders(self._database).digest)
                        keep_orders(self._database, orders)
                        keep_assigned(self._database, assigned)
                    due = time.monotonic() + self._every
                # What was written meanwhile is looked at again.
                seen = version
            for _ in hub.listen(LISTEN_SECONDS):
                seen = -1
                break
            if seen == -1:
                # Any device can notify without end: all of half a second is one word.
                self._closed.wait(max(0.0, spoken + LISTEN_SECONDS - time.monotonic()))
                for _ in hub.listen(0.0):
                    pass

    def _went_well(self, done: Exchanged) -> None:
        self._wait, self._failed = self._first_wait, ""
        if done.news:
            self._say(done.news)
        else:
            self._told = ""

    def _trouble(self, error: CodedError) -> None:
        LOG.info("hub: %s", error.code)
        passes = not isinstance(error, HubError) or error.passes
        # A line that breaks at the wrong moment looks like many things, once.
        if not passes and error.code == self._failed:
            self._wait = LONGEST_WAIT
            self._say(error)
        self._failed = error.code
        try:
            with Store.open(self._database) as store:
                note_trouble(store, error)
        except CodedError as other:
            LOG.info("hub: %s", other.code)

    def _say(self, error: CodedError) -> None:
        """Once, until something else is to be said."""
        if self._told != error.code:
            self._told = error.code
            self._tell(error)

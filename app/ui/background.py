"""Work that may take seconds, away from the window's thread; its result comes back into it."""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from glossary.errors import CodedError

T = TypeVar("T")


class Background(QObject):
    """Threads of one view-model; `close` waits for them. A CodedError becomes a signal, a bug goes on as one.

    `tell` emits from a thread, as long as there is somebody to hear it.
    """

    failed = Signal(object)
    _done = Signal(object, object, object)
    _over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: set[threading.Thread] = set()
        self._away: set[threading.Thread] = set()
        self._mouth = threading.Lock()
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._done.connect(self._take, queued)
        self._over.connect(self._forget, queued)

    @property
    def running(self) -> bool:
        """Something is under way, or its result is."""
        return bool(self._threads)

    def run(self, job: Callable[[], T], take: Callable[[T], None], *, away: bool = False) -> None:
        """Do `job` in a thread, then `take` its result in the window's.

        `away`: it waits for another machine, and is left behind when the window closes; the program's end ends it.
        """

        def work() -> None:
            me, survived = threading.current_thread(), False
            try:
                result = job()
                survived = True
            except CodedError as error:
                self.tell(self.failed, error)
            finally:
                # A bug goes on to threading.excepthook; nobody may wait for it for ever.
                if not survived:
                    self.tell(self._over, me)
            if survived:
                self.tell(self._done, me, take, result)

        thread = threading.Thread(target=work, name="kakehashi-window", daemon=True)
        self._threads.add(thread)
        if away:
            self._away.add(thread)
        thread.start()

    def tell(self, signal: Any, *values: object) -> None:
        """Emit `signal` of the view-model, from any thread; not after `close`, when the view-model may be gone."""
        with self._mouth:
            if not self._closed:
                signal.emit(*values)

    def close(self, patience: float = 0.0) -> None:
        """Wait for what runs, `patience` seconds for what is away; nobody takes its result any more."""
        with self._mouth:
            self._closed = True
        end = time.monotonic() + patience
        for thread in tuple(self._threads):
            thread.join(max(0.0, end - time.monotonic()) if thread in self._away else None)

    @Slot(object, object, object)
    def _take(self, thread: threading.Thread, take: Callable[[Any], None], result: object) -> None:
        # A result that asks for more finds nothing running.
        self._forget(thread)
        if not self._closed:
            take(result)

    @Slot(object)
    def _forget(self, thread: threading.Thread) -> None:
        thread.join()
        self._threads.discard(thread)
        self._away.discard(thread)

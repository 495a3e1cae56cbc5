"""Work that may take seconds, away from the window's thread; its result comes back into it."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from glossary.errors import CodedError

T = TypeVar("T")


class Background(QObject):
    """Threads of one view-model; `close` waits for them. A CodedError becomes a signal, a bug goes on as one."""

    failed = Signal(object)
    _done = Signal(object, object, object)
    _over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: set[threading.Thread] = set()
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._done.connect(self._take, queued)
        self._over.connect(self._forget, queued)

    @property
    def running(self) -> bool:
        """Something is under way, or its result is."""
        return bool(self._threads)

    def run(self, job: Callable[[], T], take: Callable[[T], None]) -> None:
        """Do `job` in a thread, then `take` its result in the window's."""

        def work() -> None:
            me, survived = threading.current_thread(), False
            try:
                result = job()
                survived = True
            except CodedError as error:
                self.failed.emit(error)
            finally:
                # A bug goes on to threading.excepthook; nobody may wait for it for ever.
                if not survived:
                    self._over.emit(me)
            if survived:
                self._done.emit(me, take, result)

        thread = threading.Thread(target=work, name="kakehashi-window", daemon=True)
        self._threads.add(thread)
        thread.start()

    def close(self) -> None:
        """Wait for what runs; nobody takes its result any more."""
        self._closed = True
        for thread in tuple(self._threads):
            thread.join()

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

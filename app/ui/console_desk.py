"""The console's hands: every look into the database, and every write, in a thread with a store of its own."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.background import Background
from glossary.errors import CodedError
from glossary.person import Person
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

T = TypeVar("T")
Report = Callable[[int, int], None]
"""Steps done and steps there are; 0 where nobody knows."""


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class DeskModel(QObject):  # type: ignore[operator]
    """Short jobs run beside each other; a long one shows its progress, can be stopped, and is alone."""

    changed = Signal()
    failed = Signal(object)
    """CodedError of a job whose caller did not want it."""
    written = Signal()
    """What the pages show may be different now."""
    _stepped = Signal(int, int)
    _ended = Signal()

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._background = Background(self)
        self._cancel = threading.Event()
        self._job = ""
        self._done, self._of = 0, 0
        self.person: Person | None = None
        """Who has unlocked the console; None while it is locked."""
        queued = Qt.ConnectionType.QueuedConnection
        self._stepped.connect(self._step, queued)
        self._ended.connect(self._over, queued)

    def close(self, patience: float = 0.0) -> None:
        """Stop the long job and wait for all, `patience` seconds for one that waits for another machine."""
        self._cancel.set()
        self._background.close(patience)

    def ask(
        self,
        job: Callable[[Store], T],
        take: Callable[[T], None] = lambda result: None,
        fail: Callable[[CodedError], None] | None = None,
        *,
        writes: bool = False,
        away: bool = False,
    ) -> None:
        """Run `job` with a store, then `take` its result, or `fail`, in the window's thread; `away` as for Background."""

        def work() -> T | CodedError:
            try:
                with Store.open(self._database) as store:
                    return job(store)
            except CodedError as error:
                return error

        def ended(result: T | CodedError) -> None:
            if isinstance(result, CodedError):
                (fail or self.failed.emit)(result)
                return
            take(result)
            if writes:
                self.written.emit()

        self._background.run(work, ended, away=away)

    def long(
        self,
        title: str,
        job: Callable[[Store, Report, threading.Event], T],
        take: Callable[[T], None] = lambda result: None,
        fail: Callable[[CodedError], None] | None = None,
        *,
        writes: bool = False,
        away: bool = False,
    ) -> bool:
        """As `ask`, with progress under a word of resources/i18n/ui; False while another one runs."""
        if self._job:
            return False
        cancel = self._cancel = threading.Event()
        self._job, self._done, self._of = title, 0, 0
        self.changed.emit()

        def work(store: Store) -> T:
            try:
                return job(store, lambda done, of: self._background.tell(self._stepped, done, of), cancel)
            finally:
                # Also after a bug: the page must not wait for it for ever.
                self._background.tell(self._ended)

        def failed(error: CodedError) -> None:
            if not cancel.is_set():
                (fail or self.failed.emit)(error)

        self.ask(work, take, failed, writes=writes, away=away)
        return True

    @property
    def running(self) -> str:
        """See job."""
        return self._job

    @Property(str, notify=changed)
    def job(self) -> str:
        """Name of the word for what runs; empty while nothing does."""
        return self._job

    @Property(bool, notify=changed)
    def stopping(self) -> bool:
        """It was asked to stop."""
        return bool(self._job) and self._cancel.is_set()

    @Property(float, notify=changed)
    def share(self) -> float:
        """0 to 1; negative where nobody knows."""
        return self._done / self._of if self._of else -1.0

    @Property(str, notify=changed)
    def steps(self) -> str:
        """The same in figures."""
        return f"{self._done} / {self._of}" if self._of else ""

    @Slot()
    def stop(self) -> None:
        """Ask the long job to end; what it has finished stays."""
        self._cancel.set()
        self.changed.emit()

    @Slot()
    def _over(self) -> None:
        self._job = ""
        self.changed.emit()

    @Slot(int, int)
    def _step(self, done: int, of: int) -> None:
        self._done, self._of = done, of
        self.changed.emit()

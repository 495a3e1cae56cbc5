"""First run: installing missing packs with progress, cancel, retry, or from a file."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Property, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.packs.catalogue import Catalogue
from app.packs.importer import import_path
from app.packs.install import Options, install_default, missing_default
from app.packs.progress import Progress, Report, Stage
from app.packs.store import PackStore
from app.ui.sticks import model_files, removable_drives
from app.ui.words import words
from glossary.errors import CodedError
from glossary.language import EN, Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

Job = Callable[[Report, threading.Event], object]
"""Raises CodedError; stops when the event is set."""
_STAGES: dict[Stage, str] = {
    "download": "stageDownload",
    "assemble": "stageAssemble",
    "verify": "stageVerify",
    "done": "stageDone",
}


@QmlElement
@QmlUncreatable("made by WindowModel")
class SetupModel(QObject):  # type: ignore[operator]
    """One job at a time, in its own thread; what it reports crosses by queued signals."""

    changed = Signal()
    progressed = Signal()
    installed = Signal()
    """New packs are usable."""
    _progressed = Signal(object)
    _ended = Signal(str)

    def __init__(
        self,
        store: PackStore,
        catalogue: Catalogue,
        lang: Lang,
        parent: QObject | None = None,
        *,
        options: Options = Options(),  # noqa: B008 - frozen
        drives: Callable[[], tuple[Path, ...]] = removable_drives,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._catalogue = catalogue
        self._lang = lang
        self._options = options
        self._drives = drives
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None
        self._progress: Progress | None = None
        self._error = ""
        self._found: tuple[Path, ...] = ()
        self._searched = False
        self.allowed: Callable[[], bool] = lambda: True
        """Whether whoever is there may bring packs in."""
        queued = Qt.ConnectionType.QueuedConnection
        self._progressed.connect(self._take_progress, queued)
        self._ended.connect(self._take_end, queued)

    @property
    def needed(self) -> bool:
        """Whether a default pack is missing."""
        return bool(missing_default(self._catalogue, self._store))

    def speak(self, lang: Lang) -> None:
        """The language of everything said from now on."""
        if lang != self._lang:
            self._lang = lang
            self.changed.emit()

    def close(self) -> None:
        """Cancel a running job and wait for it."""
        self._cancel.set()
        if self._thread is not None:
            self._thread.join()

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """A job is under way."""
        return self._thread is not None

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """Nothing is missing."""
        return not self.needed

    @Property(float, notify=progressed)
    def fraction(self) -> float:
        """Share of the bytes, 0 to 1."""
        progress = self._progress
        return progress.done_bytes / max(1, progress.total_bytes) if progress else 0.0

    @Property(str, notify=progressed)
    def stage(self) -> str:
        """What is being done to which pack."""
        own = words(self._lang)
        progress = self._progress
        if progress is None:
            return own["stageStart"] if self._thread is not None else ""
        title = progress.title.get(self._lang) or progress.title.get(EN, progress.pack_id)
        return f"{own[_STAGES[progress.stage]]}: {title}"

    @Property(str, notify=progressed)
    def amount(self) -> str:
        """Bytes done and in all."""
        progress = self._progress
        return f"{_size(progress.done_bytes)} / {_size(progress.total_bytes)}" if progress else ""

    @Property(str, notify=changed)
    def size(self) -> str:
        """What is still to be downloaded."""
        missing = missing_default(self._catalogue, self._store)
        return _size(sum(pack.download_size for pack in missing))

    @Property(str, notify=changed)
    def error(self) -> str:
        """One sentence, or nothing."""
        return self._error

    @Property(str, constant=True)
    def hosts(self) -> str:
        """Where packs may be fetched from when somebody presses the button, for people to read."""
        return ", ".join(self._catalogue.hosts)

    @Property(list, notify=changed)
    def packs(self) -> list[dict[str, object]]:
        """Default packs: title, size, installed."""
        return [
            {
                "title": pack.titles.get(self._lang) or pack.titles[EN],
                "size": _size(pack.download_size),
                "installed": self._store.has(pack),
            }
            for pack in self._catalogue.defaults
        ]

    @Property(list, notify=changed)
    def found(self) -> list[str]:
        """Paths of model files on removable drives."""
        return [str(path) for path in self._found]

    @Property(bool, notify=changed)
    def searched(self) -> bool:
        """`found` is the answer to a search."""
        return self._searched

    @Slot()
    def install(self) -> None:
        """Fetch what is missing, going on where an earlier run stopped."""
        self.start(
            lambda report, cancel: install_default(
                self._store, self._catalogue, report, cancel, self._options
            )
        )

    @Slot()
    def search(self) -> None:
        """Look for model files on removable drives."""
        self._found = tuple(model_files(self._drives()))
        self._searched = True
        self._error = ""
        self.changed.emit()

    @Slot(str)
    def importPath(self, path: str) -> None:  # noqa: N802
        """Import one of `found`."""
        self.start(
            lambda report, cancel: import_path(
                Path(path), self._store, self._catalogue, report=report, cancel=cancel
            )
        )

    @Slot(QUrl)
    def importUrl(self, url: QUrl) -> None:  # noqa: N802
        """Import what was chosen in the file dialog."""
        self.importPath(url.toLocalFile())

    @Slot()
    def cancel(self) -> None:
        """Ask the running job to stop; nothing stays half-installed."""
        self._cancel.set()

    def start(self, job: Job) -> None:
        """Run a job in the background unless one is running."""
        if self._thread is not None or not self.allowed():
            return
        self._cancel = threading.Event()
        self._progress, self._error = None, ""
        self._thread = threading.Thread(target=self._work, args=(job,), name="packs", daemon=True)
        self._thread.start()
        self.changed.emit()
        self.progressed.emit()

    def _work(self, job: Job) -> None:
        sentence = message(CodedError("window-bug"), self._lang)
        try:
            job(self._progressed.emit, self._cancel)
            sentence = ""
        except CodedError as error:
            sentence = message(error, self._lang)
        finally:
            # A bug goes on to threading.excepthook; the page must not wait for it for ever.
            self._ended.emit(sentence)

    @Slot(object)
    def _take_progress(self, progress: Progress) -> None:
        self._progress = progress
        self.progressed.emit()

    @Slot(str)
    def _take_end(self, sentence: str) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread, self._progress, self._error = None, None, sentence
        self._found, self._searched = (), False
        self.changed.emit()
        self.progressed.emit()
        if not sentence:
            self.installed.emit()


def _size(count: int) -> str:
    return f"{count / 1e9:.2f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"

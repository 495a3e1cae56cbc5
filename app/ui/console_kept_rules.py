"""How much is kept of conversations and for how long; the archive for an auditor."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.audit import write_archive
from app.paths import Paths
from app.settings import LOG_LEVELS, MAX_RETENTION, Settings
from app.ui.console_desk import DeskModel
from app.ui.console_files import free_path
from app.ui.words import Words
from glossary import kept
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

RETENTIONS = (30, 60, 90, 180, MAX_RETENTION)


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class KeptRulesModel(QObject):  # type: ignore[operator]
    """Settings of the office; an administrator changes them."""

    changed = Signal()

    def __init__(
        self,
        work: DeskModel,
        paths: Paths,
        settings: Callable[[], Settings],
        change: Callable[..., None],
        folder: Callable[[], Path],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._paths = work, paths
        self._settings, self._change, self._folder = settings, change, folder
        self._own: Words = {}
        self._told = ""

    def speak(self, own: Words) -> None:
        """Words for the reader."""
        self._own = own
        self.changed.emit()

    @Slot()
    def prepare(self) -> None:
        """The page is opened."""
        self._tell("")

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was done."""
        return self._told

    @Property(str, notify=changed)
    def level(self) -> str:
        """One of LOG_LEVELS."""
        return self._settings().log_level

    @Property(list, notify=changed)
    def levels(self) -> list[dict[str, str]]:
        """value, label."""
        return [{"value": level, "label": self._own.get(f"keptLevel-{level}", level)} for level in LOG_LEVELS]

    @Property(int, notify=changed)
    def retention(self) -> int:
        """Days."""
        return self._settings().retention_days

    @Property(list, notify=changed)
    def retentions(self) -> list[dict[str, Any]]:
        """value, label; also what is set by hand."""
        days = sorted({*RETENTIONS, self._settings().retention_days})
        template = self._own.get("keptDays", "{days}")
        return [{"value": one, "label": template.format(days=one)} for one in days]

    @Slot()
    def prune(self) -> None:
        """Remove what is older than the office keeps, now."""
        if not self._administrator:
            return
        days, today = self._settings().retention_days, datetime.date.today()
        self._work.ask(
            lambda store: kept.enforce(store, days, today),
            lambda turns: self._tell(self._own["toldPruned"].format(turns=turns)),
            writes=True,
        )

    @Slot()
    def export(self) -> None:
        """Everything that is kept, as one archive in the documents folder; for an administrator."""
        if not self._administrator:
            return
        paths, settings, folder, today = self._paths, self._settings(), self._folder(), datetime.date.today()

        def job(store: Store, *_: object) -> Path:
            target = free_path(folder, f"kakehashi-kept-{today.isoformat()}", ".zip")
            write_archive(store, paths, settings, target, today)
            return target

        self._work.long(
            "keptExporting", job, lambda path: self._tell(self._own["toldExported"].format(path=path))
        )

    @Slot(str)
    def setLevel(self, level: str) -> None:  # noqa: N802
        """How much is written from now on; an administrator's choice."""
        if self._administrator and level in LOG_LEVELS:
            self._change(log_level=level)
            self.changed.emit()

    @Slot(int)
    def setRetention(self, days: int) -> None:  # noqa: N802
        """How long it stays; what is older goes with the next look."""
        if self._administrator and 1 <= days <= MAX_RETENTION:
            self._change(retention_days=days)
            self.changed.emit()

    @property
    def _administrator(self) -> bool:
        return self._work.person is not None and self._work.person.role == "administrator"

    def _tell(self, sentence: str) -> None:
        self._told = sentence
        self.changed.emit()

"""The office's own entries as a signed pack for other offices."""

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.ui.console_desk import DeskModel
from app.ui.console_files import free_path
from app.ui.words import Words
from glossary.errors import CodedError, GlossaryError
from glossary.language import JA, Lang
from glossary.selection import Selection
from glossary.sharing.exports import OWN, Exported, export_pack
from glossary.sharing.package import SUFFIX
from glossary.signing import SigningKey, spoken_fingerprint
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

SERIES = "town"
"""Name of the series a window gives out; the signer tells offices apart."""
EVERY = Selection(frozenset({"town"}))
"""Also what no person has checked."""


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class PackExportModel(QObject):  # type: ignore[operator]
    """The key is made with the first pack, and stays on this machine."""

    changed = Signal()

    def __init__(
        self,
        work: DeskModel,
        key: Path,
        office: Callable[[], str],
        folder: Callable[[], Path],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._key, self._office, self._folder = work, key, office, folder
        self._own: Words = {}
        self._lang = JA
        self._town = self._title = self._notice = self._told = self._fingerprint = ""
        self._checked, self._sealed = True, False

    def speak(self, own: Words, lang: Lang) -> None:
        """Words for the reader."""
        self._own, self._lang = own, lang
        self.changed.emit()

    @Slot()
    def prepare(self) -> None:
        """The page is opened."""
        self._town = self._town or self._office()
        self._notice = self._told = ""
        self.changed.emit()

    @Property(str, notify=changed)
    def town(self) -> str:
        """Who gives it out."""
        return self._town

    @Property(str, notify=changed)
    def title(self) -> str:
        """What it is called."""
        return self._title

    @Property(bool, notify=changed)
    def checked(self) -> bool:
        """Only what a person has checked."""
        return self._checked

    @Property(bool, notify=changed)
    def sealed(self) -> bool:
        """The key wants its passphrase."""
        return self._sealed

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What was wrong."""
        return self._notice

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was written, and where."""
        return self._told

    @Property(str, notify=changed)
    def fingerprint(self) -> str:
        """To be read out to whoever takes the pack; empty until one was made."""
        return self._fingerprint

    @Slot(str)
    def setTown(self, town: str) -> None:  # noqa: N802
        """Who gives it out."""
        self._town = town

    @Slot(str)
    def setTitle(self, title: str) -> None:  # noqa: N802
        """What it is called."""
        self._title = title

    @Slot(bool)
    def setChecked(self, on: bool) -> None:  # noqa: N802
        """Whether drafts stay here."""
        self._checked = on
        self.changed.emit()

    @Slot(str)
    def write(self, passphrase: str) -> None:
        """Sign and write a pack into the documents folder."""
        town, title, folder, path = self._town.strip(), self._title.strip(), self._folder(), self._key
        selection, today, by = OWN if self._checked else EVERY, datetime.date.today(), self._work.person
        if by is None or by.role != "administrator":
            return

        def job(store: Store, *_: object) -> Exported:
            key = SigningKey.load(path, passphrase) if path.exists() else SigningKey.create(path)
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise GlossaryError("glossary-export-failed", path=str(folder)) from error
            return export_pack(
                store,
                free_path(folder, f"{SERIES}-{today.isoformat()}", SUFFIX),
                key,
                today,
                pack=SERIES,
                town=town,
                title=title or town,
                selection=selection,
                by=by,
            )

        self._notice = self._told = ""
        self._work.long("packWriting", job, self._take, self._fail, writes=True)

    def _take(self, exported: Exported) -> None:
        manifest = exported.manifest
        self._sealed = False
        self._fingerprint = spoken_fingerprint(manifest.public_key)
        self._told = self._own["toldPack"].format(
            path=exported.path,
            version=manifest.version,
            terms=manifest.terms.entries,
            phrases=manifest.phrases.entries,
        )
        self.changed.emit()

    def _fail(self, error: CodedError) -> None:
        self._sealed = self._sealed or error.code in ("key-sealed", "key-passphrase")
        self._notice = message(error, self._lang)
        self.changed.emit()

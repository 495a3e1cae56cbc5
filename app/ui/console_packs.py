"""Glossary packs at the console: one for other offices, theirs brought in entry by entry or whole."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.paths import resources
from app.reviewing import shared_judge
from app.ui import pack_lines as lines
from app.ui.console_desk import DeskModel
from app.ui.console_packs_face import PacksFace
from app.ui.console_question import QuestionModel
from app.ui.rows import RowsModel
from app.ui.words import Words
from glossary.errors import CodedError
from glossary.language import JA, Lang
from glossary.outcomes import Stopped
from glossary.regression import Judge
from glossary.sharing.change import CHOICES
from glossary.sharing.imports import Choices, Imported, Preview, import_pack, preview
from glossary.sharing.ledger import Movement, movements
from glossary.sharing.package import read_pack
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class PacksModel(PacksFace):  # type: ignore[operator]
    """Files that are there, the preview of one, the choices a person makes in it."""

    def __init__(
        self,
        work: DeskModel,
        question: QuestionModel,
        folder: Callable[[], Path],
        drives: Callable[[], tuple[Path, ...]],
        names: Mapping[Lang, str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._question, self._names = work, question, names
        self._folder, self._drives = folder, drives
        self._own: Words = {}
        self._lang = JA
        self._files: tuple[Path, ...] = ()
        self._moved: tuple[Movement, ...] = ()
        self._path: Path | None = None
        self._shown: Preview | None = None
        self._choices = Choices()
        self._agreed: frozenset[str] = frozenset()
        self._drafts = True
        self._told = ""
        self._rows = RowsModel(lines.ROLES, "key", self)

    def speak(self, own: Words, lang: Lang) -> None:
        """Words for the reader."""
        self._own, self._lang = own, lang
        self._show()

    @Slot()
    def refresh(self) -> None:
        """Look for files, and for what came and went."""
        folder, drives = self._folder(), self._drives

        def read(store: Store) -> tuple[tuple[Path, ...], tuple[Movement, ...]]:
            return lines.pack_files((folder, *drives())), movements(store)

        self._work.ask(read, self._take)

    @Slot(str)
    def openPath(self, path: str) -> None:  # noqa: N802
        """Look at a file; nothing is written."""
        self._choices, self._agreed, self._told = Choices(), frozenset(), ""
        self._read(Path(path))

    @Slot(QUrl)
    def openUrl(self, url: QUrl) -> None:  # noqa: N802
        """Look at what was chosen in the file dialog."""
        self.openPath(url.toLocalFile())

    @Slot(bool)
    def keepDrafts(self, on: bool) -> None:  # noqa: N802
        """Whether entries come in as drafts; the preview is another one then."""
        self._drafts = on
        if self._path is not None:
            self._read(self._path)

    @Slot(str, str)
    def choose(self, key: str, choice: str) -> None:
        """Decide one entry."""
        for known in CHOICES:
            if known == choice:
                self._choices = lines.with_choice(self._choices, key, known)
                self._show()

    @Slot(str)
    def chooseAll(self, choice: str) -> None:  # noqa: N802
        """Decide every conflict in one way."""
        for known in CHOICES:
            if known == choice:
                self._choices = Choices({}, known, self._choices.rest)
                self._show()

    @Slot(str, bool)
    def agree(self, code: str, on: bool) -> None:
        """Agree to a question."""
        self._agreed = self._agreed | {code} if on else self._agreed - {code}
        self.changed.emit()

    @Slot()
    def bringIn(self) -> None:  # noqa: N802
        """Ask, then write what was shown and chosen."""
        if self.ready and self._shown is not None:
            self._question.ask(
                self._own["askImport"].format(title=self._shown.pack.manifest.title),
                self._own["packImport"],
                lambda why: self._import(shared_judge()),
            )

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """The list from a preview."""
        if self._shown is None:
            return False
        self._close("")
        return True

    def finish(self, told: str) -> None:
        """A pack was written."""
        self._close(told)
        self.refresh()

    def _read(self, path: Path) -> None:
        drafts = self._drafts

        def read(store: Store, *_: object) -> Preview:
            return preview(store, read_pack(path), drafts=drafts)

        def take(shown: Preview) -> None:
            self._path, self._shown = path, shown
            self._show()

        self._work.long("packReading", read, take)

    def _import(self, judge: Judge | None, why: str = "") -> None:
        """Without a `judge` no sentence is tried: somebody has given her reason."""
        shown, by = self._shown, self._work.person
        if shown is None or by is None:
            return
        choices, agreed, today = self._choices, self._agreed, datetime.date.today()
        unmet = shown.signer is None or not shown.signer.trusted
        trust = shown.pack.manifest.town if unmet else ""

        def write(store: Store, *_: object) -> Imported:
            done = import_pack(
                store, shown, choices, today, agreed=agreed, trust_as=trust, by=by, why=why, judge=judge
            )
            store.seed(resources())
            return done

        def take(done: Imported) -> None:
            counts = {
                "added": done.added,
                "changed": done.changed,
                "removed": done.removed,
                "kept": done.kept,
            }
            self.finish(self._own["toldImported"].format(**counts))

        self._work.long("packImporting", write, take, self._stopped, writes=True)

    def _stopped(self, error: CodedError) -> None:
        """Sentences of other entries would come out otherwise: shown, and brought in only for a reason."""
        if not isinstance(error, Stopped):
            self._work.failed.emit(error)
            return
        self._question.ask(
            f"{message(error, self._lang)}\n{self._own['askPackAnyway']}",
            self._own["packAnyway"],
            lambda why: self._import(None, why),
            needed=True,
            grave=True,
        )

    def _take(self, read: tuple[tuple[Path, ...], tuple[Movement, ...]]) -> None:
        self._files, self._moved = read
        self.changed.emit()

    def _close(self, told: str) -> None:
        self._path, self._shown, self._told = None, None, told
        self._show()

    def _show(self) -> None:
        if self._own:
            rows = (
                lines.change_rows(self._shown, self._choices, self._own, self._names) if self._shown else []
            )
            self._rows.show(rows)
        self.changed.emit()

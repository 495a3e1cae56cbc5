"""Who changed what, when and why; one touch takes a step back."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.reviewing import reviewing
from app.ui import review_texts as texts
from app.ui.console_desk import DeskModel
from app.ui.console_question import QuestionModel
from app.ui.history_rows import ROLES, StepRows
from app.ui.rows import RowsModel
from app.ui.words import Words
from glossary.errors import CodedError
from glossary.history import Change, History, Step
from glossary.language import Language, families_of, names_of
from glossary.regression import Case
from glossary.review import Outcome, Stopped
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

PAGE = 40


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class HistoryModel(QObject):  # type: ignore[operator]
    """Newest first, a page at a time."""

    changed = Signal()

    def __init__(
        self, work: DeskModel, question: QuestionModel, languages: tuple[Language, ...], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work, self._question = work, question
        self._texts = StepRows(names_of(languages))
        self._fonts = families_of(languages)
        self._steps: tuple[Step, ...] = ()
        self._more = self._loaded = False
        self._shown: tuple[Step, tuple[Change, ...]] | None = None
        self._broken: tuple[Case, ...] = ()
        self._rows = RowsModel(ROLES, "number", self)

    def speak(self, own: Words) -> None:
        """Words for the reader."""
        self._texts = replace(self._texts, own=own)
        self._show()

    @Slot()
    def refresh(self) -> None:
        """Read from the newest step on."""
        self._work.ask(lambda store: History(store).steps(PAGE + 1), self._take_first)

    @Slot()
    def older(self) -> None:
        """The page before."""
        last = self._steps[-1].number
        self._work.ask(lambda store: History(store).steps(PAGE + 1, before=last), self._take_more)

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """RowsModel by ROLES."""
        return self._rows

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """The list is what the database says."""
        return self._loaded

    @Property(bool, notify=changed)
    def more(self) -> bool:
        """There are older ones."""
        return self._more

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def step(self) -> dict[str, Any]:
        """The one that is open, by ROLES; empty when none is."""
        return self._texts.row(self._shown[0]) if self._shown else {}

    @Property(list, notify=changed)
    def changes(self) -> list[dict[str, str]]:
        """What the open step changed: name, field, before, after."""
        if self._shown is None:
            return []
        return [row for change in self._shown[1] for row in self._texts.differences(change)]

    @Property(list, notify=changed)
    def broken(self) -> list[dict[str, Any]]:
        """Sentences that stop it from being taken back, see review_texts.cases."""
        return texts.cases(self._broken, self._texts.own, self._texts.names, self._fonts)

    @Slot(int)
    def open(self, number: int) -> None:
        """Show what a step changed."""
        self._broken = ()

        def read(store: Store) -> tuple[Step, tuple[Change, ...]]:
            history = History(store)
            return history.step(number), history.changes(number)

        self._work.ask(read, self._take_step)

    @Slot()
    def close(self) -> None:
        """Back to the list."""
        self._shown, self._broken = None, ()
        self.changed.emit()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """The list from an open step."""
        if self._shown is None:
            return False
        self.close()
        return True

    @Slot(int)
    def undo(self, number: int) -> None:
        """Ask, then take the step back."""
        step = next((one for one in (*self._steps, *self._open) if one.number == number), None)
        if step is not None:
            self._question.ask(
                self._texts.own["askUndo"].format(
                    action=self._texts.action(step), title=self._texts.title(step)
                ),
                self._texts.own["decideUndo"],
                lambda why: self._take_back(number, why),
                asks=True,
            )

    @property
    def _open(self) -> tuple[Step, ...]:
        return (self._shown[0],) if self._shown else ()

    def _take_back(self, number: int, why: str) -> None:
        by = self._work.person
        if by is None:
            return

        def job(store: Store, *_: object) -> Outcome:
            return reviewing(store).undo(number, by, why)

        self._work.long(
            "reviewComparing",
            job,
            lambda done: self.close(),
            lambda error: self._fail(error, number),
            writes=True,
        )

    def _fail(self, error: CodedError, number: int) -> None:
        if isinstance(error, Stopped):
            # From the list the sentences are seen with the step they belong to.
            self.open(number)
            self._broken = error.cases
            self.changed.emit()
        else:
            self._work.failed.emit(error)

    def _take_first(self, steps: tuple[Step, ...]) -> None:
        self._steps, self._more, self._loaded = steps[:PAGE], len(steps) > PAGE, True
        self._show()

    def _take_more(self, steps: tuple[Step, ...]) -> None:
        known = {step.number for step in self._steps}
        self._steps += tuple(step for step in steps[:PAGE] if step.number not in known)
        self._more = len(steps) > PAGE
        self._show()

    def _take_step(self, found: tuple[Step, tuple[Change, ...]]) -> None:
        self._shown = found
        self.changed.emit()

    def _show(self) -> None:
        if self._texts.own:
            self._rows.show([self._texts.row(step) for step in self._steps])
        self.changed.emit()

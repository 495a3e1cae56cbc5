"""What visitors asked the desk, for staff: counts, and what it could not answer, ready to be taught."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.kiosk.asked_figures import count
from app.kiosk.desk import desk_knowledge
from app.kiosk.desk_words import desk_words
from app.kiosk.figures_file import WRITERS, title_of
from app.kiosk.knowledge import Knowledge
from app.kiosk.learning import teach
from app.kiosk.retrieval import Retriever
from app.kiosk.unanswered import Group
from app.paths import Paths, resources
from app.reporting.making import save
from app.ui.console_desk import DeskModel
from app.ui.console_files import free_path
from app.ui.console_question import QuestionModel
from app.ui.guide_rows import Read, charts, group_rows, near_entries
from app.ui.words import Words
from glossary.language import JA, Lang
from glossary.questions import QuestionLog
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

PERIODS = (7, 30, 90)
"""Days."""
SHOWN = 20
"""Groups without an answer."""


@QmlElement
@QmlUncreatable("made by GuideModel")
class GuideFiguresModel(QObject):  # type: ignore[operator]
    """Staff see them; an administrator teaches and settles."""

    changed = Signal()
    taught = Signal(object, str)
    """Knowledge as it is from now on, and what to tell of it."""
    newWanted = Signal(object)  # noqa: N815
    """Group without an answer: a new entry shall answer it."""

    def __init__(
        self,
        work: DeskModel,
        question: QuestionModel,
        paths: Paths,
        folder: Callable[[], Path],
        names: Mapping[Lang, str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._question, self._paths, self._folder, self._names = (
            work,
            question,
            paths,
            folder,
            names,
        )
        self._own: Words = {}
        self._reader = JA
        self._days = PERIODS[1]
        self._knowledge: Knowledge | None = None
        self._retriever: Retriever | None = None
        self._read: Read | None = None
        self._told = ""

    def speak(self, own: Words, reader: Lang) -> None:
        """Words for the reader."""
        self._own, self._reader = own, reader
        self.changed.emit()

    def know(self, knowledge: Knowledge) -> None:
        """What the desk knows now."""
        self._knowledge, self._retriever = knowledge, None
        if self._read is not None:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the questions of the period."""
        days, names, own = self._days, desk_words(resources(), self._reader), self._paths.kiosk
        knowledge, retriever = self._knowledge, self._retriever
        first = datetime.date.today() - datetime.timedelta(days=days - 1)

        def read(store: Store) -> tuple[Read, Retriever | None]:
            known = knowledge or desk_knowledge(resources(), own)
            counted = count(QuestionLog(store).since(first), known, names)
            groups = counted.groups[:SHOWN]
            # Takes seconds to build; who has no question to place needs none.
            built = retriever or (Retriever(known, resources()) if groups else None)
            return Read(
                days, counted, tuple(near_entries(built, known, group) for group in groups if built)
            ), built

        self._work.ask(read, self._take)

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """They have been read."""
        return self._read is not None

    @Property(int, notify=changed)
    def days(self) -> int:
        """One of PERIODS."""
        return self._days

    @Property(list, notify=changed)
    def periods(self) -> list[dict[str, Any]]:
        """value, label."""
        template = self._own.get("keptDays", "{days}")
        return [{"value": days, "label": template.format(days=days)} for days in PERIODS]

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was done."""
        return self._told

    @Property(int, notify=changed)
    def questions(self) -> int:
        """All of them."""
        return self._read.counted.figures.questions if self._read else 0

    @Property(list, notify=changed)
    def charts(self) -> list[dict[str, Any]]:
        """title, bars: label, count, share of the longest."""
        if self._read is None:
            return []
        own = desk_words(resources(), self._reader)
        return charts(self._read.counted.figures, own, self._names, self._title)

    @Property(list, notify=changed)
    def groups(self) -> list[dict[str, Any]]:
        """place, text, lang, count, others, choices: id and title of entries it may belong to."""
        return group_rows(self._read, self._names, self._title) if self._read else []

    @Slot(int)
    def showDays(self, days: int) -> None:  # noqa: N802
        """Another period."""
        if days in PERIODS:
            self._days = days
            self.refresh()
            self.changed.emit()

    @Slot(int, str)
    def teach(self, place: int, id_: str) -> None:
        """Ask, then make the group's wordings ways to ask of an entry."""
        group, knowledge, own = self._group(place), self._knowledge, self._paths.kiosk
        if group is None or knowledge is None:
            return

        def write(store: Store) -> Knowledge:
            teach(own, knowledge, id_, group)
            QuestionLog(store).settle(group.numbers)
            return desk_knowledge(resources(), own)

        told = self._own["guideTaught"].format(text=group.text, title=self._title(id_))
        self._question.ask(
            self._own["guideTeachAsk"].format(text=group.text, title=self._title(id_)),
            self._own["guideTeach"],
            lambda why: self._work.ask(write, lambda known: self.taught.emit(known, told)),
        )

    @Slot(int)
    def makeNew(self, place: int) -> None:  # noqa: N802
        """A form for a new entry that answers the group."""
        group = self._group(place)
        if group is not None:
            self.newWanted.emit(group)

    @Slot(int)
    def settle(self, place: int) -> None:
        """Ask, then take the group off the list: the desk is not going to answer it."""
        group = self._group(place)
        if group is None:
            return

        def take(rows: int) -> None:
            self._tell(self._own["guideSettled"].format(text=group.text))
            self.refresh()

        self._question.ask(
            self._own["guideSettleAsk"].format(text=group.text),
            self._own["guideSettle"],
            lambda why: self._work.ask(lambda store: QuestionLog(store).settle(group.numbers), take),
        )

    @Slot(str)
    def export(self, suffix: str) -> None:
        """A csv or xlsx file in the documents folder."""
        if self._read is None:
            return
        rows, folder, today = self._read.counted.rows, self._folder(), datetime.date.today()

        def write(store: Store) -> Path:
            path = free_path(folder, f"kakehashi-questions-{today.isoformat()}", f".{suffix}")
            save(path, WRITERS[suffix](rows))
            return path

        self._work.ask(write, lambda path: self._tell(self._own["toldExported"].format(path=path)))

    @property
    def _may(self) -> bool:
        return self._work.person is not None and self._work.person.role == "administrator"

    def _group(self, place: int) -> Group | None:
        """None for staff who only read, and for what is no longer there."""
        groups = self._read.counted.groups if self._read else ()
        return groups[place] if self._may and 0 <= place < len(groups) else None

    def _take(self, found: tuple[Read, Retriever | None]) -> None:
        read, retriever = found
        if read.days == self._days:
            self._read = read
            # The desk may have learnt something while the questions were read.
            self._retriever = retriever if retriever and retriever.knowledge is self._knowledge else None
            self.changed.emit()

    def _title(self, id_: str) -> str:
        entry = self._knowledge.get(id_) if self._knowledge else None
        if entry is not None:
            return entry.title.get(self._reader) or entry.title[JA]
        return title_of(self._knowledge, id_) if self._knowledge else id_

    def _tell(self, sentence: str) -> None:
        self._told = sentence
        self.changed.emit()

"""The tourist desk in the console: what it knows, by topic and by search, edited an entry at a time."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.kiosk.desk import desk_knowledge, searched
from app.kiosk.desk_words import topic_names
from app.kiosk.entry import Entry
from app.kiosk.form import new_id
from app.kiosk.knowledge import Knowledge
from app.kiosk.saving import remove_entry, restore_entry, save_entry
from app.kiosk.unanswered import Group
from app.paths import Paths, resources
from app.ui.console_desk import DeskModel
from app.ui.console_question import QuestionModel
from app.ui.guide_face import GuideFace
from app.ui.guide_figures import GuideFiguresModel
from app.ui.guide_form import GuideFormModel
from app.ui.guide_rows import entry_row
from app.ui.rows import RowsModel
from app.ui.words import Words
from glossary.errors import CodedError
from glossary.language import EN, JA, Lang, Language, names_of
from glossary.normalize import search_key
from glossary.questions import QuestionLog
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

ROLES = ("entry", "title", "topic", "checks", "todo", "sample")


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class GuideModel(GuideFace):  # type: ignore[operator]
    """Staff read; an administrator edits."""

    saved = Signal(object)
    """Knowledge as it is from now on, for whoever answers visitors."""

    def __init__(
        self,
        work: DeskModel,
        question: QuestionModel,
        paths: Paths,
        folder: Callable[[], Path],
        languages: Sequence[Language],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._question, self._paths = work, question, paths
        self._own: Words = {}
        self._reader = JA
        self._knowledge: Knowledge | None = None
        self._topic = self._wanted = self._told = ""
        self._part = "entries"
        names = names_of(languages)
        self._removed: Entry | None = None
        self._answers: tuple[int, ...] = ()
        """Questions that the new entry answers, by number."""
        self._searched: dict[str, str] = {}
        """What is looked through, by entry."""
        self._form = GuideFormModel(languages, self)
        self._rows = RowsModel(ROLES, "entry", self)
        self._figures = GuideFiguresModel(work, question, paths, folder, names, self)
        self._figures.taught.connect(self._taught)
        self._figures.newWanted.connect(self._new_from)
        work.changed.connect(self.changed)

    def speak(self, own: Words, lang: Lang) -> None:
        """Words for the reader."""
        self._own, self._reader = own, JA if lang == JA else EN
        self._form.speak(lang)
        self._figures.speak(own, self._reader)
        self._show()

    @Slot()
    def refresh(self) -> None:
        """Read the files."""
        own = self._paths.kiosk
        self._work.ask(lambda store: desk_knowledge(resources(), own), self._take)

    @Slot(str)
    def showPart(self, part: str) -> None:  # noqa: N802
        """Entries or figures."""
        self._part = part
        self._tell("")

    @Slot(str)
    def showTopic(self, topic: str) -> None:  # noqa: N802
        """Only one, or all."""
        self._topic = topic
        self._show()

    @Slot(str)
    def look(self, text: str) -> None:
        """By what stands in a title, an answer or a way to ask, in any language."""
        self._wanted = search_key(text.strip())
        self._show()

    @Slot(str)
    def open(self, id_: str) -> None:
        """One entry."""
        entry = self._knowledge.get(id_) if self._knowledge else None
        if entry is not None:
            self._told = ""
            self._form.show(entry)
            self.changed.emit()

    @Slot()
    def add(self) -> None:
        """A new entry."""
        if self.editable:
            self._told = ""
            self._answers = ()
            self._form.begin(self._topic or "practical")
            self.changed.emit()

    @Slot()
    def save(self) -> None:
        """Write what is typed to the desk's own file; at once the answer to visitors."""
        if not self.editable or self._knowledge is None:
            return
        taken = frozenset(entry.id for entry in self._knowledge.entries)
        entry = self._form.made(self._form.id or new_id(self._form.english, taken))
        if entry is None:
            return
        own, title = self._paths.kiosk, entry.title[JA]
        answered = self._answers if self._form.fresh else ()

        def write(store: Store) -> Knowledge:
            save_entry(own, entry)
            QuestionLog(store).settle(answered)
            return desk_knowledge(resources(), own)

        self._written(write, self._own["guideSaved"].format(title=title))

    @Slot()
    def remove(self) -> None:
        """Ask, then take the entry away."""
        id_, topic, own = self._form.id, self._form.topic_typed, self._paths.kiosk
        if not self.editable or not id_:
            return

        def write(store: Store) -> Knowledge:
            remove_entry(own, id_, topic)
            return desk_knowledge(resources(), own)

        title = str(self._form.title)
        entry = self._knowledge.get(id_) if self._knowledge else None
        self._question.ask(
            self._own["guideRemoveAsk"].format(title=title),
            self._own["guideRemove"],
            lambda why: self._written(write, self._own["guideRemoved"].format(title=title), entry),
        )

    @Slot()
    def bringBack(self) -> None:  # noqa: N802
        """What was just taken away."""
        entry, own = self._removed, self._paths.kiosk
        if entry is None or not self.editable:
            return

        def write(store: Store) -> Knowledge:
            if entry.sample:
                restore_entry(own, entry.id)
            else:
                save_entry(own, entry)
            return desk_knowledge(resources(), own)

        self._written(write, self._own["guideBroughtBack"].format(title=entry.title[JA]))

    @Slot()
    def leave(self) -> None:
        """Close the form; ask first where something would be lost."""
        if self._form.altered and self.editable:
            self._question.ask(
                self._own["guideLeaveAsk"], self._own["guideLeave"], lambda why: self._form.close()
            )
        else:
            self._form.close()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """The list from an open entry."""
        if not self._form.open:
            return False
        self.leave()
        return True

    def close(self) -> None:
        """The section is left, or the console locked: nothing typed stays."""
        self._form.close()
        self._tell("")

    def _written(self, write: Callable[[Store], Knowledge], told: str, removed: Entry | None = None) -> None:
        def take(knowledge: Knowledge) -> None:
            self._form.close()
            self._take(knowledge)
            self._tell(told)
            self._removed = removed
            self.changed.emit()
            self.saved.emit(knowledge)

        def fail(error: CodedError) -> None:
            # What was typed stays in the form.
            self._tell("")
            self._work.failed.emit(error)

        self._work.ask(write, take, fail)

    def _take(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._searched = {entry.id: searched(entry) for entry in knowledge.entries}
        self._figures.know(knowledge)
        self._show()

    def _taught(self, knowledge: Knowledge, told: str) -> None:
        self._take(knowledge)
        self._tell(told)
        self.saved.emit(knowledge)

    def _new_from(self, group: Group) -> None:
        if self.editable:
            self._part = "entries"
            self._answers = group.numbers
            self._form.begin("practical", group.text, group.lang)
            self._tell("")

    def _tell(self, sentence: str) -> None:
        self._told, self._removed = sentence, None
        self.changed.emit()

    def _show(self) -> None:
        if self._knowledge is not None and self._own:
            names = topic_names(resources(), self._reader)
            self._rows.show(
                [
                    entry_row(entry, names[entry.topic], self._reader, self._own)
                    for entry in self._knowledge.entries
                    if self._topic in ("", entry.topic) and self._wanted in self._searched[entry.id]
                ]
            )
        self.changed.emit()

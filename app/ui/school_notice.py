"""The class notice on screen: sentences picked and filled in, in order, and their sheet."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.phrasebook import Book, Foreseen
from app.school.content import School, Sentence, Topic
from app.school.notice import Notice
from app.ui.school_exit import SchoolExitModel
from app.ui.school_room import SchoolRoom
from app.ui.school_sheet import Sheet, notice_sheet
from app.ui.school_shelf import SchoolShelf
from app.ui.slot_form import SlotFormModel
from glossary.language import EN, JA, Lang, LanguagePair

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by SchoolModel")
class SchoolNoticeModel(QObject):  # type: ignore[operator]
    """In memory until the conversation is finished or a new notice is begun; no engine has a part in it."""

    changed = Signal()

    def __init__(self, room: SchoolRoom, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self.shelf = SchoolShelf(room, _as_it_is, self)
        self._notice = Notice()
        self.exit = room.exit("notice", self._sheet, self)

    @property
    def notice(self) -> Notice:
        """The sentences."""
        return self._notice

    def show(self, school: School, book: Book) -> None:
        """What there is to pick from."""
        self.shelf.fill(school, book)
        self.changed.emit()

    def languages_changed(self) -> None:
        """The notice is written anew; a sentence in hand would be in the old languages."""
        self.shelf.form.end()
        self._put(self._notice)

    @Slot()
    def clear(self) -> None:
        """A new notice."""
        self.shelf.leave()
        self.exit.exits.say("")
        self._put(Notice(made=self._notice.made))

    @Slot(str)
    def openTopic(self, key: str) -> None:  # noqa: N802
        """The sentences of a topic."""
        self.shelf.part = key
        self._room.say("")
        self.changed.emit()

    @Slot(str)
    def choose(self, key: str) -> None:
        """Put a sentence into the notice; one with places is filled in first."""
        sentence = self._find(key)
        if sentence is not None and not self.shelf.begin(sentence.phrase):
            self._add(sentence)

    @Slot()
    def put(self) -> None:
        """Put the sentence that was filled in into the notice."""
        filled = self.shelf.form.filled
        sentence = next((one for one in self._all() if one.phrase.id == filled.phrase.id), None)
        if sentence is not None and filled.complete:
            self._add(sentence)
            self.shelf.form.end()

    @Slot(int)
    def remove(self, number: int) -> None:
        """Take a sentence out."""
        self._put(self._notice.remove(number))

    @Slot(int)
    def raise_(self, number: int) -> None:
        """One place further up."""
        self._put(self._notice.raised(number))

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """From the sheet, a sentence or a topic; False where there is nothing to leave."""
        if self.exit.stepBack():
            return True
        stepped = self.shelf.step_back()
        if stepped:
            self.changed.emit()
        return stepped

    @Property(SlotFormModel, constant=True)
    def form(self) -> SlotFormModel:
        """The sentence in hand."""
        return self.shelf.form

    @Property(SchoolExitModel, constant=True)
    def sheet(self) -> SchoolExitModel:
        """What families are given."""
        return self.exit

    @Property(str, notify=changed)
    def topic(self) -> str:
        """Key of the topic, empty for all of them."""
        return self.shelf.part

    @Property(str, notify=changed)
    def title(self) -> str:
        """Of the topic, in the teacher's language."""
        topic = self._topic_now()
        return _title(topic, self._room.pair.source) if topic else ""

    @Property(list, notify=changed)
    def topics(self) -> list[dict[str, str]]:
        """key, title."""
        return [
            {"key": topic.key, "title": _title(topic, self._room.pair.source)}
            for topic in self.shelf.school.topics
        ]

    @Property(list, notify=changed)
    def sentences(self) -> list[dict[str, object]]:
        """key, own, family, draft of the topic."""
        topic = self._topic_now()
        found = topic.sentences if topic else ()
        return self.shelf.rows("key", {sentence.key: sentence.phrase for sentence in found})

    @Property(list, notify=changed)
    def lines(self) -> list[dict[str, object]]:
        """number, family, plain (pieces of base and reading), whole."""
        lang, tables = self._room.pair.target, self._room.tables
        return [
            {
                "number": line.number,
                "family": line.family(lang, tables),
                "plain": [{"base": span.base, "reading": span.reading} for span in line.plain(tables)],
                "whole": bool(line.family(lang, tables)),
            }
            for line in self._notice.lines
        ]

    def _topic_now(self) -> Topic | None:
        return next((topic for topic in self.shelf.school.topics if topic.key == self.shelf.part), None)

    def _all(self) -> list[Sentence]:
        return [sentence for topic in self.shelf.school.topics for sentence in topic.sentences]

    def _find(self, key: str) -> Sentence | None:
        return next((sentence for sentence in self._all() if sentence.key == key), None)

    def _add(self, sentence: Sentence) -> None:
        self._room.say("schoolFull" if self._notice.full else "")
        form = self.shelf.form
        values = form.filled.values if form.phrase == sentence.phrase.id else {}
        self._put(self._notice.add(sentence, values))

    def _put(self, notice: Notice) -> None:
        self._notice = notice
        self.exit.refresh()
        self.changed.emit()

    def _sheet(self) -> Sheet:
        lang, tables = self._room.pair.target, self._room.tables
        # A sentence the language has no word for stays on the screen and off the paper.
        whole = tuple(line for line in self._notice.lines if line.family(lang, tables))
        return notice_sheet(Notice(whole), lang, tables, self._room.desk.today(), self._room.place)


def _as_it_is(text: str, pair: LanguagePair) -> Foreseen | None:
    """No engine and no phrase memory has a part in a notice: its sentences are written as they are."""
    return None


def _title(topic: Topic, lang: Lang) -> str:
    return topic.title.get(lang) or topic.title.get(EN) or topic.title[JA]

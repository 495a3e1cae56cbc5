"""The school's page: meeting, class notice, pictures."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.paths import resources
from app.phrasebook import Book
from app.school.content import School
from app.school.loading import load_school
from app.ui.background import Background
from app.ui.conversation import ConversationModel
from app.ui.school_exit import SchoolExitModel
from app.ui.school_meeting import SchoolMeetingModel
from app.ui.school_notice import SchoolNoticeModel
from app.ui.school_pictures import SchoolPicturesModel
from app.ui.school_record import SchoolRecordModel
from app.ui.school_room import SchoolRoom
from app.ui.slip_desk import SlipDesk
from app.ui.words import words
from glossary.language import Language, families_of, names_of
from translate.slot_tables import load_slot_tables

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
SECTIONS = ("meeting", "notice", "pictures")


@QmlElement
@QmlUncreatable("made by app.ui.interface")
class SchoolModel(QObject):  # type: ignore[operator]
    """Nothing is read before the page is first opened; everything goes with the family."""

    changed = Signal()
    failed = Signal(object)
    """A CodedError."""

    def __init__(
        self,
        conversation: ConversationModel,
        languages: Sequence[Language],
        desk: SlipDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._background = Background(self)
        self._background.failed.connect(self.failed)
        fonts = families_of(languages)
        names = names_of(languages)
        tables = load_slot_tables(resources() / "slots.toml")
        self._section = SECTIONS[0]
        self._notice_key, self._notice_name = "", ""
        self._loaded = False
        self._pair = self._conversation.pair
        room = SchoolRoom(conversation, tables, fonts, desk, self.say)
        self.record = SchoolRecordModel(room, self)
        self.meetings = SchoolMeetingModel(room, self.record, self)
        self.notices = SchoolNoticeModel(room, self)
        self.child = SchoolPicturesModel(room, names, self)
        conversation.cleared.connect(self._clear)
        conversation.changed.connect(self._look)
        conversation.settingsChanged.connect(self._refresh)

    def close(self) -> None:
        """End what is being printed or read."""
        self._background.close()
        self.meetings.shelf.close()
        self.notices.shelf.close()
        for exit_ in self.exits.values():
            exit_.close()

    @property
    def exits(self) -> dict[str, SchoolExitModel]:
        """Sheets by name, for the pictures of them."""
        return {"record": self.record.exit, "notice": self.notices.exit}

    @property
    def holds(self) -> bool:
        """Something of a family is there."""
        return bool(
            self.record.record.lines
            or self.notices.notice.lines
            or self.meetings.shelf.filling
            or self.notices.shelf.filling
        )

    def say(self, key: str, name: str = "") -> None:
        """A sentence for the teacher by its key in staff-school.toml, or none."""
        self._notice_key, self._notice_name = key, name
        self.changed.emit()

    @Slot()
    def prepare(self) -> None:
        """The page is opened: take up what was approved meanwhile."""
        self.say("")
        session = self._conversation.session

        def read() -> tuple[School, Book]:
            book = session.book()
            return load_school(resources() / "school", {phrase.id: phrase for phrase in book.phrases}), book

        self._background.run(read, self._take)

    @Slot(str)
    def open(self, section: str) -> None:
        """Show one of SECTIONS. Raises ValueError for what is none: a bug in the page."""
        if section not in SECTIONS:
            raise ValueError(section)
        self._section = section
        self.say("")

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """One step within the section; False where only the page is left to close."""
        match self._section:
            case "meeting":
                return bool(self.record.stepBack() or self.meetings.stepBack())
            case "notice":
                return bool(self.notices.stepBack())
            case _:
                return bool(self.child.stepBack())

    @Property(str, notify=changed)
    def section(self) -> str:
        """One of SECTIONS."""
        return self._section

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """The sentences are being read."""
        return not self._loaded

    @Property(str, notify=changed)
    def remark(self) -> str:
        """What became of the last touch."""
        if not self._notice_key:
            return ""
        return words(self._conversation.pair.source)[self._notice_key].format(language=self._notice_name)

    @Property(SchoolMeetingModel, constant=True)
    def meeting(self) -> SchoolMeetingModel:
        """Subjects and their sentences."""
        return self.meetings

    @Property(SchoolRecordModel, constant=True)
    def agreed(self) -> SchoolRecordModel:
        """What was agreed."""
        return self.record

    @Property(SchoolNoticeModel, constant=True)
    def notice(self) -> SchoolNoticeModel:
        """The class notice."""
        return self.notices

    @Property(SchoolPicturesModel, constant=True)
    def pictures(self) -> SchoolPicturesModel:
        """Child mode."""
        return self.child

    def _take(self, found: tuple[School, Book]) -> None:
        school, book = found
        self._loaded = True
        self.meetings.show(school, book)
        self.notices.show(school, book)
        self.child.show(school)
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        """Perhaps another language."""
        if self._pair != self._conversation.pair:
            self._pair = self._conversation.pair
            self.meetings.languages_changed()
            self.notices.languages_changed()
            self.child.changed.emit()
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        for exit_ in self.exits.values():
            exit_.refresh()

    @Slot()
    def _clear(self) -> None:
        self.meetings.clear()
        self.record.clear()
        self.notices.clear()
        self.child.clear()
        self._section = SECTIONS[0]
        self.say("")

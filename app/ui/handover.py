"""When the machine is not enough: the interpreter's number, a summary, a slip to take home."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.conversation import ConversationModel
from app.ui.rows import RowsModel
from app.ui.slip_desk import SlipDesk
from app.ui.slip_sheet import SlipModel
from app.ui.summary import BADGE_WORDS, Line, lines
from app.ui.words import words
from glossary.language import JA, Language, families_of
from translate.slot_tables import cldr

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

SECTIONS = ("interpreter", "summary", "slip")
_ROLES = (
    "turn",
    "side",
    "who",
    "staff",
    "staffFont",
    "visitor",
    "visitorFont",
    "badge",
    "badgeText",
    "doubt",
    "whole",
)


@QmlElement
@QmlUncreatable("made by app.ui.interface")
class HandoverModel(QObject):  # type: ignore[operator]
    """Three ways on, each a section of one page."""

    changed = Signal()

    def __init__(
        self,
        conversation: ConversationModel,
        languages: Sequence[Language],
        desk: SlipDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._by_tag = {language.tag: language for language in languages}
        self._fonts = families_of(languages)
        self.sheet = SlipModel(conversation, self._fonts, desk, self)
        self.rows = RowsModel(_ROLES, "turn", self)
        self._section = SECTIONS[0]
        conversation.changed.connect(self._look)
        conversation.cleared.connect(self._clear)

    def close(self) -> None:
        """End what is being printed or read."""
        self.sheet.close()

    @Slot()
    def prepare(self) -> None:
        """The page is opened."""
        self._look()
        self.sheet.prepare()

    @Slot(str)
    def open(self, section: str) -> None:
        """Show one of SECTIONS. Raises ValueError for what is none: a bug in the page."""
        if section not in SECTIONS:
            raise ValueError(section)
        self._section = section
        self.changed.emit()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """Close what lies over the page; False where nothing does."""
        return self.sheet.stepBack()

    @Property(SlipModel, constant=True)
    def slip(self) -> SlipModel:
        """What the visitor takes home."""
        return self.sheet

    @Property(QObject, constant=True)
    def turns(self) -> QObject:
        """Rows of the summary."""
        return self.rows

    @Property(str, notify=changed)
    def section(self) -> str:
        """One of SECTIONS."""
        return self._section

    @Property(str, notify=changed)
    def interpreterName(self) -> str:  # noqa: N802
        """As the office wrote it."""
        return self._conversation.settings.interpreter_name

    @Property(str, notify=changed)
    def interpreterPhone(self) -> str:  # noqa: N802
        """As the office wrote it."""
        return self._conversation.settings.interpreter_phone

    @Property(str, notify=changed)
    def languageForStaff(self) -> str:  # noqa: N802
        """Which language to ask for, as staff say it and as its speakers do."""
        staff, visitor = self.sheet.staff, self._conversation.half("visitor").language
        name = cldr(visitor).get_display_name(cldr(staff)) or visitor
        own = self._by_tag[visitor].name
        text = words(staff)["interpreterLanguage"].format(language=name)
        return text if name == own else f"{text}（{own}）" if staff == JA else f"{text} ({own})"

    @Property(str, notify=changed)
    def languageForVisitor(self) -> str:  # noqa: N802
        """The same in the visitor's language."""
        visitor = self._conversation.half("visitor").language
        return words(visitor)["interpreterLanguage"].format(language=self._by_tag[visitor].name)

    @Slot()
    def _look(self) -> None:
        """The conversation, its languages or the settings have changed."""
        fresh = lines(self._conversation.turns)
        self.rows.show([self._row(line) for line in fresh])
        self.sheet.show(fresh)
        self.changed.emit()

    @Slot()
    def _clear(self) -> None:
        self._section = SECTIONS[0]
        self.sheet.clear()
        self._look()

    def _row(self, line: Line) -> dict[str, object]:
        own = words(self.sheet.staff)
        badge = line.badge
        return {
            "turn": line.turn,
            "side": line.side,
            "who": own["slipStaffSaid" if line.side == "staff" else "slipVisitorSaid"],
            "staff": line.staff,
            "staffFont": self._fonts.get(line.staff_lang, ""),
            "visitor": line.visitor,
            "visitorFont": self._fonts.get(line.visitor_lang, ""),
            "badge": badge,
            "badgeText": own[BADGE_WORDS[badge]] if badge else "",
            "doubt": own["doubt"] if line.doubtful else "",
            "whole": line.whole,
        }

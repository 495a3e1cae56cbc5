"""What one person's half of the screen shows."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QJSValue, QmlElement, QmlUncreatable

from app.events import Side
from app.ui.bubble import simplifies
from app.ui.exchange import Activity
from app.ui.languages import LanguagesModel
from app.ui.notes import NotesModel
from app.ui.sentences import Sentences
from app.ui.term_sheet import TermSheetModel
from app.ui.turns import TurnsModel
from glossary.language import JA, Lang, Language

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ConversationModel")
class HalfModel(QObject):  # type: ignore[operator]
    """Read-only for QML; ConversationModel sets it."""

    changed = Signal()
    languageChanged = Signal()  # noqa: N815
    """Not with the others: a screen asks for its words hundreds of times, and each of them is given all sentences."""
    pickingChanged = Signal()  # noqa: N815
    activityChanged = Signal()  # noqa: N815
    levelChanged = Signal()  # noqa: N815
    entryChanged = Signal()  # noqa: N815

    def __init__(
        self,
        side: Side,
        languages: Mapping[Lang, Language],
        turns: TurnsModel,
        picker: LanguagesModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._languages = languages
        self._turns = turns
        self._picker = picker
        self._lang = JA
        self._activity: Activity = "idle"
        self._level = 0.0
        self._live = False
        self._hears = True
        self._picking = False
        self._editing = 0
        self._draft = ""
        self._typed: dict[str, int] = {}
        self._sentences = Sentences(self)
        self.notes = NotesModel(self)
        """What is said beside the turns."""
        self.term_sheet = TermSheetModel(
            {tag: language.font for tag, language in languages.items()},
            {tag: language.name for tag, language in languages.items()},
            self,
        )
        """Official terms explained."""

    @property
    def language(self) -> Lang:
        """Language of the person on this side."""
        return self._lang

    @property
    def turn_list(self) -> TurnsModel:
        """The bubbles."""
        return self._turns

    @property
    def edited_turn(self) -> int:
        """Turn whose text is being corrected, or 0."""
        return self._editing

    @property
    def typing(self) -> bool:
        """Something stands in an entry field of this side."""
        return any(self._typed.values())

    @Slot(str, int)
    def noteTyping(self, field: str, length: int) -> None:  # noqa: N802
        """How much stands in the entry field called `field`, never what."""
        self._typed[field] = length

    def forget_typing(self) -> None:
        """The fields are being emptied."""
        self._typed.clear()

    def set_language(self, lang: Lang, *, live: bool, hears: bool) -> None:
        """Change words, font and what the microphone can do."""
        before = self._lang, self._live, self._hears
        self._lang, self._live, self._hears = lang, live, hears
        self._picker.refresh(lang)
        if lang != before[0]:
            self.languageChanged.emit()
        if (lang, live, hears) != before:
            self.changed.emit()

    def offer(self, langs: Collection[Lang]) -> None:
        """Only these in the picker; all of them without any."""
        self._picker.offer(langs)
        self._picker.refresh(self._lang)

    def set_activity(self, activity: Activity) -> None:
        """Change the state shown; a level belongs to listening only."""
        if activity != "listening":
            self.set_level(0.0)
        if activity != self._activity:
            self._activity = activity
            self.activityChanged.emit()

    def set_level(self, level: float) -> None:
        """Loudness of the microphone, 0 to 1."""
        if level != self._level:
            self._level = level
            self.levelChanged.emit()

    @Slot(bool)
    def openPicker(self, picking: bool) -> None:  # noqa: N802
        """Show or hide the language picker."""
        if picking != self._picking:
            self._picking = picking
            self.pickingChanged.emit()

    def set_editing(self, turn: int, text: str) -> None:
        """Put `text` of `turn` into the entry field; 0 empties it."""
        # What somebody is typing stays when the other side cancels.
        if (turn, text) != (self._editing, self._draft):
            self._editing, self._draft = turn, text
            self.entryChanged.emit()

    @Slot()
    def cancelEdit(self) -> None:  # noqa: N802
        """Leave the text as it was."""
        self.set_editing(0, "")

    @Property(str, constant=True)
    def side(self) -> str:
        """`staff` or `visitor`."""
        return self._side

    @Property(str, notify=languageChanged)
    def lang(self) -> str:
        """BCP 47 tag."""
        return self._lang

    @Property(str, notify=languageChanged)
    def languageName(self) -> str:  # noqa: N802
        """Native name."""
        return self._languages[self._lang].name

    @Property(str, notify=languageChanged)
    def fontFamily(self) -> str:  # noqa: N802
        """Family of this side's language."""
        return self._languages[self._lang].font

    @Property(QJSValue, notify=languageChanged)
    def words(self) -> QJSValue:
        """Sentences by name, see resources/i18n/ui."""
        return self._sentences.of(self._lang)

    @Property(str, notify=activityChanged)
    def activity(self) -> str:
        """See Activity."""
        return self._activity

    @Property(float, notify=levelChanged)
    def level(self) -> float:
        """See set_level."""
        return self._level

    @Property(bool, notify=changed)
    def live(self) -> bool:
        """Whether the recogniser shows words while one speaks."""
        return self._live

    @Property(bool, notify=changed)
    def hears(self) -> bool:
        """Whether this language can be recognised now."""
        return self._hears

    @Property(bool, notify=languageChanged)
    def simplifies(self) -> bool:
        """Whether plain Japanese is offered here."""
        return simplifies(self._side, self._lang)

    @Property(bool, notify=pickingChanged)
    def picking(self) -> bool:
        """Whether the picker is open."""
        return self._picking

    @Property(int, notify=entryChanged)
    def editing(self) -> int:
        """See edited_turn."""
        return self._editing

    @Property(str, notify=entryChanged)
    def draft(self) -> str:
        """Text to be corrected."""
        return self._draft

    @Property(NotesModel, constant=True)
    def remarks(self) -> NotesModel:
        """See `notes`."""
        return self.notes

    @Property(TermSheetModel, constant=True)
    def terms(self) -> TermSheetModel:
        """See `term_sheet`."""
        return self.term_sheet

    @Property(QObject, constant=True)
    def turns(self) -> QObject:
        """TurnsModel."""
        return self._turns

    @Property(QObject, constant=True)
    def languages(self) -> QObject:
        """LanguagesModel."""
        return self._picker

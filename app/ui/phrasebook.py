"""Staff's phrases on screen: found by procedure, by typing, by star, and said with one tap."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.paths import resources
from app.phrasebook import Foreseen
from app.ui.conversation import ConversationModel
from app.ui.favourites import Favourites
from app.ui.foresight import Foresight
from app.ui.phrase_browsing import PhraseBrowsing
from app.ui.phrase_reader import PhraseReader
from app.ui.phrase_rows import ROLES, listed, picked
from app.ui.phrasebook_face import PhrasebookFace
from app.ui.rows import RowsModel
from app.ui.slot_form import SlotFormModel
from app.ui.words import words
from glossary.errors import CodedError
from glossary.language import LanguagePair
from glossary.phrases import Phrase
from glossary.slots import find_slots
from translate.slot_tables import load_slot_tables

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by app.ui.interface")
class PhrasebookModel(PhrasebookFace):  # type: ignore[operator]
    """Nothing is read before the page is first opened; what was said recently goes with the visitor."""

    said = Signal()
    """A phrase is on its way to the visitor."""
    failed = Signal(str)

    def __init__(
        self,
        conversation: ConversationModel,
        starred: Path,
        parent: QObject | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._favourites = Favourites(starred)
        self._reader = PhraseReader(conversation.session, self)
        self._reader.changed.connect(self._refresh)
        self._reader.failed.connect(self._fail)
        self._loaded = False
        self._browsing = PhraseBrowsing()
        self._notice = ""
        self._shown = False
        self._rows = RowsModel(ROLES, "phrase", self)
        tables = load_slot_tables(resources() / "slots.toml")
        self._form = SlotFormModel(tables, self._foresee, today, self)
        self._foresight = Foresight(self._foresee, self)
        self._foresight.changed.connect(self._take_foresight)
        self._tapped: Phrase | None = None
        conversation.cleared.connect(self.forget)
        conversation.settingsChanged.connect(self._refresh)
        for side in ("staff", "visitor"):
            conversation.half(side).changed.connect(self._refresh)

    def close(self) -> None:
        """Wait for what is being read."""
        self._reader.close()
        self._form.close()
        self._foresight.close()

    @property
    def recent(self) -> tuple[str, ...]:
        """Ids said to this visitor, the last one first."""
        return self._browsing.recent

    @property
    def filling(self) -> bool:
        """Somebody is filling in a phrase."""
        return bool(self._form.phrase)

    @property
    def found(self) -> list[object]:
        """Ids shown, in order."""
        return self._rows.keys

    @Slot()
    def open(self) -> None:
        """The page appears: take up what was approved meanwhile."""
        if not self._loaded:
            self._loaded = True
            try:
                self._favourites.load()
            except CodedError as error:
                self._fail(error)
        self._shown, self._browsing.query, self._notice = True, "", ""
        self._reader.watch()
        self._refresh()

    @Slot()
    def leave(self) -> None:
        """The page goes."""
        self._shown, self._browsing.query, self._tapped = False, "", None
        self._reader.rest()
        self._form.end()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """From a phrase that is being filled in to the list; False when there is none."""
        if not self._form.open:
            return False
        self._form.end()
        self._set_notice("")
        return True

    @Slot()
    def forget(self) -> None:
        """The visitor has left."""
        self._browsing.forget()
        self._notice, self._tapped = "", None
        self._form.end()
        self._foresight.forget()
        self._show()

    @Slot(str)
    def openChapter(self, name: str) -> None:  # noqa: N802
        """Show a procedure, the stars, or what was said."""
        self._browsing.open(name)
        self._notice = ""
        self._show()

    @Slot(str)
    def look(self, query: str) -> None:
        """Search as one types; nothing typed is the chapter again."""
        self._browsing.query, self._notice = query.strip(), ""
        self._show()

    @Slot(str)
    def star(self, identifier: str) -> None:
        """Star a phrase or take its star away."""
        try:
            self._favourites.toggle(identifier)
        except CodedError as error:
            self._fail(error)
        self._show()

    @Slot(str)
    def choose(self, identifier: str) -> None:
        """Say a phrase; one with places, or one that would not be answered by itself, is shown first."""
        found, book = self._reader.shelf.find(identifier), self._reader.book
        if found is None or book is None:
            return
        phrase = found[1]
        self._tapped = None
        if find_slots(phrase.texts[self._conversation.pair.source]):
            self._form.begin(phrase, self._conversation.pair, book)
        else:
            self._tapped = phrase
            self._foresight.ask(phrase.texts[self._conversation.pair.source], self._conversation.pair)
        self._set_notice("")

    @Slot()
    def chooseFirst(self) -> None:  # noqa: N802
        """The best hit of a search."""
        if self._browsing.query and self._rows.keys:
            self.choose(str(self._rows.keys[0]))

    @Slot()
    def speak(self) -> None:
        """Say the phrase that was filled in."""
        found, sentence = self._reader.shelf.find(self._form.phrase), self._form.sentence
        if found is not None and sentence is not None:
            self._say(found[1], sentence)

    def _say(self, phrase: Phrase, sentence: str) -> None:
        if not self._conversation.say_phrase(sentence):
            self._set_notice(words(self._conversation.pair.source)["phraseBusy"])
            return
        self._conversation.noting.tapped(phrase.id)
        self._browsing.said(phrase.id)
        self._form.end()
        self.said.emit()

    @Slot()
    def _take_foresight(self) -> None:
        """What the phrase that was tapped will become is known: say it, or show that it is something else."""
        phrase, book = self._tapped, self._reader.book
        if phrase is None or book is None or not self._foresight.known:
            return
        self._tapped = None
        answer = self._foresight.answer
        if answer and answer.text == phrase.texts.get(self._conversation.pair.target):
            self._say(phrase, phrase.texts[self._conversation.pair.source])
        else:
            self._form.begin(phrase, self._conversation.pair, book)

    def _foresee(self, text: str, pair: LanguagePair) -> Foreseen | None:
        return self._conversation.session.foresee(text, pair)

    @Slot()
    def _refresh(self) -> None:
        """Another mode, language or set of phrases."""
        if not self._shown:
            return
        mode = self._conversation.settings.mode
        if self._reader.arrange(self._conversation.pair.source, mode):
            self._browsing.arrange([one.name for one in self._reader.shelf.procedures], mode)
        self._show()

    def _show(self) -> None:
        asked = self._browsing.asked(self._favourites.ids)
        reader = self._reader
        found = picked(reader.shelf, reader.search, asked)
        self._rows.show(listed(found, asked, self._conversation.pair, reader.titles))
        self.changed.emit()

    def _set_notice(self, notice: str) -> None:
        self._notice = notice
        self.changed.emit()

    @Slot(object)
    def _fail(self, error: CodedError) -> None:
        self.failed.emit(message(error, self._conversation.pair.source))

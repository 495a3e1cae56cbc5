"""Meeting mode: cards of subjects, their sentences, one of them in hand."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.phrasebook import Book, Foreseen
from app.school.content import Card, School
from app.ui.school_record import SchoolRecordModel
from app.ui.school_room import SchoolRoom
from app.ui.school_shelf import SchoolShelf
from app.ui.slot_fields import form_of
from app.ui.slot_form import SlotFormModel
from glossary.language import JA, LanguagePair
from glossary.phrases import Phrase
from glossary.terms import Term

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
_THINGS_SENTENCE = "school-things.bring-tomorrow"
"""What a touched picture of a belonging begins."""


@QmlElement
@QmlUncreatable("made by SchoolModel")
class SchoolMeetingModel(QObject):  # type: ignore[operator]
    """What is said goes through the conversation, as a phrase does."""

    changed = Signal()

    def __init__(self, room: SchoolRoom, record: SchoolRecordModel, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._record = room, record
        self.shelf = SchoolShelf(room, self._foresee, self)
        self._phrases: dict[str, Phrase] = {}
        self._terms: dict[str, Term] = {}

    def show(self, school: School, book: Book) -> None:
        """What there is to talk about."""
        self.shelf.fill(school, book)
        self._phrases = {phrase.id: phrase for phrase in book.phrases}
        self._terms = {term.id: term for term in book.terms}
        self.changed.emit()

    def clear(self) -> None:
        """The family has left."""
        self.shelf.leave()
        self.changed.emit()

    def languages_changed(self) -> None:
        """A sentence in hand would be in the old ones."""
        self.shelf.form.end()
        self.changed.emit()

    @Slot(str)
    def openCard(self, key: str) -> None:  # noqa: N802
        """The sentences of a subject."""
        self.shelf.part = key
        self._room.say("")
        self.changed.emit()

    @Slot(str)
    def choose(self, identifier: str) -> None:
        """Say a sentence; one with places is filled in first."""
        phrase = self._phrases.get(identifier)
        if phrase is not None and not self.shelf.begin(phrase):
            self._speak(phrase, phrase.texts[self._room.pair.source])

    @Slot(str)
    def keep(self, identifier: str) -> None:
        """Put a sentence on the record; one with places is filled in first."""
        phrase = self._phrases.get(identifier)
        if phrase is not None and not self.shelf.begin(phrase):
            self._record.keep(form_of(phrase, self._room.pair.source))
            self._room.say("")

    @Slot(str)
    def bring(self, term: str) -> None:
        """A picture of a belonging was touched."""
        phrase, thing = self._phrases.get(_THINGS_SENTENCE), self._terms.get(term)
        if phrase is not None and thing is not None and self.shelf.begin(phrase):
            self.shelf.form.take(thing.id)

    @Slot()
    def speak(self) -> None:
        """Say the sentence that was filled in."""
        phrase, sentence = self._phrases.get(self.shelf.form.phrase), self.shelf.form.sentence
        if phrase is not None and sentence is not None:
            self._speak(phrase, sentence)

    @Slot()
    def put(self) -> None:
        """Put the sentence that was filled in on the record."""
        if self.shelf.form.sentence is not None:
            self._record.keep(self.shelf.form.filled)
            self.shelf.form.end()
            self._room.say("")

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """From a sentence to its subject, from there to all; False where there is nothing to leave."""
        stepped = self.shelf.step_back()
        if stepped:
            self.changed.emit()
        return stepped

    @Property(SlotFormModel, constant=True)
    def form(self) -> SlotFormModel:
        """The sentence in hand."""
        return self.shelf.form

    @Property(str, notify=changed)
    def card(self) -> str:
        """Key of the subject, empty for all of them."""
        return self.shelf.part

    @Property(str, notify=changed)
    def title(self) -> str:
        """Of the subject, in the teacher's language."""
        card = self._find()
        return card.title.get(self._room.pair.source, card.title[JA]) if card else ""

    @Property(list, notify=changed)
    def cards(self) -> list[dict[str, str]]:
        """key, icon, title, other."""
        own, other = self._room.pair.source, self._room.pair.target
        return [
            {"key": card.key, "icon": card.icon, "title": card.title[own], "other": card.title[other]}
            for card in self.shelf.school.cards
        ]

    @Property(list, notify=changed)
    def sentences(self) -> list[dict[str, object]]:
        """id, own, family, draft of the subject; those the office has deleted are not among them."""
        card = self._find()
        found = [name for name in card.sentences if name in self._phrases] if card else []
        return self.shelf.rows("id", {name: self._phrases[name] for name in found})

    @Property(list, notify=changed)
    def things(self) -> list[dict[str, str]]:
        """id, own, family, picture of the subject's belongings."""
        card = self._find()
        own, other = self._room.pair.source, self._room.pair.target
        terms = [self._terms[name] for name in card.things if name in self._terms] if card else []
        return [
            {
                "id": term.id,
                "own": term.surfaces(own)[0],
                "family": term.surfaces(other)[0],
                "picture": f"image://school/picture/{term.id.partition('.')[2]}",
            }
            for term in terms
            if term.surfaces(own) and term.surfaces(other)
        ]

    def _find(self) -> Card | None:
        return next((card for card in self.shelf.school.cards if card.key == self.shelf.part), None)

    def _speak(self, phrase: Phrase, sentence: str) -> None:
        if not self._room.conversation.say_phrase(sentence):
            self._room.say("schoolBusy")
            return
        self._room.conversation.noting.tapped(phrase.id)
        self._room.say("schoolSaid")

    def _foresee(self, text: str, pair: LanguagePair) -> Foreseen | None:
        return self._room.conversation.session.foresee(text, pair)

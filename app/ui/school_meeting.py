"""Meeting mode: cards of subjects, their sentences, one of them in hand."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.phrasebook import Book, Foreseen
from app.school.content import Card, School
from app.ui.conversation import ConversationModel
from app.ui.school_record import SchoolRecordModel
from app.ui.slot_fields import form_of, sentence_row
from app.ui.slot_form import SlotFormModel
from glossary.language import JA, LanguagePair
from glossary.phrases import Phrase
from glossary.slots import find_slots
from glossary.terms import Term
from translate.slot_tables import SlotTables

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
_THINGS_SENTENCE = "school-things.bring-tomorrow"
"""What a touched picture of a belonging begins."""


@QmlElement
@QmlUncreatable("made by SchoolModel")
class SchoolMeetingModel(QObject):  # type: ignore[operator]
    """What is said goes through the conversation, as a phrase does."""

    changed = Signal()

    def __init__(
        self,
        conversation: ConversationModel,
        tables: SlotTables,
        today: Callable[[], date],
        record: SchoolRecordModel,
        say: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._conversation, self._record, self._say = conversation, record, say
        self._form = SlotFormModel(tables, self._foresee, today, self)
        self._school = School()
        self._book = Book()
        self._phrases: dict[str, Phrase] = {}
        self._terms: dict[str, Term] = {}
        self._card = ""

    @property
    def filling(self) -> bool:
        """A sentence is in hand."""
        return bool(self._form.phrase)

    def close(self) -> None:
        """Wait for what is being looked up."""
        self._form.close()

    def show(self, school: School, book: Book) -> None:
        """What there is to talk about."""
        self._school, self._book = school, book
        self._phrases = {phrase.id: phrase for phrase in book.phrases}
        self._terms = {term.id: term for term in book.terms}
        self.changed.emit()

    def clear(self) -> None:
        """The family has left."""
        self._card = ""
        self._form.end()
        self.changed.emit()

    def languages_changed(self) -> None:
        """A sentence in hand would be in the old ones."""
        self._form.end()
        self.changed.emit()

    @Slot(str)
    def openCard(self, key: str) -> None:  # noqa: N802
        """The sentences of a subject."""
        self._card = key
        self._say("")
        self.changed.emit()

    @Slot(str)
    def choose(self, identifier: str) -> None:
        """Say a sentence; one with places is filled in first."""
        phrase = self._phrases.get(identifier)
        if phrase is None:
            return
        if find_slots(phrase.texts[self._conversation.pair.source]):
            self._form.begin(phrase, self._conversation.pair, self._book)
            self._say("")
        else:
            self._speak(phrase, phrase.texts[self._conversation.pair.source])

    @Slot(str)
    def keep(self, identifier: str) -> None:
        """Put a sentence on the record; one with places is filled in first."""
        phrase = self._phrases.get(identifier)
        if phrase is None:
            return
        if find_slots(phrase.texts[self._conversation.pair.source]):
            self._form.begin(phrase, self._conversation.pair, self._book)
        else:
            self._record.keep(form_of(phrase, self._conversation.pair.source))
        self._say("")

    @Slot(str)
    def bring(self, term: str) -> None:
        """A picture of a belonging was touched."""
        phrase, thing = self._phrases.get(_THINGS_SENTENCE), self._terms.get(term)
        if phrase is None or thing is None:
            return
        self._form.begin(phrase, self._conversation.pair, self._book)
        self._form.take(thing.id)
        self._say("")

    @Slot()
    def speak(self) -> None:
        """Say the sentence that was filled in."""
        phrase, sentence = self._phrases.get(self._form.phrase), self._form.sentence
        if phrase is not None and sentence is not None:
            self._speak(phrase, sentence)

    @Slot()
    def put(self) -> None:
        """Put the sentence that was filled in on the record."""
        if self._form.sentence is not None:
            self._record.keep(self._form.filled)
            self._form.end()
            self._say("")

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """From a sentence to its subject, from there to all; False where there is nothing to leave."""
        if self._form.open:
            self._form.end()
        elif self._card:
            self._card = ""
        else:
            return False
        self._say("")
        self.changed.emit()
        return True

    @Property(SlotFormModel, constant=True)
    def form(self) -> SlotFormModel:
        """The sentence in hand."""
        return self._form

    @Property(str, notify=changed)
    def card(self) -> str:
        """Key of the subject, empty for all of them."""
        return self._card

    @Property(str, notify=changed)
    def title(self) -> str:
        """Of the subject, in the teacher's language."""
        card = self._find()
        return card.title.get(self._conversation.pair.source, card.title[JA]) if card else ""

    @Property(list, notify=changed)
    def cards(self) -> list[dict[str, str]]:
        """key, icon, title, other."""
        own, other = self._conversation.pair.source, self._conversation.pair.target
        return [
            {"key": card.key, "icon": card.icon, "title": card.title[own], "other": card.title[other]}
            for card in self._school.cards
        ]

    @Property(list, notify=changed)
    def sentences(self) -> list[dict[str, object]]:
        """id, own, family, draft of the subject; those the office has deleted are not among them."""
        card = self._find()
        pair = self._conversation.pair
        found = [self._phrases[name] for name in card.sentences if name in self._phrases] if card else []
        return [
            {"id": phrase.id, **sentence_row(phrase, pair)}
            for phrase in found
            if {pair.source, pair.target} <= phrase.texts.keys()
        ]

    @Property(list, notify=changed)
    def things(self) -> list[dict[str, str]]:
        """id, own, family, picture of the subject's belongings."""
        card = self._find()
        own, other = self._conversation.pair.source, self._conversation.pair.target
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
        return next((card for card in self._school.cards if card.key == self._card), None)

    def _speak(self, phrase: Phrase, sentence: str) -> None:
        if not self._conversation.say_phrase(sentence):
            self._say("schoolBusy")
            return
        self._conversation.noting.tapped(phrase.id)
        self._say("schoolSaid")

    def _foresee(self, text: str, pair: LanguagePair) -> Foreseen | None:
        return self._conversation.session.foresee(text, pair)

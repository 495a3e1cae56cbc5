"""Set sentences to pick from: which part of them lies open, and the one that is being filled in."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from app.phrasebook import Book, Foreseen
from app.school.content import School
from app.ui.school_room import SchoolRoom
from app.ui.slot_fields import sentence_row
from app.ui.slot_form import SlotFormModel
from glossary.language import LanguagePair
from glossary.phrases import Phrase
from glossary.slots import find_slots


class SchoolShelf:
    """One for the meeting, one for the notice; whoever has it tells the page what has changed."""

    def __init__(
        self, room: SchoolRoom, foresee: Callable[[str, LanguagePair], Foreseen | None], parent: QObject
    ) -> None:
        self._room = room
        self.form = SlotFormModel(room.tables, foresee, room.desk.today, parent)
        self.school, self.book = School(), Book()
        self.part = ""
        """Key of the subject or topic, empty for all of them."""

    @property
    def filling(self) -> bool:
        """A sentence is in hand."""
        return bool(self.form.phrase)

    def close(self) -> None:
        """Wait for what is being looked up."""
        self.form.close()

    def fill(self, school: School, book: Book) -> None:
        """What there is to pick from."""
        self.school, self.book = school, book

    def leave(self) -> None:
        """Nothing is open any more."""
        self.part = ""
        self.form.end()

    def begin(self, phrase: Phrase) -> bool:
        """Take a sentence in hand; False for one without places, which needs no filling in."""
        pair = self._room.pair
        if not find_slots(phrase.texts[pair.source]):
            return False
        self.form.begin(phrase, pair, self.book)
        self._room.say("")
        return True

    def step_back(self) -> bool:
        """From a sentence to its part, from there to all; False where there is nothing to leave."""
        if self.form.open:
            self.form.end()
        elif self.part:
            self.part = ""
        else:
            return False
        self._room.say("")
        return True

    def rows(self, name: str, phrases: Mapping[str, Phrase]) -> list[dict[str, object]]:
        """own, family, draft and, as `name`, the key of each that both languages have."""
        pair = self._room.pair
        return [
            {name: key, **sentence_row(phrase, pair)}
            for key, phrase in phrases.items()
            if {pair.source, pair.target} <= phrase.texts.keys()
        ]

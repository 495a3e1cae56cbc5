"""Documents and items to bring, looked up in the office's term base."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.phrasebook import Book
from app.state import TurnView
from app.ui.background import Background
from app.ui.phrase_search import PhraseSearch
from app.ui.slip import Thing
from app.ui.slot_choices import Choice, choices
from glossary.language import Lang
from glossary.terms import Term

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

MOST = 12
"""More than a sheet of paper has room for beside the sentences."""
_SHOWN = 8
Found = tuple[Lang, Lang, tuple[Choice, ...], PhraseSearch]


@QmlElement
@QmlUncreatable("made by HandoverModel")
class ThingsModel(QObject):  # type: ignore[operator]
    """Suggests what was mentioned, finds what is typed, keeps what was chosen in that order."""

    changed = Signal()

    def __init__(self, book: Callable[[], Book], background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._book, self._background = book, background
        self._pair: tuple[Lang, Lang] | None = None
        self.known: dict[str, Choice] = {}
        """What can be chosen, by id."""
        self._search: PhraseSearch | None = None
        self._query = ""
        self._results: tuple[str, ...] = ()
        self._mentioned: tuple[str, ...] = ()
        self._turns: Sequence[TurnView] = ()
        self._chosen: tuple[Thing, ...] = ()

    @property
    def chosen_things(self) -> tuple[Thing, ...]:
        """For the slip."""
        return self._chosen

    def prepare(self, staff: Lang, visitor: Lang) -> None:
        """Read the term base again; what was chosen for another language goes."""
        if self._pair not in (None, (staff, visitor)):
            self.clear()
        self._pair = (staff, visitor)

        def read() -> Found:
            terms = [term for term in self._book().terms if term.kind in ("document", "item")]
            found = choices("document", terms, staff, visitor)
            return staff, visitor, found, PhraseSearch([choice.entry for choice in found])

        self._background.run(read, self._take)

    def mention(self, turns: Sequence[TurnView]) -> None:
        """What the conversation was about."""
        self._turns = turns
        self._look()

    def clear(self) -> None:
        """Nothing is chosen or looked for."""
        self._chosen, self._query, self._turns = (), "", ()
        self._look()

    @Slot(str)
    def find(self, query: str) -> None:
        """What is being typed."""
        self._query = query
        self._look()

    @Slot(str)
    def add(self, identifier: str) -> None:
        """Put a thing on the slip; a full one takes no more."""
        choice = self.known.get(identifier)
        if choice is None or self.full or identifier in self._ids():
            return
        checked = isinstance(choice.value, Term) and choice.value.status == "checked"
        self._chosen += (Thing(choice.id, choice.text, choice.other, checked),)
        self._query = ""
        self._look()

    @Slot(str)
    def remove(self, identifier: str) -> None:
        """Take it off again."""
        self._chosen = tuple(thing for thing in self._chosen if thing.id != identifier)
        self._look()

    @Property(str, notify=changed)
    def query(self) -> str:
        """What is looked for."""
        return self._query

    @Property(list, notify=changed)
    def results(self) -> list[dict[str, str]]:
        """What was found."""
        return self._rows(self._results)

    @Property(list, notify=changed)
    def mentioned(self) -> list[dict[str, str]]:
        """Things the conversation named and that are not on the slip."""
        return self._rows(self._mentioned)

    @Property(list, notify=changed)
    def chosen(self) -> list[dict[str, str]]:
        """Things on the slip."""
        return [{"id": thing.id, "text": thing.staff, "other": thing.visitor} for thing in self._chosen]

    @Property(bool, notify=changed)
    def missing(self) -> bool:
        """Nothing is called what was typed."""
        return self._search is not None and bool(self._query.strip()) and not self._results

    @Property(bool, notify=changed)
    def full(self) -> bool:
        """No more can be chosen."""
        return len(self._chosen) >= MOST

    def _take(self, found: Found) -> None:
        staff, visitor, known, search = found
        if (staff, visitor) == self._pair:
            self.known, self._search = {choice.id: choice for choice in known}, search
            self._look()

    def _look(self) -> None:
        taken = self._ids()
        found = self._search.find(self._query) if self._search else ()
        self._results = tuple(each for each in found if each not in taken)[:_SHOWN]
        self._mentioned = tuple(each for each in self._said() if each not in taken)[:_SHOWN]
        self.changed.emit()

    def _said(self) -> Sequence[str]:
        named = {
            name
            for view in self._turns
            if view.translation
            for match in view.translation.request.terms
            for name in (match.term.id, match.term.ja, match.source)
        }
        return [each.id for each in self.known.values() if each.id in named or each.text in named]

    def _ids(self) -> frozenset[str]:
        return frozenset(thing.id for thing in self._chosen)

    def _rows(self, ids: Sequence[str]) -> list[dict[str, str]]:
        known = (self.known[each] for each in ids)
        return [{"id": choice.id, "text": choice.text, "other": choice.other} for choice in known]

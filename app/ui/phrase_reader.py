"""Reads the office's phrases and makes them findable, away from the window's thread."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.paths import resources
from app.phrasebook import Book
from app.ui.background import Background
from app.ui.phrase_rows import entries
from app.ui.phrase_search import PhraseSearch
from app.ui.phrase_shelf import Shelf, read_order, read_titles, shelve
from app.ui.session_like import SessionLike
from glossary.language import Lang
from glossary.phrases import Phrase

LOOK_MS = 250
"""Between two looks for phrases approved meanwhile, while the page is open."""
_Wanted = tuple[int, Lang, str]


class PhraseReader(QObject):
    """The shelf of one language and mode; `changed` when there is more to see than before."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: SessionLike, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen: Sequence[Phrase] = ()
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._background = Background(self)
        self._background.failed.connect(self.failed)
        self._edition = 0
        self._shelved: _Wanted | None = None
        self.titles = read_titles(resources() / "phrases")
        self._order = read_order(resources() / "procedures.toml")
        self.book: Book | None = None
        self.shelf = Shelf()
        self.search: PhraseSearch | None = None
        """None until it is built."""

    def close(self) -> None:
        """Wait for what is being read."""
        self.rest()
        self._background.close()

    def watch(self) -> None:
        """Read, and again whenever something has been approved, until `rest`."""
        self._seen = self._session.phrases()
        self._looking.start()
        self._take_up()

    def rest(self) -> None:
        """Nobody looks at them."""
        self._looking.stop()

    @Slot()
    def _look(self) -> None:
        now = self._session.phrases()
        if now is not self._seen:
            self._seen = now
            self._take_up()

    def _take_up(self) -> None:
        if not self._background.running:
            self._background.run(self._session.book, self._take_book)

    def arrange(self, lang: Lang, mode: str) -> bool:
        """Put the procedures of a mode first, in a language; whether that changed anything."""
        wanted = (self._edition, lang, mode)
        if self.book is None or wanted == self._shelved:
            return False
        self._shelved, self.search = wanted, None
        self.shelf = shelve(self.book.phrases, self.titles, self._order, mode, lang)
        listed = tuple(entries(self.shelf, lang))
        self._background.run(lambda: (wanted, PhraseSearch(listed)), self._take_search)
        return True

    def _take_book(self, book: Book) -> None:
        if self.book is None or book.phrases is not self.book.phrases or book.terms is not self.book.terms:
            self.book = book
            self._edition += 1
        self.changed.emit()

    def _take_search(self, made: tuple[_Wanted, PhraseSearch]) -> None:
        if made[0] == self._shelved:
            self.search = made[1]
            self.changed.emit()

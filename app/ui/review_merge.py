"""Which known term a candidate is another form of: found by typing."""

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.console_desk import DeskModel
from glossary.store import Store
from glossary.terms import Term

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
SHOWN = 8


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class MergeModel(QObject):  # type: ignore[operator]
    """The answer to the last question counts, whichever comes last."""

    changed = Signal()

    def __init__(self, work: DeskModel, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._open = False
        self._query = ""
        self._found: tuple[Term, ...] = ()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Staff look for the term."""
        return self._open

    @Property(list, notify=changed)
    def found(self) -> list[dict[str, Any]]:
        """id, ja, reading, plain."""
        return [
            {"id": term.id, "ja": term.ja, "reading": term.reading, "plain": term.plain_ja}
            for term in self._found
        ]

    @Slot()
    def begin(self) -> None:
        """Look for one."""
        self._open, self._query, self._found = True, "", ()
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """It is none."""
        self._open, self._query, self._found = False, "", ()
        self.changed.emit()

    @Slot(str)
    def look(self, query: str) -> None:
        """Terms with `query` in any of their forms."""
        query = query.strip()
        self._query = query
        if not query:
            self._take(("", ()))
            return

        def search(store: Store) -> tuple[str, tuple[Term, ...]]:
            return query, tuple(one for one in store.search(query, limit=SHOWN) if isinstance(one, Term))

        self._work.ask(search, self._take)

    def _take(self, answer: tuple[str, tuple[Term, ...]]) -> None:
        if answer[0] == self._query:
            self._found = answer[1]
            self.changed.emit()

"""What the phrases will make of a sentence, asked before it is said."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.phrasebook import Foreseen
from app.ui.background import Background
from glossary.errors import CodedError
from glossary.language import LanguagePair

Foresee = Callable[[str, LanguagePair], Foreseen | None]
_Asked = tuple[str, LanguagePair]


class Foresight(QObject):
    """One question at a time, away from the window: the first answer takes seconds, later ones milliseconds."""

    changed = Signal()

    def __init__(self, foresee: Foresee, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._foresee = foresee
        self._background = Background(self)
        self._background.failed.connect(self._fail)
        self._wanted: _Asked | None = None
        self._known: tuple[_Asked, Foreseen | None] | None = None

    def close(self) -> None:
        """Wait for the answer."""
        self._background.close()

    def ask(self, sentence: str | None, pair: LanguagePair) -> None:
        """Find out about a sentence in place of the last one; None for nothing."""
        self._wanted = (sentence, pair) if sentence is not None else None
        if self._wanted and not self._background.running:
            asked = self._wanted
            self._background.run(lambda: (asked, self._foresee(*asked)), self._take)

    def forget(self) -> None:
        """The visitor has left."""
        self._wanted = self._known = None

    @property
    def known(self) -> bool:
        """Whether the answer for what was asked last is there."""
        return self._known is not None and self._known[0] == self._wanted

    @property
    def answer(self) -> Foreseen | None:
        """The phrase that will answer; None where an engine would be asked, or while not `known`."""
        return self._known[1] if self.known and self._known else None

    @Slot(object)
    def _fail(self, error: CodedError) -> None:
        """Nothing is foreseen: the turn will say what is wrong."""
        if self._wanted:
            self._take((self._wanted, None))

    def _take(self, known: tuple[_Asked, Foreseen | None]) -> None:
        # Whoever asked may be gone: then nothing of the sentence stays.
        self._known = known if self._wanted else None
        if self._wanted and not self.known:
            self.ask(*self._wanted)
        self.changed.emit()

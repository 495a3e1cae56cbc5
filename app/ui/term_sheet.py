"""Official terms of one turn, one at a time: the word as the office writes it, and what it means."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from glossary.language import JA, Lang
from glossary.terms import Term, TermMatch

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


def terms_of(matches: Sequence[TermMatch]) -> tuple[TermMatch, ...]:
    """Official terms in the order in which they were said, each once; everyday words need no explanation."""
    first: dict[str, TermMatch] = {}
    for match in matches:
        if match.term.official:
            first.setdefault(match.term.id, match)
    return tuple(first.values())


@QmlElement
@QmlUncreatable("made by HalfModel")
class TermSheetModel(QObject):  # type: ignore[operator]
    """Read-only for QML, apart from choosing a term and closing."""

    changed = Signal()

    def __init__(self, fonts: Mapping[Lang, str], names: Mapping[Lang, str], parent: QObject) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._names = names
        self._terms: tuple[Term, ...] = ()
        self._lang = JA
        self._own = JA
        self._place = 0

    def show(self, terms: Sequence[Term], lang: Lang, own: Lang, place: int = 0) -> None:
        """Terms with their renderings in the visitor's language `lang`, for a reader of `own`."""
        self._terms, self._lang, self._own = tuple(terms), lang, own
        self._place = place if 0 <= place < len(self._terms) else 0
        self.changed.emit()

    @Slot(int)
    def choose(self, place: int) -> None:
        """Another term of the turn."""
        if 0 <= place < len(self._terms):
            self._place = place
            self.changed.emit()

    @Slot()
    def close(self) -> None:
        """They have been read."""
        if self._terms:
            self._terms = ()
            self.changed.emit()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Something is shown."""
        return bool(self._terms)

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def names(self) -> list[str]:
        """What the reader calls each term of the turn."""
        return [self._rendering(term, self._own) or term.ja for term in self._terms]

    @Property(int, notify=changed)
    def place(self) -> int:
        """Which of them is shown."""
        return self._place

    @Property(str, notify=changed)
    def word(self) -> str:
        """The official Japanese word."""
        return self._term.ja if self._term else ""

    @Property(str, notify=changed)
    def wordFont(self) -> str:  # noqa: N802
        """Family of Japanese."""
        return self._fonts[JA]

    @Property(str, notify=changed)
    def furigana(self) -> str:
        """Its reading in hiragana; empty where it is written so already."""
        return self._term.reading if self._term and self._term.reading != self._term.ja else ""

    @Property(str, notify=changed)
    def plain(self) -> str:
        """What it is, in plain Japanese."""
        return self._term.plain_ja if self._term else ""

    @Property(str, notify=changed)
    def rendering(self) -> str:
        """The same in the visitor's language."""
        return self._rendering(self._term, self._lang) if self._term else ""

    @Property(str, notify=changed)
    def renderingFont(self) -> str:  # noqa: N802
        """Family of the visitor's language."""
        return self._fonts[self._lang]

    @Property(str, notify=changed)
    def renderingLanguage(self) -> str:  # noqa: N802
        """Native name of the visitor's language."""
        return self._names[self._lang]

    @Property(bool, notify=changed)
    def checked(self) -> bool:
        """Whether a person has reviewed the entry."""
        return self._term is not None and self._term.status == "checked"

    @property
    def _term(self) -> Term | None:
        return self._terms[self._place] if self._terms else None

    @staticmethod
    def _rendering(term: Term, lang: Lang) -> str:
        return next(iter(term.surfaces(lang)), "")

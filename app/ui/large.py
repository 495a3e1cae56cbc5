"""One translation over the whole screen in very large type, facing the person it is for."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.events import Side
from app.state import TurnView
from app.ui.marks import meant_marks, styled
from app.ui.words import words
from glossary.language import JA, Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ReadingModel")
class LargeModel(QObject):  # type: ignore[operator]
    """Read-only for QML, apart from closing it."""

    changed = Signal()

    def __init__(self, fonts: Mapping[Lang, str], parent: QObject) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._view: TurnView | None = None

    def show(self, view: TurnView) -> None:
        """The translation of this turn."""
        self._view = view if view.translation is not None else None
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """It has been read."""
        if self._view is not None:
            self._view = None
            self.changed.emit()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Something is shown."""
        return self._view is not None

    @Property(str, notify=changed)
    def reader(self) -> Side:
        """Whom it is for: the one who did not say it."""
        return "visitor" if self._view is None or self._view.side == "staff" else "staff"

    @Property(str, notify=changed)
    def text(self) -> str:
        """The translation."""
        return self._text

    @Property(str, notify=changed)
    def marked(self) -> str:
        """See marks.styled."""
        if self._view is None or self._view.translation is None:
            return ""
        return styled(self._text, meant_marks(self._view.translation))

    @Property(float, notify=changed)
    def ems(self) -> float:
        """Rough width in ems on one line; wide characters are one, narrow ones about half."""
        return sum(1.0 if "\u2e80" <= letter <= "\uffef" else 0.56 for letter in self._text)

    @Property(str, notify=changed)
    def fontFamily(self) -> str:  # noqa: N802
        """Family of its language."""
        return self._fonts.get(self._lang, "")

    @Property(str, notify=changed)
    def closeText(self) -> str:  # noqa: N802
        """The reader's word for closing it."""
        return words(self._lang)["close"]

    @property
    def _text(self) -> str:
        return self._view.translation.text if self._view and self._view.translation else ""

    @property
    def _lang(self) -> Lang:
        return self._view.pair.target if self._view else JA

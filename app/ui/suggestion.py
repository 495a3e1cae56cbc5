"""Another language was heard: a question on both halves, never a change by itself."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.words import words
from glossary.language import Lang, Language

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ConversationModel")
class SuggestionModel(QObject):  # type: ignore[operator]
    """The visitor is asked in the language she seems to speak."""

    changed = Signal()

    def __init__(
        self,
        languages: Mapping[Lang, Language],
        take: Callable[[Lang], None],
        leave: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._languages = languages
        self._take = take
        self._leave = leave
        self._lang: Lang | None = None

    def show(self, lang: Lang | None) -> None:
        """Ask about `lang`, or nothing."""
        if lang != self._lang:
            self._lang = lang
            self.changed.emit()

    @Slot()
    def accept(self) -> None:
        """Change the visitor's language."""
        if self._lang is not None:
            self._take(self._lang)

    @Slot()
    def dismiss(self) -> None:
        """Leave it as it is."""
        self._leave()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Whether there is something to ask."""
        return self._lang is not None

    @Property(str, notify=changed)
    def name(self) -> str:
        """Native name of the language heard."""
        return self._languages[self._lang].name if self._lang else ""

    @Property(str, notify=changed)
    def fontFamily(self) -> str:  # noqa: N802
        """Its family."""
        return self._languages[self._lang].font if self._lang else ""

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        """Sentences in that language."""
        return dict(words(self._lang)) if self._lang else {}

"""The language picker: native names and what each stage can do."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.session_like import CapabilityLike, Reach
from app.ui.usage import Usage
from app.ui.words import words
from glossary.language import Lang, Language

_Index = QModelIndex | QPersistentModelIndex
_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ROLES = ("tag", "name", "font", "hears", "translates", "speaks", "summary", "ask")
_REACH_WORDS: dict[Reach, str] = {"built-in": "builtIn", "pack": "pack", "none": "none"}


class LanguagesModel(QAbstractListModel):
    """One row a language; `hears`, `translates` and `speaks` are "built-in", "pack" or "none"."""

    def __init__(
        self,
        languages: Sequence[Language],
        capability: Callable[[Lang], CapabilityLike],
        parent: QObject | None = None,
        usage: Usage | None = None,
    ) -> None:
        """With `usage` the office's most used languages come first."""
        super().__init__(parent)
        self._languages = tuple(languages)
        self._usage = usage
        self._capability = capability
        self._offered: frozenset[Lang] = frozenset()
        self._rows: list[dict[str, str]] = []

    def offer(self, langs: Collection[Lang]) -> None:
        """Show only these from the next refresh on, and the one in use; all without any."""
        self._offered = frozenset(langs)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102, N802
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: D102, N802
        return {_FIRST_ROLE + place: QByteArray(name.encode()) for place, name in enumerate(_ROLES)}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        place = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= place < len(_ROLES):
            return None
        return self._rows[index.row()][_ROLES[place]]

    def refresh(self, reader: Lang) -> None:
        """Ask again what works, described in the language of the person who reads."""
        self.beginResetModel()
        ordered = self._usage.ordered(self._languages) if self._usage else self._languages
        shown = self._offered | {reader} if self._offered else {language.tag for language in ordered}
        self._rows = [self._row(language, reader) for language in ordered if language.tag in shown]
        self.endResetModel()

    def _row(self, language: Language, reader: Lang) -> dict[str, str]:
        can = self._capability(language.tag)
        stages: dict[str, Reach] = {
            "hears": can.recognize,
            "translates": can.translate,
            "speaks": can.speak,
        }
        text = words(reader)
        summary = ", ".join(f"{text[stage]}: {text[_REACH_WORDS[reach]]}" for stage, reach in stages.items())
        return {
            "tag": language.tag,
            "name": language.name,
            "font": language.font,
            **stages,
            "summary": summary,
            "ask": words(language.tag)["whichLanguage"],
        }

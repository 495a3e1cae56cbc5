"""The visitor's quick answers: sentences of the phrase memory in her language, one tap each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QPersistentModelIndex, Qt

from glossary.language import Lang
from glossary.phrases import Phrase

KEYS = tuple(
    f"visitor.{name}"
    for name in (
        "yes",
        "no",
        "do-not-understand",
        "once-more",
        "speak-slowly",
        "write-it-down",
        "need-interpreter",
        "have-it",
        "not-with-me",
        "do-not-know",
        "just-a-moment",
        "how-much",
        "where-is-toilet",
        "thank-you",
    )
)
"""In the order of the row: what answers a question first."""

_Index = QModelIndex | QPersistentModelIndex
_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ROLES = ("key", "text", "meaning")


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    """`text` in her language, `meaning` in the language of staff."""

    key: str
    text: str
    meaning: str


def quick_answers(phrases: Sequence[Phrase], lang: Lang, staff: Lang) -> tuple[QuickAnswer, ...]:
    """What there is of KEYS in `lang`; an office may have deleted some."""
    known = {phrase.id: phrase for phrase in phrases if phrase.id in KEYS}
    found = (known[key].texts for key in KEYS if key in known)
    return tuple(
        QuickAnswer(key, texts[lang], texts.get(staff, ""))
        for key, texts in zip((key for key in KEYS if key in known), found, strict=True)
        if texts.get(lang)
    )


class QuickAnswersModel(QAbstractListModel):
    """Roles are QuickAnswer's fields."""

    def __init__(self, phrases: Callable[[], Sequence[Phrase]], parent: Any = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._shown: tuple[object, ...] = ()
        self._rows: tuple[QuickAnswer, ...] = ()

    def show(self, lang: Lang, staff: Lang) -> None:
        """Read them again for these languages."""
        phrases = self._phrases()
        # The session's snapshot is swapped whole, so that identity tells whether it is a new one.
        if self._shown == (id(phrases), lang, staff):
            return
        self._shown = (id(phrases), lang, staff)
        rows = quick_answers(phrases, lang, staff)
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def text(self, key: str) -> str:
        """The sentence of one answer, empty when there is none."""
        return next((row.text for row in self._rows if row.key == key), "")

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102, N802
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: D102, N802
        return {_FIRST_ROLE + place: QByteArray(name.encode()) for place, name in enumerate(_ROLES)}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        place = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= place < len(_ROLES):
            return None
        return getattr(self._rows[index.row()], _ROLES[place])

"""The list of bubbles of one half as a Qt model."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.bubble import Bubble
from glossary.language import Lang

_Index = QModelIndex | QPersistentModelIndex


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


_FIELDS = tuple(field.name for field in fields(Bubble))
_LANGS = frozenset({"primary_lang", "secondary_lang"})
_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class TurnsModel(QAbstractListModel):
    """Roles are Bubble's fields in camelCase; the two languages come as `primaryFont` and `secondaryFont`."""

    def __init__(self, fonts: Mapping[Lang, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._rows: tuple[Bubble, ...] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102, N802
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: D102, N802
        names = (_camel(name).replace("Lang", "Font") for name in _FIELDS)
        return {_FIRST_ROLE + place: QByteArray(name.encode()) for place, name in enumerate(names)}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        place = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= place < len(_FIELDS):
            return None
        name = _FIELDS[place]
        value = getattr(self._rows[index.row()], name)
        if isinstance(value, tuple):
            return list(value)
        return self._fonts.get(value, "") if name in _LANGS else value

    @property
    def newest(self) -> Bubble | None:
        """The row of the last turn."""
        return self._rows[0] if self._rows else None

    def show(self, rows: Sequence[Bubble]) -> None:
        """Replace the rows, keeping the items of turns that stay so that nothing flickers."""
        fresh = tuple(rows)
        root = QModelIndex()
        kept = {row.turn for row in fresh}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].turn not in kept:
                self.beginRemoveRows(root, place, place)
                self._rows = self._rows[:place] + self._rows[place + 1 :]
                self.endRemoveRows()
        known = {row.turn for row in self._rows}
        if [row.turn for row in self._rows] != [row.turn for row in fresh if row.turn in known]:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        for place, row in enumerate(fresh):
            if row.turn not in known:
                self.beginInsertRows(root, place, place)
                self._rows = (*self._rows[:place], row, *self._rows[place:])
                self.endInsertRows()
            elif self._rows[place] != row:
                self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
                self.dataChanged.emit(self.index(place), self.index(place))

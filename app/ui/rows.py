"""A list of rows for QML: roles are the keys of the rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex
_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class RowsModel(QAbstractListModel):
    """Rows by `key`; where the keys stay, so do the items and how far the list is scrolled."""

    def __init__(self, roles: Sequence[str], key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = tuple(roles)
        self._key = key
        self._rows: list[Mapping[str, object]] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102, N802
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: D102, N802
        return {_FIRST_ROLE + place: QByteArray(name.encode()) for place, name in enumerate(self._roles)}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        place = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= place < len(self._roles):
            return None
        return self._rows[index.row()][self._roles[place]]

    @property
    def keys(self) -> list[object]:
        """What is shown, in order."""
        return [row[self._key] for row in self._rows]

    def show(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Replace the rows."""
        fresh = list(rows)
        if [row[self._key] for row in fresh] != self.keys:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        old, self._rows = self._rows, fresh
        for place, row in enumerate(fresh):
            if row != old[place]:
                self.dataChanged.emit(self.index(place), self.index(place))

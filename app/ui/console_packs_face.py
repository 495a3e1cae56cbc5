"""What QML reads of glossary packs at the console."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui import pack_lines as lines
from app.ui.console_desk import DeskModel
from app.ui.rows import RowsModel
from app.ui.words import Words
from glossary.language import Lang
from glossary.sharing.imports import Choices, Preview
from glossary.sharing.ledger import Movement

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("PacksModel is one")
class PacksFace(QObject):  # type: ignore[operator]
    """Properties only; PacksModel changes what they say."""

    changed = Signal()

    _work: DeskModel
    _own: Words
    _lang: Lang
    _files: tuple[Path, ...]
    _moved: tuple[Movement, ...]
    _shown: Preview | None
    _choices: Choices
    _agreed: frozenset[str]
    _drafts: bool
    _told: str
    _rows: RowsModel

    @Property(list, notify=changed)
    def files(self) -> list[dict[str, str]]:
        """path, name, place."""
        return [{"path": str(path), "name": path.name, "place": str(path.parent)} for path in self._files]

    @Property(list, notify=changed)
    def moved(self) -> list[dict[str, str]]:
        """See pack_lines.movement_rows."""
        return lines.movement_rows(self._moved, self._own)

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was done."""
        return self._told

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """A pack is being looked at."""
        return self._shown is not None

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def about(self) -> dict[str, Any]:
        """See pack_lines.about."""
        return lines.about(self._shown, self._own, self._lang) if self._shown else {}

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """RowsModel by pack_lines.ROLES."""
        return self._rows

    @Property(int, notify=changed)
    def undecided(self) -> int:
        """Conflicts nobody has decided."""
        return lines.undecided(self._shown, self._choices) if self._shown else 0

    @Property(int, notify=changed)
    def conflicts(self) -> int:
        """Conflicts there are."""
        return self._shown.counts["conflict"] if self._shown else 0

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def agreed(self) -> list[str]:
        """Codes of questions a person has agreed to."""
        return sorted(self._agreed)

    @Property(bool, notify=changed)
    def drafts(self) -> bool:
        """Entries come in as drafts, to be reviewed here."""
        return self._drafts

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Everything is decided and agreed to, by an administrator."""
        by, shown = self._work.person, self._shown
        if shown is None or by is None or by.role != "administrator" or self.undecided:
            return False
        return {question.code for question in shown.questions} <= self._agreed

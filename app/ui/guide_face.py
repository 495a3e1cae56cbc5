"""What QML reads of the tourist desk in the console."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.kiosk.desk_words import topic_names
from app.kiosk.entry import Entry
from app.kiosk.knowledge import Knowledge
from app.messages import message
from app.paths import resources
from app.ui.console_desk import DeskModel
from app.ui.guide_figures import GuideFiguresModel
from app.ui.guide_form import GuideFormModel
from app.ui.rows import RowsModel
from app.ui.words import Words
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("GuideModel is one")
class GuideFace(QObject):  # type: ignore[operator]
    """Properties only; GuideModel makes the parts and changes them."""

    changed = Signal()

    _work: DeskModel
    _form: GuideFormModel
    _figures: GuideFiguresModel
    _rows: RowsModel
    _knowledge: Knowledge | None
    _own: Words
    _reader: Lang
    _part: str
    _topic: str
    _told: str
    _removed: Entry | None

    @Property(GuideFormModel, constant=True)
    def form(self) -> GuideFormModel:
        """One entry."""
        return self._form

    @Property(GuideFiguresModel, constant=True)
    def figures(self) -> GuideFiguresModel:
        """What visitors asked."""
        return self._figures

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """RowsModel by ROLES."""
        return self._rows

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """The files have been read."""
        return self._knowledge is not None

    @Property(bool, notify=changed)
    def editable(self) -> bool:
        """An administrator is at the desk."""
        return self._work.person is not None and self._work.person.role == "administrator"

    @Property(str, notify=changed)
    def part(self) -> str:
        """entries or figures."""
        return self._part

    @Property(str, notify=changed)
    def topic(self) -> str:
        """Only this one; empty for all."""
        return self._topic

    @Property(list, notify=changed)
    def topics(self) -> list[dict[str, str]]:
        """value, label."""
        every = {"value": "", "label": self._own.get("consoleAll", "")}
        return [
            every,
            *({"value": name, "label": own} for name, own in topic_names(resources(), self._reader).items()),
        ]

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def problems(self) -> list[str]:
        """What in the files cannot be read."""
        return [message(one, self._reader) for one in self._knowledge.problems] if self._knowledge else []

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was done."""
        return self._told

    @Property(bool, notify=changed)
    def undoable(self) -> bool:
        """What was just taken away can be brought back."""
        return self._removed is not None

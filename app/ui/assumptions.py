"""Numbers of the report that an office sets: what the estimate assumes, and how small a group may be."""

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.settings import REPORT_RANGES
from app.ui.conversation import ConversationModel

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

_STEPS = {"report_minutes": 1.0, "report_repair_minutes": 0.5, "report_turns": 1, "report_group": 1}


@QmlElement
@QmlUncreatable("made by DashboardModel")
class AssumptionsModel(QObject):  # type: ignore[operator]
    """Names are those of Settings."""

    changed = Signal()

    def __init__(self, conversation: ConversationModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conversation = conversation
        conversation.settingsChanged.connect(self.changed)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def values(self) -> dict[str, Any]:
        """Each number with its range: value, least, most."""
        settings = self._conversation.settings
        return {
            name: {"value": getattr(settings, name), "least": least, "most": most}
            for name, (least, most) in REPORT_RANGES.items()
        }

    @Slot(str, int)
    def step(self, name: str, steps: int) -> None:
        """Make a number larger or smaller, within its range. Raises KeyError for what is none: a bug in the page."""
        least, most = REPORT_RANGES[name]
        step = _STEPS[name]
        value = min(most, max(least, getattr(self._conversation.settings, name) + steps * step))
        self._conversation.change(**{name: type(step)(value)})

"""The visitor's half on a monitor of its own, as long as there is one."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.conversation import ConversationModel

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


def connected() -> int:
    """How many monitors there are; Qt lists the main one first."""
    return len(QGuiApplication.screens())


@QmlElement
@QmlUncreatable("made by WindowModel")
class SecondScreenModel(QObject):  # type: ignore[operator]
    """Follows monitors that are plugged in and pulled out, and the setting."""

    changed = Signal()

    def __init__(self, conversation: ConversationModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._place = 0
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            raise TypeError(type(app))
        app.screenAdded.connect(self.look)
        app.screenRemoved.connect(self.look)
        app.primaryScreenChanged.connect(self.look)
        conversation.settingsChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Which monitors are there now? One that is just being removed is no longer listed."""
        wanted = self._conversation.settings.second_screen and connected() > 1
        place = 1 if wanted else 0
        if place != self._place:
            self._place = place
            self.changed.emit()

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """The visitor has a screen."""
        return self._place > 0

    @Property(int, notify=changed)
    def place(self) -> int:
        """Which of Qt.application.screens it is."""
        return self._place

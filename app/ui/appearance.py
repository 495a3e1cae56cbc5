"""How the window looks: colours, size of text, motion; Theme.qml follows it at once."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.settings import Settings

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by WindowModel")
class AppearanceModel(QObject):  # type: ignore[operator]
    """Read-only for QML; `show` takes changed settings."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def show(self, settings: Settings) -> None:
        """Look as these settings say."""
        self._settings = settings
        self.changed.emit()

    @Property(str, notify=changed)
    def scheme(self) -> str:
        """One of settings.THEMES."""
        return self._settings.theme

    @Property(float, notify=changed)
    def scale(self) -> float:
        """Factor of all text sizes, 1 to 2."""
        return self._settings.text_scale

    @Property(bool, notify=changed)
    def motion(self) -> bool:
        """Whether anything moves that need not."""
        return self._settings.motion

    @Property(str, notify=changed)
    def layout(self) -> str:
        """One of settings.LAYOUTS."""
        return self._settings.layout

    @Property(str, notify=changed)
    def mode(self) -> str:
        """One of settings.MODES."""
        return self._settings.mode

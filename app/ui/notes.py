"""What a half says beside its turns: about the microphone, about its language, about hands-free listening."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.hearing import Note

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by HalfModel")
class NotesModel(QObject):  # type: ignore[operator]
    """Read-only for QML, apart from closing what has been read."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._note = Note()
        self._limits: tuple[str, ...] = ()
        self._hands_free = False
        self._running = False

    def show(self, note: Note, *, hands_free: bool, running: bool) -> None:
        """`hands_free` as staff chose; `running`: this side's microphone opens again after each turn."""
        if (note, hands_free, running) != (self._note, self._hands_free, self._running):
            self._note, self._hands_free, self._running = note, hands_free, running
            self.changed.emit()

    def show_limits(self, sentences: Sequence[str]) -> None:
        """What does not work in the language just chosen."""
        if tuple(sentences) != self._limits:
            self._limits = tuple(sentences)
            self.changed.emit()

    @Slot()
    def closeLimits(self) -> None:  # noqa: N802
        """They have been read."""
        self.show_limits(())

    @Property(str, notify=changed)
    def kind(self) -> str:
        """See hearing.Kind."""
        return self._note.kind

    @Property(str, notify=changed)
    def sentence(self) -> str:
        """What is wrong with the microphone and what to do, or nothing."""
        return self._note.sentence

    @Property(str, notify=changed)
    def limits(self) -> str:
        """One sentence a line, or nothing."""
        return "\n".join(self._limits)

    @Property(bool, notify=changed)
    def handsFree(self) -> bool:  # noqa: N802
        """A tap starts listening without hands."""
        return self._hands_free

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """It is listening without hands for this side."""
        return self._running

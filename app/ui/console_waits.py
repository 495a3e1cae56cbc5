"""How long each person is still locked out, counted down once a second."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

_SECOND_MS = 1_000


class Waits(QObject):
    """Seconds by person; what counts is what the next try is told."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds: dict[str, int] = {}
        self.ticks = QTimer(self)
        self.ticks.setInterval(_SECOND_MS)
        self.ticks.timeout.connect(self._tick)

    def take(self, seconds: Mapping[str, int]) -> None:
        """As the database says, one person or all."""
        self._seconds |= seconds
        if any(self._seconds.values()):
            self.ticks.start()
        self.changed.emit()

    def of(self, person: str) -> int:
        """Seconds until her next try; 0 when there is no lock-out."""
        return self._seconds.get(person, 0)

    def end(self) -> None:
        """Nobody looks any more."""
        self.ticks.stop()
        self._seconds = {}

    def _tick(self) -> None:
        self._seconds = {person: max(0, left - 1) for person, left in self._seconds.items()}
        if not any(self._seconds.values()):
            self.ticks.stop()
        self.changed.emit()

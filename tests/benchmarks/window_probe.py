"""The real program, which also tells on stdout when it drew what; see window.py.

Tells nothing while frames are counted: looking for controls would cost some.
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

import app.ui.application as application
from app.ui.interface import Interface
from tests.e2e.window_runner import ReportingInterface


class Probe(ReportingInterface):
    """F11 counts frames until it is pressed again, F12 makes the window anew."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._given = (arguments, options)
        self._touches: list[float] = []
        self._touched = 0
        self._frames: list[float] | None = None
        self._words: list[str] = []
        self._told: dict[str, Any] = {}
        self.others: list[Interface] = []
        super().__init__(*arguments, **options)
        self._watcher = Watcher(self)
        self.window.installEventFilter(self._watcher)
        self.window.frameSwapped.connect(self._drawn)

    def touched(self, at: int) -> None:
        """The button went down at `at`, milliseconds of the X server."""
        self._touched = at

    def pressed(self, key: int) -> None:
        """See the class."""
        if key == Qt.Key.Key_F12:
            self._told["warm"] = made_anew(self)
        elif self._frames is None:
            self._frames, self._words = [], []
        else:
            self._told["counted"] = {"frames": self._frames, "words": len(self._words)}
            self._frames = None

    def _drawn(self) -> None:
        now = time.monotonic()
        self._told.setdefault("start", age())
        if self._touched and self.conversation.half("staff").property("activity") == "listening":
            self._touches.append((round(now * 1000) - self._touched) % 2**32)
            self._touched = 0
        if self._frames is not None:
            self._frames.append(round(now, 4))
            heard = next((view.heard for view in self.conversation.turns[-1:]), "")
            if heard not in self._words[-1:]:
                self._words.append(heard)

    def _tell(self) -> None:
        if self._frames is None:
            super()._tell()

    def _view(self) -> dict[str, Any]:
        return super()._view() | {"touches": list(self._touches)} | self._told


class Watcher(QObject):
    """Sees what the window is sent before it does."""

    def __init__(self, probe: Probe) -> None:
        super().__init__()
        self._probe = probe

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._probe.touched(event.timestamp())
        mine = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_F11, Qt.Key.Key_F12)
        )
        if mine and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            self._probe.pressed(event.key())
        return mine


def made_anew(probe: Probe) -> float:
    """Seconds until a further window with the same warm engines has drawn its first frame."""
    from PySide6.QtCore import QEventLoop

    (paths, _, *rest), options = probe._given
    began = time.monotonic()
    other = Interface(paths, lambda **callbacks: probe.conversation.session, *rest, **options)
    loop = QEventLoop()
    other.window.frameSwapped.connect(loop.quit)
    other.window.show()
    loop.exec()
    seconds = time.monotonic() - began
    other.window.hide()
    probe.others.append(other)
    return seconds


def age() -> float:
    """Seconds since this process began."""
    began = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    return float(Path("/proc/uptime").read_text().split()[0]) - began / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    vars(application)["Interface"] = Probe
    sys.argv[0] = "kakehashi"
    from app.cli import main

    main()

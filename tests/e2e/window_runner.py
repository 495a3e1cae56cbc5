"""The real program in a real window, which also tells on stdout where its controls are and what it shows.

Only reports; what is pressed comes from the X server (xdotool) or the microphone.
"""

import json
import sys
from typing import Any

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtQuick import QQuickItem

import app.ui.application as application
from app.ui.interface import Interface

_INTERVAL_MS = 100


class ReportingInterface(Interface):
    """Prints a JSON line whenever something a person could notice has changed."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._last = ""
        self._timer = QTimer()
        self._timer.timeout.connect(self._tell)
        self._timer.start(_INTERVAL_MS)

    def _tell(self) -> None:
        line = json.dumps(self._view(), ensure_ascii=False)
        if line != self._last:
            self._last = line
            print(line, flush=True)

    def _view(self) -> dict[str, Any]:
        state = self.conversation._exchange.state
        return {
            "controls": dict(self._controls(self.window.contentItem())),
            "engines": self.conversation.engineState,
            "error": self.model.property("error") or "",
            "phase": state.phase,
            "desk": self._desk(),
            "page": self.model.shown,
            "menu": self.model.menuOpen,
            "window": {
                "visibility": self.window.visibility().name,
                "size": [self.window.width(), self.window.height()],
                "active": self.window.isActive(),
            },
            "typing": self._typing(),
            "tourist": self._tourist(),
            "turns": [
                {
                    "turn": turn.turn,
                    "side": turn.side,
                    "text": turn.text,
                    "translation": turn.translation.text if turn.translation else "",
                    "spoken": turn.spoken,
                    "doubtful": turn.doubtful,
                    "silent": turn.silent,
                    "failure": turn.failure,
                    "heard": turn.heard,
                    "as_heard": turn.as_heard,
                }
                for turn in state.turns
            ],
        }

    def _tourist(self) -> dict[str, Any]:
        """What the desk that answers by itself shows."""
        desk: Any = self.tourist
        return {
            "phase": desk.visit.phase,
            "doing": desk.voice.doing,
            "asked": desk.visit.asked,
            "title": desk.told.title if desk.told else "",
            "text": desk.told.text if desk.told else "",
            "near": [one.id for one in desk.visit.near],
        }

    def _typing(self) -> str:
        """What stands in the field that has the focus."""
        item = self.window.activeFocusItem()
        return str(item.property("text") or "") if item is not None else ""

    def _desk(self) -> dict[str, Any]:
        """What the staff console shows."""
        desk: Any = self.console
        return {
            "stage": desk.pin.stage,
            "locked": desk.locked,
            "job": desk.work.job,
            "told": desk.decisions.told,
            "ready": desk.sheet.ready,
            "candidates": [row["ja"] for row in desk.queue.rows._rows],
        }

    def _controls(self, item: QQuickItem) -> list[tuple[str, list[int]]]:
        found: list[tuple[str, list[int]]] = []
        for child in item.childItems():
            if not child.isVisible():
                continue
            if child.objectName():
                centre = child.mapToScene(QPointF(child.width() / 2, child.height() / 2))
                position = self.window.position()
                # What has not been laid out yet, or was scrolled away, nobody can press.
                if 0 <= centre.x() < self.window.width() and 0 <= centre.y() < self.window.height():
                    found.append(
                        (
                            child.objectName(),
                            [round(position.x() + centre.x()), round(position.y() + centre.y())],
                        )
                    )
            found += self._controls(child)
        return found


if __name__ == "__main__":
    vars(application)["Interface"] = ReportingInterface
    sys.argv[0] = "kakehashi"
    from app.cli import main

    main()

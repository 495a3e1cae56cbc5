"""Hold-to-talk and tap-to-talk on one button. Pure: the caller gives the time."""

from dataclasses import dataclass
from typing import Literal

HOLD_SECONDS = 0.4
"""Longer presses end with the finger; shorter ones leave the microphone open until speech ends or the
next press."""

Action = Literal["start", "interrupt", "leave-open", "drop", "finish", "cancel", "nothing"]
Activity = Literal["idle", "listening", "speaking", "busy"]


@dataclass(slots=True)
class TalkKey:
    """One side's button; listening starts with the press, so that no first syllable is lost."""

    _started: float | None = None
    _interrupting: bool = False

    def press(self, now: float, activity: Activity) -> Action:
        """What a finger going down means."""
        self._started = None
        self._interrupting = activity == "speaking"
        match activity:
            case "idle":
                self._started = now
                return "start"
            case "speaking":
                # The voice stops at once; whether somebody wants to talk is known when the finger goes up.
                self._started = now
                return "interrupt"
            case "listening":
                return "finish"
            case "busy":
                return "cancel"

    def release(self, now: float) -> Action:
        """What the finger going up means."""
        started, self._started = self._started, None
        if started is None:
            return "nothing"
        if now - started >= HOLD_SECONDS:
            return "finish"
        return "drop" if self._interrupting else "leave-open"

"""Listening again after every turn, so that nobody has to press. Pure: the caller gives the time.

The microphone is never open while the program speaks, so a voice cannot interrupt it; a button or a pedal can.
"""

from dataclasses import dataclass
from typing import Literal

from app.events import Event, Failed, Finished, Side

PATIENCE = 60.0
"""Seconds without a voice until it stops listening."""
_WORTH_OPENING = 1.0

Next = Literal["again", "ended", "nothing"]


@dataclass(slots=True)
class HandsFree:
    """Whose microphone opens again, if anybody's."""

    side: Side | None = None
    _heard_at: float = 0.0

    def begin(self, side: Side, now: float) -> None:
        """That side's talk button was tapped."""
        self.side, self._heard_at = side, now

    def end(self) -> None:
        """Back to pressing for each turn."""
        self.side = None

    def patience(self, now: float) -> float:
        """How long the microphone may stay open without a voice."""
        return max(0.0, PATIENCE - (now - self._heard_at))

    def after(self, last: Event, now: float) -> Next:
        """What follows the event that ended a turn or a replay.

        A failure and a doubt need a person's eyes: it stops, and the screen says why.
        """
        if self.side is None:
            return "nothing"
        match last:
            case Finished(silent="nothing-heard"):
                if self.patience(now) >= _WORTH_OPENING:
                    return "again"
                self.end()
                return "ended"
            case Failed() | Finished(silent="doubtful" | "failed"):
                self.end()
                return "nothing"
        self._heard_at = now
        return "again"

"""What the desk's screen says and hears, one thing after the other; never both at once. No Qt."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.events import Event, Failed, Finished, Speaking
from app.ui.session_like import SessionLike
from glossary.language import Lang

Doing = Literal["", "calling", "saying", "hearing"]


@dataclass(frozen=True, slots=True)
class Saying:
    """A text to be said; without one, the chime."""

    text: str
    lang: Lang
    pace: float = 1.0


class TouristVoice:
    """Whoever owns it hands it every event of the session; only those of its own turn are its business."""

    def __init__(self, session: Callable[[], SessionLike]) -> None:
        self._session = session
        self._queue: deque[Saying] = deque()
        self._turn = 0
        self.doing: Doing = ""
        self.speaking = False
        """Something can be heard of it now."""

    @property
    def turn(self) -> int:
        """Id of what it does, 0 while it does nothing."""
        return self._turn

    @property
    def busy(self) -> bool:
        """It says or hears something."""
        return bool(self._turn)

    def say(self, sayings: Sequence[Saying]) -> None:
        """One after the other, instead of what runs."""
        self._queue = deque(sayings)
        self._next()

    def hear(self, lang: Lang, hints: Sequence[str]) -> None:
        """Listen once, instead of what runs."""
        self._queue.clear()
        self.speaking = False
        self._turn, self.doing = self._session().hear(lang, hints), "hearing"

    def enough(self) -> None:
        """She has finished speaking: what was heard counts."""
        if self.doing == "hearing":
            self._session().stop_talking()

    def stop(self) -> None:
        """Silence; nothing of what runs counts any more."""
        self._queue.clear()
        if self._turn:
            self._turn, self.doing, self.speaking = 0, "", False
            self._session().cancel()

    def take(self, event: Event) -> tuple[Doing, Event] | None:
        """What it was doing when this happened; None where it is not its business, or another saying follows."""
        if not self._turn or event.turn != self._turn:
            return None
        doing = self.doing
        match event:
            case Speaking():
                self.speaking = True
            case Failed() if doing != "hearing" and self._queue:
                # The chime without a loudspeaker; what is to be said may still be read.
                return None
            case Finished():
                self._turn, self.doing, self.speaking = 0, "", False
                if self._queue:
                    self._next()
                    return None
        return doing, event

    def _next(self) -> None:
        self.speaking = False
        if not self._queue:
            self._turn, self.doing = 0, ""
            return
        saying = self._queue.popleft()
        if saying.text:
            self._turn = self._session().replay(saying.text, saying.lang, saying.pace)
            self.doing = "saying"
        else:
            self._turn, self.doing = self._session().chime(), "calling"

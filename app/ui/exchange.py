"""The conversation plus what only the window knows: turns on the way, replays, released buttons. No Qt."""

from dataclasses import dataclass, field, replace
from typing import Literal

from app.events import Event, Failed, Finished, Recognized, Side, Speaking
from app.state import Conversation, TurnView, advance, begin, cancel, clear
from app.ui.talk_key import Activity as KeyActivity

Activity = Literal["idle", "listening", "waiting", "thinking", "speaking"]
"""`waiting`: the other person has the microphone."""


@dataclass(slots=True)
class Exchange:
    """Folds events and answers what each side should show."""

    state: Conversation = field(default_factory=Conversation)
    said: set[int] = field(default_factory=set)
    """Doubtful turns that people had spoken anyway."""
    former: dict[int, str] = field(default_factory=dict)
    """Turn that took the place of another → what was said there."""
    taken: TurnView | None = None
    """Turn that was taken back and can be put there again, until the next one begins."""
    _opening: Side | None = None
    """Side of a turn the session was asked for, until its first event arrives."""
    _released: bool = False
    """The running turn needs no microphone any more, or never did."""
    _replay: int = 0
    _replayed: int = 0
    _replaces: int = 0
    """Turn that goes when the running one has its text; one that never begins costs nothing."""

    @property
    def busy(self) -> bool:
        """Something is listening, translating or speaking."""
        return bool(self._replay) or self._opening is not None or self.state.phase != "idle"

    def begin(
        self, turn: int, side: Side, *, typed: bool, replaces: TurnView | None = None, former: str = ""
    ) -> None:
        """The session has promised `turn`; `former` is the wording it can be taken back to."""
        self.state = begin(self.state, turn)
        self.taken = None
        self._opening = side
        self._released = typed
        self._replaces = replaces.turn if replaces else 0
        if former:
            self.former[turn] = former

    def release(self) -> None:
        """Listening has been asked to end."""
        self._released = True

    def begin_replay(self, replay: int, turn: int) -> None:
        """The session speaks the translation of `turn` again, under the id `replay`."""
        self._replay, self._replayed = replay, turn

    def take(self, event: Event) -> Failed | None:
        """Fold an event; return a failure that no turn on screen can show."""
        if self._replay and event.turn == self._replay:
            return self._take_replay(event)
        orphan = (
            event
            if isinstance(event, Failed) and event.turn == self.state.active and self.view(event.turn) is None
            else None
        )
        if event.turn == self.state.active:
            self._opening = None
            if isinstance(event, Recognized) and self._replaces:
                self._drop(self._replaces)
                self._replaces = 0
        self.state = advance(self.state, event)
        return orphan

    def cancel(self) -> None:
        """Whatever runs is over; its later events are stale."""
        self._replay, self._opening, self._replaces = 0, None, 0
        self.state = cancel(self.state)

    def clear(self) -> None:
        """Forget everything that was said."""
        self._replay = self._replayed = self._replaces = 0
        self._opening = None
        self.said.clear()
        self.former.clear()
        self.taken = None
        self.state = clear()

    def take_back(self, turn: int) -> None:
        """Remove a turn; `put_back` shows it again."""
        self.taken = self.view(turn)
        kept = tuple(view for view in self.state.turns if view.turn != turn)
        self.state = replace(self.state, turns=kept)

    def put_back(self) -> None:
        """Show the turn that was taken back where it stood."""
        if self.taken is not None:
            turns = sorted((*self.state.turns, self.taken), key=lambda view: view.turn)
            self.state = replace(self.state, turns=tuple(turns))
            self.taken = None

    def view(self, turn: int) -> TurnView | None:
        """The turn as shown, if it is."""
        return next((view for view in self.state.turns if view.turn == turn), None)

    def alternative(self, turn: int) -> str:
        """The other wording of a turn, whole: see Bubble.alternative."""
        view = self.view(turn)
        heard = view.as_heard if view is not None and view.changes else ""
        return self.former.get(turn, heard)

    def activity(self, side: Side) -> Activity:
        """What the talk button of `side` shows."""
        if self._replay:
            return "speaking"
        if self._opening is None and self.state.phase != "listening":
            return self.state.phase
        if self._released:
            return "thinking"
        return "listening" if side == self.listener else "waiting"

    def key_activity(self, side: Side) -> KeyActivity:
        """The same as the talk button's logic needs it."""
        match self.activity(side):
            case "idle" | "listening" | "speaking" as same:
                return same
        return "busy"

    @property
    def open_and_silent(self) -> bool:
        """The microphone is open and no voice was heard yet: taking it away interrupts nobody."""
        return (
            self.listener is not None and not self._released and self.state.hearing not in ("voice", "quiet")
        )

    def dismiss_guess(self) -> None:
        """People have decided about the language heard."""
        self.state = replace(self.state, guess=None)

    @property
    def listener(self) -> Side | None:
        """Who has the microphone."""
        if self._opening is not None:
            return self._opening
        view = self.view(self.state.active)
        return view.side if view is not None and self.state.phase == "listening" else None

    def _drop(self, turn: int) -> None:
        self.former.pop(turn, None)
        self.state = replace(self.state, turns=tuple(view for view in self.state.turns if view.turn != turn))

    def _take_replay(self, event: Event) -> Failed | None:
        match event:
            case Speaking():
                self.said.add(self._replayed)
            case Failed():
                self._replay = 0
                return event
            case Finished(silent=silent):
                self._replay = 0
                view = self.view(self._replayed)
                if silent == "no-voice" and view is not None:
                    return Failed(event.turn, "voice-missing", (("lang", view.pair.target),))
        return None

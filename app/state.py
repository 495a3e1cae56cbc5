"""What the screen shows, folded from events. Pure: no clock, no Qt, no engine."""

from dataclasses import dataclass, replace
from typing import Literal, assert_never

from app.events import (
    Attended,
    Doubtful,
    Event,
    Failed,
    Finished,
    Heard,
    LanguageGuessed,
    Listening,
    Near,
    Recognized,
    Side,
    Speaking,
    Translated,
)
from glossary.language import Lang, LanguagePair
from speech.attention import Hearing
from speech.repair import Change
from translate.translator import Translation

Phase = Literal["idle", "listening", "thinking", "speaking"]


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn as shown: what was said, what it became, and what is wrong with it."""

    turn: int
    side: Side
    pair: LanguagePair
    heard: str = ""
    text: str = ""
    heard_by: str = ""
    """Engine that recognised it."""
    spoken_by: str = ""
    unsure: bool = False
    changes: tuple[Change, ...] = ()
    """What recognition repair changed in `text`."""
    near: Translation | None = None
    """Stands there until `translation` does, see Near."""
    translation: Translation | None = None
    doubtful: bool = False
    spoken: bool = False
    silent: str = ""
    failure: str = ""
    failure_context: tuple[tuple[str, str | int | float], ...] = ()

    @property
    def caption(self) -> bool:
        """A turn in one language: shown as it was said, never translated."""
        return self.pair.source == self.pair.target

    @property
    def as_heard(self) -> str:
        """`text` before recognition repair."""
        text = self.text
        for change in reversed(self.changes):
            text = text[: change.start] + change.heard + text[change.end :]
        return text


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns of the visitor who is here now; kept in memory only."""

    phase: Phase = "idle"
    active: int = 0
    """Id of the turn whose events count; events of any other turn are stale and dropped."""
    turns: tuple[TurnView, ...] = ()
    hearing: Hearing = ""
    """Whether the person at the open microphone is heard."""
    guess: Lang | None = None
    """Language the visitor seems to speak; stays until a turn of hers is understood or people decide."""

    @property
    def last(self) -> TurnView | None:
        """The turn on top of both halves."""
        return self.turns[-1] if self.turns else None


def begin(state: Conversation, turn: int) -> Conversation:
    """Make `turn` the one that counts."""
    return replace(state, active=turn)


def advance(state: Conversation, event: Event) -> Conversation:
    """The state after `event`; a stale turn's events change nothing."""
    if event.turn != state.active:
        return state
    match event:
        case Listening(turn=turn, side=side, pair=pair):
            view = TurnView(turn, side, pair)
            kept = tuple(old for old in state.turns if old.turn != turn)
            return replace(state, phase="listening", turns=(*kept, view), hearing="")
        case Attended(hearing=hearing):
            return replace(state, hearing=hearing)
        case Heard(text=text):
            return _update(state, heard=text)
        case LanguageGuessed(lang=lang):
            return replace(state, guess=lang)
        case Recognized(text=text, unsure=unsure, changes=changes, engine=engine):
            understood = not unsure and any(
                view.turn == event.turn and view.side == "visitor" for view in state.turns
            )
            return replace(
                _update(state, text=text, heard="", unsure=unsure, changes=changes, heard_by=engine),
                phase="thinking",
                hearing="",
                guess=None if understood else state.guess,
            )
        case Near(translation=near):
            return _update(state, near=near)
        case Translated(translation=translation):
            # Its beginning may be on the loudspeaker already.
            phase: Phase = "speaking" if state.phase == "speaking" else "thinking"
            return replace(_update(state, translation=translation), phase=phase)
        case Doubtful():
            return _update(state, doubtful=True)
        case Speaking(engine=engine):
            return replace(_update(state, spoken=True, spoken_by=engine), phase="speaking")
        case Failed(code=code, context=context):
            return replace(_update(state, failure=code, failure_context=context), phase="idle")
        case Finished(silent=silent):
            return replace(_update(state, silent=silent), phase="idle")
        case _:
            assert_never(event)


def cancel(state: Conversation) -> Conversation:
    """Back to idle; whatever the running turn still emits is stale. An empty turn leaves no trace."""
    turns = tuple(
        replace(view, near=None) if view.turn == state.active else view
        for view in state.turns
        if view.turn != state.active or view.text
    )
    return replace(state, phase="idle", active=0, turns=turns, hearing="")


def clear() -> Conversation:
    """The visitor has left: nothing of the conversation stays."""
    return Conversation()


def _update(state: Conversation, **changes: object) -> Conversation:
    turns = tuple(
        replace(view, **changes) if view.turn == state.active else view  # type: ignore[arg-type]
        for view in state.turns
    )
    return replace(state, turns=turns)

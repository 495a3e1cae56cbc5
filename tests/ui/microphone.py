"""What a session tells of the microphone while a turn is spoken."""

from app.events import Attended, Listening, Side
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, GREETING, TO_VI, turn_events
from speech.attention import Hearing

LIFE_OF_A_HOLD = 0.5


def names(stage: Stage) -> list[object]:
    return [call[0] for call in stage.session.calls if call[0] not in ("warm", "adopt")]


def opened(stage: Stage, side: Side, hearing: Hearing = "") -> int:
    """The session has opened the microphone for the turn it was asked for."""
    turn = stage.interface.conversation.active_turn
    stage.session.event(Listening(turn, side, TO_VI if side == "staff" else TO_VI.reversed()))
    if hearing:
        stage.session.event(Attended(turn, hearing))
    stage.settle(0.05)
    return turn


def through(stage: Stage, side: Side) -> None:
    """A whole spoken turn after `opened`."""
    done = GREETING if side == "staff" else ANSWER
    for event in list(turn_events(stage.interface.conversation.active_turn, side, done))[1:]:
        stage.session.event(event)
    stage.settle(0.05)

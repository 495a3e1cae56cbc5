"""What was said, said again."""

from collections.abc import Callable

from app.state import TurnView
from app.ui.exchange import Exchange
from app.ui.session_like import SessionLike
from app.ui.talking import Talking
from glossary.language import Lang

SLOWER = 0.75
"""Pace of a slow replay."""


class Replays:
    """Each makes way for itself first, as a turn does; `shown` draws the rest, `noted` is told what
    turn is said again and how fast.
    """

    def __init__(
        self,
        session: SessionLike,
        exchange: Exchange,
        talking: Talking,
        shown: Callable[[], None],
        noted: Callable[[TurnView, float], None],
    ) -> None:
        self._session = session
        self._exchange = exchange
        self._talking = talking
        self._shown = shown
        self._noted = noted

    def say(self, text: str, lang: Lang, pace: float = 1.0) -> None:
        """A text that belongs to no turn."""
        self._say(text, lang, 0, pace)

    def turn(self, turn: int, pace: float = 1.0) -> None:
        """The translation of a turn; a doubtful one because a person asked for it."""
        view = self._exchange.view(turn)
        if (
            view is not None
            and view.translation is not None
            and self._say(view.translation.text, view.pair.target, turn, pace)
        ):
            self._noted(view, pace)

    def last(self) -> None:
        """The last translation there is, if it was spoken unasked."""
        view = next((view for view in reversed(self._exchange.state.turns) if view.translation), None)
        if view is not None and not view.doubtful:
            self.turn(view.turn)

    def _say(self, text: str, lang: Lang, turn: int, pace: float) -> bool:
        if not self._talking.make_way():
            return False
        self._exchange.begin_replay(self._session.replay(text, lang, pace), turn)
        self._shown()
        return True

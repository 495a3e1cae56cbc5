"""Talk buttons, pedals and hands-free listening: what a press means now, and what follows a turn. No Qt."""

from collections.abc import Callable

from app.events import Event, Finished, Side
from app.ui.exchange import Activity, Exchange
from app.ui.hands_free import HandsFree
from app.ui.hearing import Ear
from app.ui.session_like import EngineStatusLike, SessionLike
from app.ui.talk_key import Action, TalkKey
from glossary.language import LanguagePair


class Talking:
    """`hands_free` tells what staff chose; `opening` is called before a finger opens the microphone of a side,
    `cancel` when one stops everything.
    """

    def __init__(
        self,
        session: SessionLike,
        exchange: Exchange,
        pair: Callable[[Side], LanguagePair],
        clock: Callable[[], float],
        hands_free: Callable[[], bool],
        opening: Callable[[Side], None],
        cancel: Callable[[], None],
    ) -> None:
        self._session = session
        self._exchange = exchange
        self._pair = pair
        self._clock = clock
        self._wanted = hands_free
        self._opening = opening
        self._cancel = cancel
        self._keys: dict[Side, TalkKey] = {"staff": TalkKey(), "visitor": TalkKey()}
        self._hands = HandsFree()
        self._trouble = ""
        self._unclear: Side | None = None
        self._ended: Side | None = None

    @property
    def hands_side(self) -> Side | None:
        """Who is listened to without hands."""
        return self._hands.side

    @property
    def ear(self) -> Ear:
        """What is known of the microphone."""
        exchange = self._exchange
        listening = exchange.listener is not None and exchange.activity(exchange.listener) == "listening"
        return Ear(
            exchange.listener if listening else None,
            exchange.state.hearing,
            self._trouble,
            self._unclear,
            self._ended,
        )

    def activity(self, side: Side) -> Activity:
        """What the talk button of `side` shows; while nobody speaks into a microphone left open, both may begin."""
        found = self._exchange.activity(side)
        left_open = self._hands.side is not None and self._exchange.open_and_silent
        return "idle" if found == "waiting" and left_open else found

    def press(self, side: Side) -> None:
        """A finger, the space bar or a pedal goes down."""
        activity = self.activity(side)
        if activity == "waiting":
            return
        if activity == "idle":
            self.make_way()
        self._act(side, self._keys[side].press(self._clock(), self._exchange.key_activity(side)))

    def release(self, side: Side) -> None:
        """It goes up."""
        action = self._keys[side].release(self._clock())
        if self._exchange.activity(side) == "listening":
            self._act(side, action)

    def make_way(self) -> bool:
        """Take back a microphone that waits for the next voice; whether the session is free now.

        Whoever asks must start something, which ends what the session does.
        """
        if self._hands.side is not None and self._exchange.open_and_silent:
            self._exchange.cancel()
        return not self._exchange.busy

    def take_status(self, status: EngineStatusLike) -> None:
        """News about the microphone; other engines' are none."""
        if status.name == "microphone":
            self._trouble = status.code if status.state == "failed" else ""

    def go_on(self, last: Event) -> None:
        """A turn or a replay has ended with `last`: listen again, if that was wanted."""
        side, now = self._hands.side, self._clock()
        follows = self._hands.after(last, now)
        self._unclear = self._ended = None
        if side is None or follows == "nothing":
            return
        spoke = self._exchange.state.hearing in ("voice", "quiet")
        # A turn in which nothing was understood leaves no trace; the half says so while it listens again.
        self._exchange.cancel()
        if follows == "ended":
            self._ended = side
            return
        if spoke and isinstance(last, Finished) and last.silent == "nothing-heard":
            self._unclear = side
        self._open(side)
        self._session.end_by_itself(self._hands.patience(now))

    def stop(self) -> None:
        """Back to pressing; what was said about the microphone has been seen."""
        self._hands.end()
        self._unclear = self._ended = None

    def _act(self, side: Side, action: Action) -> None:
        match action:
            case "start" | "interrupt":
                self._begin(side)
            case "finish":
                self._finish(side)
            case "cancel":
                self._cancel()
            case "drop" if not self._wanted():
                self._cancel()
            case "leave-open" | "drop":
                self._leave_open(side)
            case "nothing":
                pass

    def _begin(self, side: Side) -> None:
        if self._hands.side != side:
            self._hands.end()
        self._unclear = self._ended = None
        self._exchange.cancel()
        self._opening(side)
        self._open(side)

    def _open(self, side: Side) -> None:
        self._exchange.begin(self._session.talk(side, self._pair(side)), side, typed=False)

    def _leave_open(self, side: Side) -> None:
        if self._wanted():
            now = self._clock()
            self._hands.begin(side, now)
            self._session.end_by_itself(self._hands.patience(now))
        else:
            self._session.end_by_itself()

    def _finish(self, side: Side) -> None:
        running = self._hands.side == side
        self._hands.end()
        if running and self._exchange.open_and_silent:
            self._cancel()
            return
        self._exchange.release()
        self._session.stop_talking()

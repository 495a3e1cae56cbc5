"""What people do about turns: they talk, type, correct, ask for another wording, hear it again, stop it."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.events import Side
from app.state import TurnView
from app.ui.conversation_face import ConversationFace
from app.ui.half import HalfModel
from app.ui.noting import Noting
from app.ui.replays import SLOWER, Replays
from app.ui.session_like import SessionLike
from app.ui.talking import Talking
from app.ui.words import words
from glossary.language import Lang, LanguagePair

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("ConversationModel is one")
class ConversationTurns(ConversationFace):  # type: ignore[operator]
    """Gestures that go to the session; ConversationModel makes the parts and takes what comes back."""

    session: SessionLike
    noting: Noting
    allowed: Callable[[str], bool]
    """Whether whoever is there may do it, see app/access.py; asks for a PIN if not."""
    _talking: Talking
    _replays: Replays

    def hear(self, text: str, lang: Lang, pace: float = 1.0) -> None:
        """Say something that belongs to no turn, such as a picture's words; a failure is said to staff."""
        self._replays.say(text, lang, pace)

    @property
    def turns(self) -> tuple[TurnView, ...]:
        """Everything said and not taken back, the first turn first."""
        return self._exchange.state.turns

    @property
    def active_turn(self) -> int:
        """Id of the turn whose events count, or 0."""
        return self._exchange.state.active

    @property
    def busy(self) -> bool:
        """It listens, translates or speaks."""
        return self._exchange.busy

    @property
    def holds(self) -> bool:
        """Something of a visitor is there: said, taken back, typed, or chosen about the record."""
        typed = any(half.typing for half in self._halves)
        return bool(self._exchange.state.turns or self._exchange.taken or typed or self.recorder.touched)

    def half(self, side: Side) -> HalfModel:
        """What one side shows."""
        return self._halves[side]

    @property
    def pair(self) -> LanguagePair:
        """From staff's language to the visitor's."""
        return self._halves.pair("staff")

    @Slot(str)
    def pressTalk(self, side: Side) -> None:  # noqa: N802
        """A finger or the space bar goes down."""
        self._talking.press(side)
        self._show()

    @Slot(str)
    def releaseTalk(self, side: Side) -> None:  # noqa: N802
        """It goes up."""
        self._talking.release(side)
        self._show()

    @Slot()
    def leaveMicrophone(self) -> None:  # noqa: N802
        """Another page hides that somebody is being listened to: stop that, and nothing else."""
        if self._exchange.listener is not None:
            self.cancel()
        self._talking.stop()
        self._show()

    @Slot(str, str, result=bool)
    def submit(self, side: Side, text: str) -> bool:
        """Take typed or corrected text; False while a turn is running, so that the field keeps it."""
        return self._say(side, text, self._exchange.view(self._halves[side].edited_turn))

    @Slot(str)
    def answer(self, key: str) -> None:
        """The visitor touched one of her quick answers; the voice it answers stops, and so does her microphone."""
        if self._exchange.activity("visitor") in ("speaking", "listening"):
            self._exchange.cancel()
        if self._say("visitor", self._quick.text(key), None):
            self.noting.answered(key)

    @Slot(int)
    def takeAlternative(self, turn: int) -> None:  # noqa: N802
        """Translate what was heard before repair, or said before a rephrasing, instead."""
        view = self._exchange.view(turn)
        if view is not None:
            self._say(view.side, self._exchange.alternative(turn), view, view.text)

    @Slot(int)
    def retry(self, turn: int) -> None:
        """Translate the text of a failed turn once more."""
        view = self._exchange.view(turn)
        if view is not None:
            self._say(view.side, view.text, view)

    @Slot(str, int)
    def edit(self, side: Side, turn: int) -> None:
        """Put what was recognised into the entry field."""
        view = self._exchange.view(turn)
        if view is not None and (side == "visitor" or self.allowed("correct")):
            self._halves[side].set_editing(turn, view.text)

    @Slot(int)
    def replay(self, turn: int) -> None:
        """Play a translation again, or a doubtful one on request."""
        self._replays.turn(turn)

    @Slot(int)
    def replaySlowly(self, turn: int) -> None:  # noqa: N802
        """The same, at a speed to follow word by word."""
        self._replays.turn(turn, SLOWER)

    @Slot()
    def askAgain(self) -> None:  # noqa: N802
        """Ask the visitor for other words: hers came out doubtful."""
        self._say("staff", words(self._halves.lang("staff"))["askAgainPhrase"], None)

    @Slot()
    def replayLast(self) -> None:  # noqa: N802
        """Play the last translation there is again."""
        self._replays.last()

    @Slot()
    def cancel(self) -> None:
        """Stop whatever is running; close pickers, corrections and offers."""
        self._talking.stop()
        self.offers.close()
        self.reader.close()
        for half in self._halves:
            half.openPicker(False)
            half.set_editing(0, "")
        if self._exchange.busy:
            self.session.cancel()
            self._exchange.cancel()
        self._show()

    def say_phrase(self, text: str) -> bool:
        """Staff say a phrase, whatever stands in the entry field; False while a turn is running."""
        return self._say("staff", text, None)

    def _say(self, side: Side, text: str, old: TurnView | None, former: str = "") -> bool:
        text = text.strip()
        if not text or not self._talking.make_way():
            return False
        pair = old.pair if old else self._pair(side)
        turn = self.session.submit(side, pair, text, replaces=old.turn if old else None)
        self._opening(side)
        if old:
            self.noting.replaced(old, turn, text, former)
        self._exchange.begin(turn, side, typed=True, replaces=old, former=former)
        self._show()
        return True

    def _pair(self, side: Side) -> LanguagePair:
        return self.captioner.pair if self.captioner.on else self._halves.pair(side)

    def _opening(self, side: Side) -> None:
        self._halves[side].set_editing(0, "")
        self.offers.close()
        self.reader.close()

    def _show(self) -> None:
        """Bring what is on screen up to date."""
        raise NotImplementedError

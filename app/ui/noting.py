"""What people do about a turn, told to the session: where the machine was wrong, or was not enough. No Qt."""

from collections.abc import Callable

from app.acts import Act
from app.events import Event, Recognized
from app.state import TurnView
from app.ui.exchange import Exchange
from app.ui.session_like import SessionLike
from glossary.language import Lang
from glossary.signals import SignalKind

NOT_UNDERSTOOD = "visitor.do-not-understand"


class Noting:
    """`visitor` tells the visitor's language. Each thing is told once it is done, never before."""

    def __init__(self, session: SessionLike, exchange: Exchange, visitor: Callable[[], Lang]) -> None:
        self._session = session
        self._exchange = exchange
        self._visitor = visitor
        self._spoken: set[int] = set()
        self._handed: set[str] = set()

    def take(self, event: Event) -> None:
        """Remember which turns a recogniser wrote: only those can be corrected, others are reworded."""
        if isinstance(event, Recognized) and event.heard:
            self._spoken.add(event.turn)

    def clear(self) -> None:
        """The visitor has left."""
        self._spoken.clear()
        self._handed.clear()

    def replaced(self, old: TurnView, turn: int, text: str, former: str) -> None:
        """`text` is to take the place of turn `old`; before the exchange knows of it.

        `former` is empty where somebody typed it.
        """
        if former:
            kind: SignalKind = "rephrased"
            if text == self._exchange.alternative(old.turn):
                # The way back: from a repair to what was heard, or from a rephrasing to one's own words.
                kind = "replaced" if old.turn in self._exchange.former else "corrected"
            if kind == "corrected":
                self._note(kind, old.turn, code="repair", entry=_repaired(old))
            else:
                self._note(kind, old.turn, code="wording")
        elif text.strip() != old.text.strip():
            if old.turn in self._spoken:
                lang = old.pair.source
                self._session.note(
                    Act(
                        "corrected",
                        self._visitor(),
                        old.turn,
                        corrects="recognition",
                        before=old.text,
                        after=text,
                        text_lang=lang,
                    )
                )
            elif old.translation is not None:
                self._note("replaced", old.turn, code="wording")

    def answered(self, key: str) -> None:
        """The visitor touched a quick answer; it is about what staff said last."""
        said = [view.turn for view in self._exchange.state.turns if view.side == "staff"]
        if key == NOT_UNDERSTOOD:
            self._note("not-understood", said[-1] if said else 0)
        else:
            self._note("quick-answer", entry=key)

    def tapped(self, phrase: str) -> None:
        """Staff say a phrase they chose."""
        self._note("phrase-tapped", entry=phrase)

    def replayed(self, view: TurnView, pace: float) -> None:
        """A translation is spoken again."""
        if view.doubtful and view.turn not in self._exchange.said:
            self._note("said-anyway", view.turn)
        else:
            self._note("slowed" if pace < 1 else "replayed", view.turn)

    def undone(self, turn: int) -> None:
        """The last turn was taken back."""
        self._note("undone", turn)

    def handed_over(self, code: str) -> None:
        """An interpreter was called in, or a slip given; once a visitor."""
        if code not in self._handed:
            self._handed.add(code)
            self._note("handed-over", code=code)

    def _note(self, kind: SignalKind, turn: int = 0, entry: str = "", code: str = "") -> None:
        self._session.note(Act(kind, self._visitor(), turn, entry, code))


def _repaired(view: TurnView) -> str:
    """Term that a repair had put there."""
    return next((change.term.id for change in view.changes if change.term is not None), "")

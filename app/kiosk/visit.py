"""One visitor at the desk's screen, from the first touch until nothing of her is left. Pure: no Qt, no clock.

All that is remembered of a visitor is in one Visit, and `over` keeps none of it; times are seconds of any clock that
does not go back.
"""

from dataclasses import dataclass, replace
from typing import Literal

from app.kiosk.asked import Asked, Way
from app.kiosk.entry import Entry
from app.kiosk.retrieval import Answer
from glossary.language import JA, Lang

Phase = Literal["attract", "ask", "thinking", "answer", "offered", "handed-over"]
Mood = Literal["calm", "listen", "think", "glad", "sorry", "alarm"]
View = Literal["text", "map", "code"]
"""What of an answer is shown large."""

LIMIT = 600.0
"""Seconds of use after which the screen asks whether somebody is still there."""
STILL = 20.0
"""Seconds that question waits."""
UNHEARD = 2
"""Times nothing is heard before it stops listening by itself."""


@dataclass(frozen=True, slots=True)
class Visit:
    """`asked` is the question as said or typed; `pending` and `ended` are what the figures are told of it."""

    phase: Phase = "attract"
    lang: Lang = JA
    way: Way = "tapped"
    asked: str = ""
    entry: Entry | None = None
    near: tuple[Entry, ...] = ()
    topic: str = ""
    """Whose entries are shown to choose from."""
    view: View = "text"
    listening: bool = False
    """The microphone is open; what is shown stays, so that she can speak about it."""
    urgent: bool = False
    called: bool = False
    """The staff have been called for her, and nobody has come yet."""
    problem: str = ""
    """Code of what went wrong with the last attempt."""
    hands_free: bool = False
    """It listens again after each answer."""
    unheard: int = 0
    since: float = 0.0
    """When her time began; each "still there" begins it anew."""
    asking: float | None = None
    """When the screen began to ask whether she is still there."""
    pending: Asked | None = None
    ended: tuple[Asked, ...] = ()
    """Questions that are over and have not been noted yet."""

    @property
    def holds(self) -> bool:
        """Somebody is there, or was."""
        return self.phase != "attract"

    @property
    def mood(self) -> Mood:
        """The guide's face."""
        if self.listening:
            return "listen"
        if self.urgent and self.phase in ("answer", "handed-over"):
            return "alarm"
        match self.phase:
            case "thinking":
                return "think"
            case "answer":
                return "glad"
            case "offered":
                return "calm"
            case "handed-over":
                return "sorry" if not self.called else "calm"
        return "sorry" if self.problem else "calm"


def begin(lang: Lang, now: float, *, hands_free: bool = False) -> Visit:
    """She has touched her language, or spoken in it."""
    return Visit("ask", lang, since=now, hands_free=hands_free)


def listen(visit: Visit) -> Visit:
    """The microphone is being opened."""
    return replace(visit, listening=True, problem="")


def question(visit: Visit, text: str, way: Way) -> Visit:
    """What she said or typed is looked for."""
    return replace(_asking(visit), phase="thinking", way=way, asked=text, unheard=0)


def judged(visit: Visit, answer: Answer) -> Visit:
    """What the retriever found for `visit.asked`. A greeting alone is no question."""
    if visit.phase != "thinking":
        return visit
    if answer.greeting:
        return replace(visit, phase="ask", asked="")
    if answer.sureness == "sure" and answer.entry is not None:
        return replace(
            visit,
            phase="answer",
            entry=answer.entry,
            near=answer.near,
            urgent=answer.urgent,
            called=answer.urgent,
            pending=Asked(visit.lang, visit.way, "answered", answer.entry.id, answer.entry.topic),
        )
    if answer.sureness == "near" and answer.near:
        asked = Asked(visit.lang, visit.way, "offered", text=visit.asked)
        return replace(visit, phase="offered", near=answer.near, pending=asked)
    asked = Asked(visit.lang, visit.way, "handed-over", text=visit.asked)
    return replace(
        visit, phase="handed-over", urgent=answer.urgent, called=answer.urgent, near=(), pending=asked
    )


def chosen(visit: Visit, entry: Entry) -> Visit:
    """She touched an entry: among those offered, those near an answer, or those of a topic."""
    if visit.phase == "offered" and visit.pending is not None:
        visit = _noted(replace(visit, pending=replace(visit.pending, wanted=entry.id)))
        pending = None
        near = tuple(one for one in visit.near if one is not entry)
    else:
        visit = _noted(visit)
        pending = Asked(visit.lang, "tapped", "answered", entry.id, entry.topic)
        near = ()
    return replace(
        visit,
        phase="answer",
        entry=entry,
        near=near,
        view="text",
        listening=False,
        problem="",
        urgent=False,
        pending=pending,
    )


def hand_over(visit: Visit) -> Visit:
    """None of what was offered, or she asks for a person."""
    asked = visit.pending
    if visit.phase == "offered" and asked is not None:
        visit = replace(visit, pending=replace(asked, outcome="handed-over"))
    return replace(_noted(visit), phase="handed-over", listening=False, problem="", view="text")


def call(visit: Visit) -> Visit:
    """The staff are called."""
    return replace(visit, called=True)


def heard(visit: Visit) -> Visit:
    """The microphone is closed; what was said is a command, or a question for `question`."""
    return replace(visit, listening=False, unheard=0)


def came(visit: Visit) -> Visit:
    """Somebody of the staff is there."""
    return replace(visit, called=False)


def other(visit: Visit) -> Visit:
    """Another question: what was answered goes, who asked stays."""
    return _asking(visit)


def choose_topic(visit: Visit, topic: str) -> Visit:
    """Its entries, or all topics with an empty one."""
    return replace(_asking(visit), topic=topic)


def show(visit: Visit, view: View) -> Visit:
    """Text, map or code of the answer."""
    return replace(visit, view=view) if visit.phase == "answer" else visit


def failed(visit: Visit, code: str) -> Visit:
    """The attempt came to nothing; typing and tapping are left. An answer that cannot be spoken stays."""
    if visit.listening:
        unheard = visit.unheard + 1
        going_on = visit.hands_free and code == "nothing-heard" and unheard < UNHEARD
        return replace(visit, listening=False, problem=code, unheard=unheard, hands_free=going_on)
    return replace(visit, problem=code)


def without_hands(visit: Visit, on: bool) -> Visit:
    """Whether it listens again after each answer."""
    return replace(visit, hands_free=on, unheard=0)


def look(visit: Visit, now: float, *, busy: bool) -> Visit:
    """Once a second: long use asks whether she is still there. What is being said is never cut off."""
    if not visit.holds or busy or visit.asking is not None or now - visit.since < LIMIT:
        return visit
    return replace(visit, asking=now)


def left(visit: Visit, now: float) -> float | None:
    """Seconds until the visit is over unless she says that she is there; None while nobody is asked."""
    return None if visit.asking is None else max(0.0, STILL - (now - visit.asking))


def still_there(visit: Visit, now: float) -> Visit:
    """She says so."""
    return replace(visit, since=now, asking=None)


def over(visit: Visit) -> Visit:
    """She has left: nothing stays but what the figures have not been told yet."""
    return Visit(ended=_noted(visit).ended)


def taken(visit: Visit) -> Visit:
    """What had ended has been noted."""
    return replace(visit, ended=())


def _asking(visit: Visit) -> Visit:
    """Room for the next question."""
    return replace(
        _noted(visit),
        phase="ask",
        asked="",
        entry=None,
        near=(),
        topic="",
        view="text",
        listening=False,
        urgent=False,
        problem="",
    )


def _noted(visit: Visit) -> Visit:
    if visit.pending is None:
        return visit
    return replace(visit, pending=None, ended=(*visit.ended, visit.pending))

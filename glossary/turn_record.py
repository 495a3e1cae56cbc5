"""One turn as the log knows it: ids, codes, tags and numbers."""

import datetime
import re
from dataclasses import dataclass

from glossary.language import LanguagePair
from glossary.signals import CODE, CONVERSATION, ENTRY, LABEL, TAG, require

_ENGINE = re.compile(r"[a-z0-9._-]{1,40}")
_TERM = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_ROUTES = ("phrase", "template", "engine")
_SIDES = ("", "staff", "visitor")


@dataclass(frozen=True, slots=True)
class TurnSeconds:
    """Durations of a turn's stages; None for a stage that did not take place."""

    listen: float | None = None
    recognize: float | None = None
    translate: float | None = None
    speak_first: float | None = None
    total: float | None = None


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One turn. Raises ValueError for anything that is not an id, a code, a tag or a number."""

    conversation: str
    turn: int
    day: datetime.date
    pair: LanguagePair
    route: str
    engine: str
    hit: tuple[str, ...] = ()
    """Ids of terms found in the source and rendered as they should be."""
    missed: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    seconds: TurnSeconds = TurnSeconds()
    hour: int | None = None
    """Local, 0 to 23."""
    counter: str = ""
    """Of the office, see signals.label."""
    domain: str = ""
    """Of the phrase that answered or of the terms; empty when neither tells."""
    mode: str = ""
    side: str = ""
    phrase: str = ""
    """Id of the phrase or template that answered."""
    unsure: bool = False
    """The recogniser was."""

    def __post_init__(self) -> None:
        require(CONVERSATION, "conversation", self.conversation)
        require(TAG, "language", self.pair.source, self.pair.target)
        require(_ENGINE, "engine", self.engine)
        require(_TERM, "term id", *self.hit, *self.missed)
        require(CODE, "doubt", *self.doubts)
        require(LABEL, "label", self.counter)
        require(ENTRY, "entry", *filter(None, [self.domain, self.phrase, self.mode]))
        if self.route not in _ROUTES:
            raise ValueError("not a route")
        if self.side not in _SIDES:
            raise ValueError("not a side")

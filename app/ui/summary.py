"""The conversation as one reads it afterwards: turns in order, staff's and the visitor's words side by side. No Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.events import Side
from app.state import TurnView
from app.ui.bubble import Badge, badge_of
from glossary.language import Lang

BADGE_WORDS: Mapping[Badge, str] = {
    "checked": "phraseChecked",
    "draft": "phraseDraft",
    "glossary": "machine",
    "machine": "machine",
}
"""Names of sentences; a glossary does not make a machine's work anything else."""


@dataclass(frozen=True, slots=True)
class Line:
    """One turn; a text is empty where there is no translation."""

    turn: int
    side: Side
    """Who said it."""
    staff: str
    staff_lang: Lang
    visitor: str
    visitor_lang: Lang
    badge: Badge = ""
    doubtful: bool = False

    @property
    def whole(self) -> bool:
        """Both can read it."""
        return bool(self.staff and self.visitor)

    @property
    def checked(self) -> bool:
        """A person has seen to the translation, or there is none: both read the same language."""
        return self.badge in ("", "checked") and not self.doubtful


def lines(turns: Sequence[TurnView]) -> tuple[Line, ...]:
    """Every turn with words, the first one first."""
    return tuple(_lines(turns))


def _lines(turns: Sequence[TurnView]) -> Iterator[Line]:
    for view in turns:
        if not view.text:
            continue
        pair, done = view.pair, view.translation
        captions = pair.source == pair.target
        meant = view.text if captions else done.text if done else ""
        ours = view.side == "staff"
        yield Line(
            view.turn,
            view.side,
            view.text if ours else meant,
            pair.source if ours else pair.target,
            meant if ours else view.text,
            pair.target if ours else pair.source,
            badge_of(done) if done and not captions else "",
            view.doubtful,
        )

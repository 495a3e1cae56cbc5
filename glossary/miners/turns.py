"""What is known of each turn beside its text: who it was for, whether a phrase answered, whether it went wrong."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossary import kept
from glossary.language import JA, PLAIN, Lang
from glossary.store import Store

_CHUNK = 5_000
_TROUBLE = frozenset(
    {"corrected", "replaced", "not-understood", "slowed", "undone", "said-anyway", "rephrased"}
)
"""Signals of a turn that did not work."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the log. `unanswered`: an engine had to translate it, no phrase did."""

    conversation: str
    visitor: Lang | None
    """Language of the visitor; None for a turn the log has no record of."""
    unanswered: bool
    troubled: bool
    domain: str = ""
    side: str = ""
    misheard: bool = False
    """Staff corrected what was recognised: its words are the machine's."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Turns by conversation and number."""

    known: Mapping[tuple[str, int], Turn]

    def of(self, conversation: str, turn: int, domain: str = "", side: str = "") -> Turn:
        """The turn; one the log has no record of counts as unanswered."""
        found = self.known.get((conversation, turn))
        return found if found else Turn(conversation, None, True, False, domain, side)


def read_turns(store: Store, since: datetime.date | None) -> Turns:
    """Every turn of days from `since` on."""
    troubled: set[tuple[str, int]] = set()
    misheard: set[tuple[str, int]] = set()
    for signal in kept.signals(store, since):
        if signal.kind in _TROUBLE:
            troubled.add((signal.conversation, signal.turn))
        if signal.kind == "corrected":
            misheard.add((signal.conversation, signal.turn))
    known: dict[tuple[str, int], Turn] = {}
    same: dict[str, str] = {}
    for conversation, turn, source, target, route, domain, side, doubted in _rows(store, since):
        # One string a conversation: a year has hundreds of thousands of turns.
        whose = same.setdefault(conversation, conversation)
        known[whose, turn] = Turn(
            whose,
            _visitor(source, target, side),
            route == "engine",
            bool(doubted) or (whose, turn) in troubled,
            same.setdefault(domain, domain),
            same.setdefault(side, side),
            (whose, turn) in misheard,
        )
    return Turns(known)


def _visitor(source: str, target: str, side: str) -> Lang | None:
    if side:
        return Lang(source if side == "visitor" else target)
    others = [lang for lang in (source, target) if lang not in (JA, PLAIN)]
    return Lang(others[0]) if others else None


def _rows(
    store: Store, since: datetime.date | None
) -> Iterator[tuple[str, int, str, str, str, str, str, int]]:
    last = 0
    while True:
        with store.connection.reading() as raw:
            found = raw.execute(
                "SELECT conversation, turn, source, target, route, domain, side, EXISTS (SELECT 1 FROM "
                "phrase_log_doubts WHERE phrase_log_doubts.turn = phrase_log.number), number FROM phrase_log "
                "WHERE number > ? AND day >= ? ORDER BY number LIMIT ?",
                (last, since.isoformat() if since else "", _CHUNK),
            ).fetchall()
        for row in found:
            yield row[:8]
        if len(found) < _CHUNK:
            return
        last = found[-1][8]

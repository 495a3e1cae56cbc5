"""The redacted log as the miner reads it: Japanese texts, turn by turn."""

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from glossary import kept
from glossary.language import JA
from glossary.miners.turns import Turn, Turns
from glossary.store import Store


@dataclass(frozen=True, slots=True)
class Passage:
    """What one turn left of its Japanese side: a redacted utterance, or its spans."""

    turn: Turn
    texts: tuple[str, ...]
    said: str = ""
    """The machine's translation; empty where only spans were kept."""
    whole: bool = False
    """Whether the text is the whole redacted sentence."""


def passages(store: Store, turns: Turns, since: datetime.date | None) -> Iterator[Passage]:
    """Each turn once: its sentences where they were kept, else its spans; not what was misheard.

    A visitor's turn is Japanese in its translation, which a machine made: no evidence of how people say it.
    """
    whole: set[tuple[str, int]] = set()
    for row in kept.utterances(store, since):
        if row.pair.source == JA:
            whole.add((row.conversation, row.turn))
            turn = turns.of(row.conversation, row.turn, side=row.side)
            if not turn.misheard:
                yield Passage(turn, (row.text,), row.translation, whole=True)
    rows = (row for row in kept.spans(store, since) if row.lang == JA)
    for (conversation, turn), spans in itertools.groupby(rows, lambda row: (row.conversation, row.turn)):
        if (conversation, turn) not in whole:
            found = tuple(spans)
            texts = tuple(dict.fromkeys(span.text for span in found))
            met = turns.of(conversation, turn, found[0].domain, found[0].side)
            if not met.misheard:
                yield Passage(met, texts)

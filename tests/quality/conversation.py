"""How much of whole conversations phrases and templates answer, and how fast; no engine runs."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.language import JA, LanguagePair
from tests.quality.sets import Conversation
from translate.memory import PhraseMemory
from translate.router import statements


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares (0–1) of turns answered whole, and of sentences; milliseconds of the look-up of one turn."""

    turns: float
    sentences: float
    median_ms: float
    slowest_ms: float
    missed: tuple[tuple[str, str], ...]
    """Language and text of the sentences that no phrase says."""


def cover(memory: PhraseMemory, conversations: Sequence[Conversation], speaker: str = "") -> Coverage:
    """Each turn in its own direction; `speaker` counts only one side."""
    whole: list[bool] = []
    single: list[bool] = []
    times: list[float] = []
    missed: list[tuple[str, str]] = []
    for conversation in conversations:
        for turn in conversation.turns:
            if speaker and turn.speaker != speaker:
                continue
            staff = turn.speaker == "staff"
            pair = LanguagePair(JA, conversation.visitor) if staff else LanguagePair(conversation.visitor, JA)
            memory.warm(pair.source)
            started = time.perf_counter()
            entire = memory.find(turn.text, pair) is not None
            parts = list(statements(turn.text, pair, memory))
            found = [entire or memory.find(part, pair) is not None for part in parts]
            times.append((time.perf_counter() - started) * 1000)
            whole.append(entire or all(found))
            single += found
            missed += [(str(pair.source), part) for part, ok in zip(parts, found, strict=True) if not ok]
    return Coverage(
        sum(whole) / len(whole),
        sum(single) / len(single),
        statistics.median(times),
        max(times),
        tuple(missed),
    )

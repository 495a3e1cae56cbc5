"""How many questions there were, by topic, language, hour and day. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.kiosk.entry import TOPICS
from glossary.questions import Question

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of questions; an entry the visitor chose among those offered counts as her topic's and its own."""

    questions: int
    outcomes: Counts
    ways: Counts
    topics: Counts
    """In the order of TOPICS, those that were asked for; "" has no topic."""
    languages: Counts
    """The most frequent first, as are entries."""
    entries: Counts
    hours: Counts
    """From the first hour with a question to the last, without a gap."""
    days: Counts
    """ISO 8601, those with a question."""


def figures(questions: Sequence[Question]) -> Figures:
    """Of all of them."""
    topics = Counter(one.topic for one in questions)
    hours = Counter(one.hour for one in questions)
    shown = range(min(hours), max(hours) + 1) if hours else range(0)
    return Figures(
        len(questions),
        _named(Counter(one.outcome for one in questions), ("answered", "offered", "handed-over")),
        _named(Counter(one.way for one in questions), ("said", "typed", "tapped")),
        tuple((topic, topics[topic]) for topic in (*TOPICS, "") if topics[topic]),
        _most(Counter(str(one.lang) for one in questions)),
        _most(Counter(entry for one in questions if (entry := one.entry or one.wanted))),
        tuple((str(hour), hours[hour]) for hour in shown),
        tuple(sorted(Counter(one.day.isoformat() for one in questions).items())),
    )


def _named(counted: Counter[str], names: Sequence[str]) -> Counts:
    return tuple((name, counted[name]) for name in names)


def _most(counted: Counter[str]) -> Counts:
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

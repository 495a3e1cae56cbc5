"""How often something was met, where, and what became of it."""

from collections import Counter
from dataclasses import dataclass, field

from glossary.candidates import Evidence
from glossary.language import Lang
from glossary.miners.turns import Turn

SOURCES = 50
"""Conversations an example remembers; it goes when the last of these is erased."""
EXAMPLES = 5
_KEPT_TEXTS = 40
"""Distinct examples looked at; what comes later is counted and not kept."""


@dataclass(slots=True)
class _Example:
    count: int = 0
    langs: Counter[Lang] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    sources: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Tally:
    """Grows turn by turn."""

    count: int = 0
    unanswered: int = 0
    """Turns no phrase answered."""
    troubled: int = 0
    """Turns with a doubt, a correction or a sign that somebody did not understand."""
    conversations: set[str] = field(default_factory=set)
    domains: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    examples: dict[str, _Example] = field(default_factory=dict)

    def add(self, turn: Turn, text: str, said: str = "") -> None:
        """One more turn, with its redacted text."""
        self.count += 1
        self.unanswered += turn.unanswered
        self.troubled += turn.troubled
        self.conversations.add(turn.conversation)
        if turn.domain:
            self.domains[turn.domain] += 1
        if turn.side:
            self.speakers[turn.side] += 1
        example = self.examples.get(text)
        if example is None:
            if len(self.examples) >= _KEPT_TEXTS:
                return
            example = self.examples[text] = _Example()
        example.count += 1
        if turn.visitor:
            example.langs[turn.visitor] += 1
        if said:
            example.said[said] += 1
        if len(example.sources) < SOURCES:
            example.sources.add(turn.conversation)

    def take(self, other: "Tally") -> None:
        """All of `other`, too."""
        self.count += other.count
        self.unanswered += other.unanswered
        self.troubled += other.troubled
        self.conversations |= other.conversations
        self.domains += other.domains
        self.speakers += other.speakers
        for text, theirs in other.examples.items():
            ours = self.examples.setdefault(text, _Example())
            ours.count += theirs.count
            ours.langs += theirs.langs
            ours.said += theirs.said
            ours.sources = set(sorted(ours.sources | theirs.sources)[:SOURCES])

    @property
    def open_share(self) -> float:
        """Share of turns no phrase answered, 0 to 1."""
        return self.unanswered / self.count if self.count else 0.0

    @property
    def trouble_share(self) -> float:
        """Share of turns with trouble, 0 to 1."""
        return self.troubled / self.count if self.count else 0.0

    @property
    def domain(self) -> str:
        """The most frequent one."""
        return most(self.domains)

    @property
    def speaker(self) -> str:
        """Who says it most."""
        return most(self.speakers)

    def evidence(self) -> tuple[Evidence, ...]:
        """The most telling examples: frequent ones first, and the longer of two equally frequent."""
        best = sorted(self.examples.items(), key=lambda item: (-item[1].count, -len(item[0]), item[0]))
        return tuple(
            Evidence(
                text,
                example.count,
                tuple(lang for lang, _ in example.langs.most_common()),
                most(example.said),
                tuple(sorted(example.sources)),
            )
            for text, example in best[:EXAMPLES]
        )


def most(counter: Counter[str]) -> str:
    """The most frequent; of equals the first in order, so that a run can be repeated."""
    return min(counter, key=lambda name: (-counter[name], name), default="")

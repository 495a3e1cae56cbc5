"""What a decision is made of and what it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from glossary.errors import GlossaryError
from glossary.plans import Plan
from glossary.regression import Case, Entry, Sentence


@dataclass(frozen=True, slots=True)
class Rules:
    """How the office reviews; the same for every window on the database."""

    two_person: bool = False
    """An entry takes effect when a second person has approved just what the first one did."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision did. `step` is its number in the history."""

    state: Literal["done", "waiting"]
    """`waiting` for the second person."""
    step: int
    cases: tuple[Case, ...] = ()
    """The regression sentences it may reach, before and after."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do; nothing is written."""

    before: Entry | None
    after: Entry | None
    cases: tuple[Case, ...]

    @property
    def broken(self) -> tuple[Case, ...]:
        """Cases that would stop it."""
        return tuple(case for case in self.cases if case.broken)


@dataclass(frozen=True, slots=True)
class Decision:
    """One of many, for Review.bulk: an entry approves, none rejects."""

    candidate: str
    entry: Entry | None
    sentence: Sentence | None = None


class Stopped(GlossaryError):
    """GlossaryError("review-breaks"): the change breaks other entries' sentences; `cases` are those."""

    def __init__(self, code: str, cases: Sequence[Case] = (), **context: str | int | float) -> None:
        super().__init__(code, **context)
        self.cases = tuple(cases)


@dataclass(frozen=True, slots=True)
class Work:
    """What one call does in one transaction."""

    done: Plan = field(default_factory=Plan)
    action: str = ""
    settled: tuple[str, ...] = ()
    """Proposals that are over with it."""
    seconded: Mapping[str, Plan] = field(default_factory=dict)
    """Those of them that a second person approves: they must be waiting still, and be just this."""
    proposed: Mapping[str, Plan] = field(default_factory=dict)
    later: str = ""
    """Action of what is proposed."""

    @property
    def whole(self) -> Plan:
        """Everything it writes now or may write later: that is what is tried before and after."""
        return sum(self.proposed.values(), self.done)

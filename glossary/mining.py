"""From the redacted log to the queue of candidates: what the glossary lacks, the most wanted first."""

import datetime
import math
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.candidate_queue import Saved, again, decided, save
from glossary.candidates import Candidate, candidate_id
from glossary.errors import GlossaryError
from glossary.mined import LIMIT, remember_run
from glossary.miners.compounds import CompoundFinder
from glossary.miners.corpus import passages
from glossary.miners.corrections import CorrectionMiner
from glossary.miners.morphemes import Analyzer
from glossary.miners.persons import Impersonal, Redacts
from glossary.miners.tally import EXAMPLES
from glossary.miners.templates import TemplateMiner
from glossary.miners.terms import Compounds, TermMiner
from glossary.miners.turns import read_turns
from glossary.miners.values import ValueFinder
from glossary.miners.words import Words
from glossary.store import Store

CORRECTED = 5.0
"""Weight of a correction: somebody at the counter took the trouble, so few of them outweigh many mentions."""
VARIANT = 0.6
"""Weight of another form of a known term: the machine often copes without it."""
Progress = Callable[[float], None]
"""Told the share done, 0 to 1, from the thread that mines."""


@dataclass(frozen=True, slots=True)
class Mined:
    """The candidates of a run, best first, and what the queue made of them."""

    candidates: tuple[Candidate, ...]
    saved: Saved


class Miner:
    """Reads one store; belongs to the store's thread."""

    def __init__(self, store: Store, resources: Path, redactor: Redacts) -> None:
        self._store = store
        self._resources = resources
        self._redactor = redactor

    def run(
        self,
        *,
        since: datetime.date | None = None,
        limit: int = LIMIT,
        progress: Progress = lambda share: None,
        cancelled: threading.Event | None = None,
    ) -> Mined:
        """Find candidates in the log of days from `since` on, and put them into the queue.

        Without `since`, open candidates that are no longer among the best `limit` leave the queue.
        Raises GlossaryError("mining-cancelled" | "store-…"); the queue is then as it was.
        """
        candidates = self.find(since=since, limit=limit, progress=progress, cancelled=cancelled)
        saved = save(self._store, candidates, whole=since is None)
        remember_run(self._store, datetime.date.today())
        progress(1.0)
        return Mined(candidates, saved)

    def find(
        self,
        *,
        since: datetime.date | None = None,
        limit: int = LIMIT,
        progress: Progress = lambda share: None,
        cancelled: threading.Event | None = None,
    ) -> tuple[Candidate, ...]:
        """As run, but writes nothing."""

        def step(share: float) -> None:
            if cancelled is not None and cancelled.is_set():
                raise GlossaryError("mining-cancelled")
            progress(share)

        index, phrases = self._store.snapshot(), self._store.phrases()
        analyzer, words = Analyzer(), Words.load(self._resources)
        finder, impersonal = CompoundFinder(analyzer, words), Impersonal(self._redactor, words)
        step(0.05)
        turns = read_turns(self._store, since)
        step(0.2)
        compounds = Compounds()
        templates = TemplateMiner(
            analyzer, finder, ValueFinder(self._resources, index, finder), impersonal, phrases
        )
        for number, passage in enumerate(passages(self._store, turns, since)):
            compounds.add(passage, finder)
            templates.add(passage)
            if number % 1_000 == 0:
                step(0.2 + 0.5 * min(1.0, number / max(1, len(turns.known))))
        step(0.7)
        corrections = CorrectionMiner(analyzer, finder, index, impersonal).mine(self._store, turns, since)
        terms = TermMiner(finder, index, phrases, impersonal, words).mine(compounds, 2 * limit)
        found = tuple(_one_each((*map(_weighted, corrections), *map(_weighted, terms))))
        step(0.9)
        ranked = sorted((*found, *templates.mine(limit)), key=lambda one: (-one.score, one.id))
        step(0.95)
        return tuple(self._wanted(ranked))[:limit]

    def _wanted(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        """Without what was decided before and has not grown since."""
        before = decided(self._store)
        for candidate in candidates:
            status = before.get(candidate.id)
            if status is None or again(*status, candidate.count):
                yield candidate


def _weighted(candidate: Candidate) -> Candidate:
    if candidate.kind == "correction":
        return replace(candidate, score=round(CORRECTED * math.log2(1 + candidate.count), 3))
    if candidate.kind == "variant":
        return replace(candidate, score=round(VARIANT * candidate.score, 3))
    return candidate


def _one_each(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """A new term that was also corrected is proposed once, with what the recogniser makes of it."""
    fresh = {one.ja: one for one in candidates if one.kind == "term"}
    slips: dict[str, Candidate] = {}
    for one in candidates:
        if one.kind == "correction" and not one.near:
            slips.setdefault(one.ja, one)
    for one in candidates:
        if one.kind == "term" and one.ja in slips:
            continue
        if one.kind == "correction" and slips.get(one.ja) is one and one.ja in fresh:
            yield _together(one, fresh[one.ja])
        else:
            yield one


def _together(slip: Candidate, term: Candidate) -> Candidate:
    evidence = {example.text: example for example in (*term.evidence, *slip.evidence)}
    best = sorted(evidence.values(), key=lambda example: -example.count)[:EXAMPLES]
    return replace(
        slip,
        id=candidate_id("correction", slip.ja, heard=slip.heard),
        reading=term.reading,
        domain=term.domain,
        score=round(slip.score + term.score, 3),
        evidence=tuple(best),
        count=slip.count + term.count,
        conversations=max(slip.conversations, term.conversations),
    )

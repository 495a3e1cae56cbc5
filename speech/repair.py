"""Homophones in a Japanese hypothesis, written as the glossary writes them: 銀行講座 -> 銀行口座.

Stretches of words are compared by sound with the readings of the glossary's terms. A stretch gives way to a term
only when it sounds the same or nearly so, is no term itself, and does not stand well as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from glossary.language import JA
from glossary.matcher import TermIndex
from glossary.normalize import key
from glossary.terms import Found, Term
from speech.afternoons import afternoons
from speech.evidence import Evidence
from speech.floors import floors
from speech.judgement import Circumstances, judge
from speech.morphemes import analyse
from speech.readings_index import Form, ReadingsIndex
from speech.spans import spans


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:end]` of the repaired text, where `heard` stood before; no `term` for a floor (2回 -> 2階) or an hour."""

    start: int
    end: int
    heard: str
    term: Term | None


@dataclass(frozen=True, slots=True)
class Repair:
    """A hypothesis after repair; without changes `text` is what was heard."""

    text: str
    changes: tuple[Change, ...] = ()

    @property
    def heard(self) -> str:
        """The hypothesis before repair."""
        return self._heard(0, len(self.text))

    def without(self, change: Change) -> "Repair":
        """One of the changes taken back."""
        return self.rewritten(change.start, change.end, change.heard, None)

    def rewritten(self, start: int, end: int, written: str, term: Term | None) -> "Repair":
        """`written` instead of `text[start:end]`; changes there become one with it."""
        over = [one for one in self.changes if one.end > start and one.start < end]
        first = min([start, *(one.start for one in over)])
        last = max([end, *(one.end for one in over)])
        written = self.text[first:start] + written + self.text[end:last]
        heard = self._heard(first, last)
        longer = len(written) - (last - first)
        made = [] if heard == written else [Change(first, first + len(written), heard, term)]
        after = [
            replace(one, start=one.start + longer, end=one.end + longer)
            for one in self.changes
            if one.start >= last
        ]
        before = [one for one in self.changes if one.end <= first]
        return Repair(self.text[:first] + written + self.text[last:], (*before, *made, *after))

    def _heard(self, start: int, end: int) -> str:
        """What stood at `text[start:end]`, which cuts through no change."""
        parts: list[str] = []
        for one in self.changes:
            if start <= one.start and one.end <= end:
                parts += [self.text[start : one.start], one.heard]
                start = one.end
        return "".join((*parts, self.text[start:end]))


Fate = Literal["free", "exact", "stays"]
"""`exact`: only what sounds just alike may take the place of the terms in a span."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    written: str
    term: Term | None
    rank: tuple[float, ...]


class PhoneticRepairer:
    """Immutable index over one snapshot of the glossary; safe to share between threads.

    `sentences` are right ones, such as the phrase memory's, to learn what is said together. Building takes
    half a second for 1,000 terms.
    """

    def __init__(
        self, terms: Iterable[Term], sentences: Iterable[str] = (), known: "PhoneticRepairer | None" = None
    ) -> None:
        """`known`, of a snapshot before, lends what it has made of terms and sentences that are the same objects."""
        terms = tuple(terms)
        self.index: ReadingsIndex = ReadingsIndex(terms, known.index if known else None)
        self.terms: TermIndex = _index(terms, known.terms if known else None)
        self.evidence: Evidence = Evidence(terms, sentences, known.evidence if known else None)
        self._homophones: dict[str, list[Form]] = {}
        for form in self.index.forms:
            if form.surface == form.term.ja:
                for heard in form.term.homophones:
                    self._homophones.setdefault(key(heard, JA), []).append(form)

    def repair(self, text: str, context: Sequence[Term] = ()) -> Repair:
        """`text` with homophones written as terms; `context` are the terms of the last turns, which count as evidence."""
        folded, words = analyse(text)
        found = self.terms.scan(text, JA)
        stretches = list(spans(words))
        near = self.index.near([span.ways() for span in stretches])
        listed = [
            (number, form)
            for number, span in enumerate(stretches)
            for form in self._homophones.get(key(span.text, JA), ())
        ]
        candidates = [
            _Candidate(start, end, written, None, (float("inf"),))
            for start, end, written in (*floors(text), *afternoons(text))
        ]
        for number, form in dict.fromkeys((*near, *listed)):
            span = stretches[number]
            start, end = folded.starts[span.start], folded.ends[span.end - 1]
            fate = _fate(text, found, start, end, form.key)
            if fate == "stays" or span.goes_on():
                continue
            case = Circumstances(
                listed=(number, form) in listed,
                exact=fate == "exact",
                rival=next((one.term for one in found if (one.start, one.end) == (start, end)), None),
                domains=frozenset(one.term.domain for one in found if one.end <= start or one.start >= end),
                context=context,
            )
            verdict = judge(span, form, self.evidence, case)
            if verdict is not None:
                candidates.append(_Candidate(start, end, form.surface, form.term, verdict.rank))
        return _applied(text, _best(candidates))


def _index(terms: Sequence[Term], known: TermIndex | None) -> TermIndex:
    if known is None:
        return TermIndex(terms)
    before, now = ({term.id: term for term in each} for each in (known.terms, terms))
    return known.following(terms, {one for one in {**before, **now} if before.get(one) is not now.get(one)})


def _fate(text: str, found: Sequence[Found], start: int, end: int, wanted: str) -> Fate:
    """What the terms found in `text[start:end]` allow: none may reach out of it."""
    if wanted in key(text[start:end], JA).replace("、", ""):
        return "stays"
    inside = [one for one in found if one.end > start and one.start < end]
    if any(one.start < start or one.end > end for one in inside):
        return "stays"
    kept = all(key(text[one.start : one.end], JA) in wanted for one in inside)
    return "free" if kept else "exact"


def _best(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Highest ranks first, no two over the same text."""
    chosen: list[_Candidate] = []
    for one in sorted(candidates, key=lambda one: one.rank, reverse=True):
        if all(one.end <= other.start or one.start >= other.end for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def _applied(text: str, chosen: Sequence[_Candidate]) -> Repair:
    parts: list[str] = []
    changes: list[Change] = []
    done = length = 0
    for one in chosen:
        kept = text[done : one.start]
        parts += [kept, one.written]
        start = length + len(kept)
        length = start + len(one.written)
        changes.append(Change(start, length, text[one.start : one.end], one.term))
        done = one.end
    return Repair("".join((*parts, text[done:])), tuple(changes))

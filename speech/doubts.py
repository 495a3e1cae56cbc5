"""Stretches of a hypothesis that sound somewhat like a term: too far to be written so by their sound alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from glossary.language import JA
from glossary.matcher import TermIndex
from glossary.normalize import key
from glossary.terms import Found, Term
from speech.evidence import Evidence
from speech.morphemes import analyse, implausibility
from speech.phonemes import distance
from speech.readings_index import FAR, Form, ReadingsIndex
from speech.spans import Span, spans

_FARTHEST = 0.27
"""Weighted edits a phoneme; beyond, what was recognised of the sound is of no use."""
_SHORTEST, _SHORTEST_KNOWN = 5, 3
"""Morae of forms by the sound alone, and of those that something else speaks for; shorter ones are like too much."""
_EVERYDAY = frozenset({"tourism"})
"""Domains whose terms (公園, 駅) are said anywhere, and speak for nothing."""
_BETTER = 500
"""How much more plausible words are that go together (MeCab's scale, see implausibility)."""
_LENGTH, _EVIDENCE = 0.01, 0.05
"""Edits a phoneme that a mora more, or something else that speaks for the form, is worth in the ranking."""
MOST = 6
"""Doubts weighed at a time; each costs a pass of the decoder."""


Standing = Literal["term", "compound", "word", "broken"]
"""What was heard: another term and more, words that go together, a word of the dictionary, or none of these."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """`text[start:end]` may be `form` misheard."""

    start: int
    end: int
    form: Form
    apart: float
    """Weighted edits a phoneme."""
    heard: str
    """The stretch, folded."""
    standing: Standing
    known: bool
    """Whether anything but the sound speaks for the form."""


class Doubter:
    """Finds doubts in hypotheses; immutable."""

    def __init__(self, index: ReadingsIndex, terms: TermIndex, evidence: Evidence) -> None:
        self._index = index
        self._terms = terms
        self._evidence = evidence

    def doubts(self, text: str, context: Sequence[Term] = ()) -> list[Doubt]:
        """The likeliest ones, at most MOST, the likeliest first, and one place for each term."""
        nearest: dict[str, Doubt] = {}
        for one in sorted(self._all(text, context), key=_rank):
            nearest.setdefault(one.form.term.id, one)
        return list(nearest.values())[:MOST]

    def _all(self, text: str, context: Sequence[Term]) -> Iterator[Doubt]:
        folded, words = analyse(text)
        found = self._terms.scan(text, JA)
        stretches = list(spans(words, loose=True))
        for number, form in self._index.near([span.ways() for span in stretches], FAR):
            span = stretches[number]
            start, end = folded.starts[span.start], folded.ends[span.end - 1]
            if (
                form.morae < _SHORTEST_KNOWN
                or span.goes_on()
                or not _may_stand(text, found, start, end, form)
            ):
                continue
            apart = distance(span.sounds(), form.sounds, _FARTHEST * len(form.sounds))
            if apart == float("inf"):
                continue
            outside = (one.term.domain for one in found if one.end <= start or one.start >= end)
            domains = frozenset(outside) - _EVERYDAY
            inside = [one for one in found if one.end > start and one.start < end]
            kept = all(key(text[one.start : one.end], JA) in form.key for one in inside)
            gain = implausibility(span.replaced(form.surface)) - implausibility(span.replaced(span.text))
            standing = _standing(span, gain) if kept else "term"
            known = form.term.domain in domains or self._evidence.speaks_for(
                form.surface, form.term, span, domains, context
            )
            if known or _is_telling(form, standing):
                yield Doubt(start, end, form, apart / len(form.sounds), span.text, standing, known)


def _rank(doubt: Doubt) -> tuple[float, bool]:
    """Long forms are seldom near by chance; of two forms that sound the same the official one comes first."""
    likeness = doubt.apart - _LENGTH * doubt.form.morae - (_EVIDENCE if doubt.known else 0)
    return likeness, doubt.form.surface != doubt.form.term.ja


def _is_telling(form: Form, standing: Standing) -> bool:
    return standing != "word" and form.morae >= _SHORTEST


def _standing(span: Span, gain: int) -> Standing:
    if not all(one.known and not one.is_glue for one in span.inside):
        return "broken"
    if len(span.inside) == 1:
        return "word"
    whole = gain > _BETTER and all(len(one.text) > 1 or one.group == "接尾" for one in span.inside)
    return "compound" if whole else "broken"


def _may_stand(text: str, found: Sequence[Found], start: int, end: int, form: Form) -> bool:
    """Whether the form is not there already, no number is lost, and no other term is cut or is all there is."""
    wanted = form.key
    if wanted in key(text[start:end], JA).replace("、", ""):
        return False
    if text[:start][-1:].isdigit():
        return False
    if re.search("[0-9]", key(text[start:end], JA)) and not re.search("[0-9一二三四五六七八九十]", wanted):
        return False
    return all(
        start <= one.start and one.end <= end and (one.start, one.end) != (start, end)
        for one in found
        if one.end > start and one.start < end
    )

"""Whether a compound is another way of writing or saying a known term."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from glossary.language import JA
from glossary.miners.compounds import Compound, CompoundFinder
from glossary.normalize import key
from glossary.terms import Term

SAME_READING = 92.0
"""Least likeness (rapidfuzz ratio, 0 to 100) of two readings that may be slips of each other: one mora in six."""
SAME_WRITING = 50.0
"""Least likeness of the written forms of such a pair; homophones share at least one of two characters."""
_SHORTEST = 5
"""Morae of a reading; shorter ones are like too many others."""


@dataclass(frozen=True, slots=True)
class Near:
    """The known term, and how alike the two are, 0 to 100."""

    term: Term
    likeness: float


class Nearness:
    """Known terms by reading and normalised form."""

    def __init__(self, terms: Iterable[Term], finder: CompoundFinder) -> None:
        self._terms = tuple(terms)
        self._known = {key(form, JA) for term in self._terms for form in term.surfaces(JA)}
        self._readings: dict[str, Term] = {}
        self._normal: dict[str, Term] = {}
        for term in self._terms:
            self._readings.setdefault(key(term.reading, JA), term)
            for form in term.surfaces(JA):
                for compound in finder.find(form)[:1]:
                    if compound.text == form:
                        self._normal.setdefault(compound.normal, term)
        self._found: dict[str, Near | None] = {}
        self._choices = [reading for reading in self._readings if len(reading) >= _SHORTEST]

    def known(self, text: str) -> bool:
        """Whether it is a form of a term already."""
        return key(text, JA) in self._known

    def of(self, compound: Compound) -> Near | None:
        """The term it is another form of; None for what is a word of its own.

        Another spelling by the dictionary (転入届け), or nearly the same sound with some of the same characters
        (国民健康保険書). A longer or shorter word (児童扶養手当, 児童手当) sounds too different.
        """
        if compound.text not in self._found:
            self._found[compound.text] = self._of(compound)
        return self._found[compound.text]

    def _of(self, compound: Compound) -> Near | None:
        same = self._normal.get(compound.normal)
        if same:
            return Near(same, 100.0)
        sound = key(compound.reading, JA)
        best = process.extractOne(sound, self._choices, scorer=fuzz.ratio, score_cutoff=SAME_READING)
        if best is None or len(sound) < _SHORTEST:
            return None
        term = self._readings[best[0]]
        written = max(fuzz.ratio(compound.text, form) for form in term.surfaces(JA))
        return Near(term, (best[1] + written) / 2) if written >= SAME_WRITING else None

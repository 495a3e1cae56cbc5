"""How the glossary's Japanese forms sound, and which of them may be in a stretch of speech."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from glossary.terms import Term
from speech.morphemes import dictionary_readings
from speech.phonemes import VOWELS, Phonemes, coarse, phonemes
from speech.phonetics import katakana


@dataclass(frozen=True, slots=True)
class Reach:
    """How far `near` looks."""

    shared: float
    """Share of a form's bigrams that must be in the sentence before it is compared at all."""
    coarse: float
    """Most that the coarse strings may differ, normalised edit distance."""
    nearest: int
    """Forms compared with one span."""


NEAR = Reach(shared=0.4, coarse=0.34, nearest=5)
FAR = Reach(shared=0.3, coarse=0.5, nearest=30)


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One written form of a term as it sounds."""

    surface: str
    term: Term
    sounds: Phonemes
    coarse: str
    morae: int


class ReadingsIndex:
    """Forms by the bigrams of their coarse sounds; immutable."""

    def __init__(self, terms: Iterable[Term], known: "ReadingsIndex | None" = None) -> None:
        """`known` lends how the terms sound that both have."""
        before = known._by_term if known else {}
        forms: list[Form] = []
        self._by_term: dict[str, tuple[Term, list[Form]]] = {}
        for term in terms:
            same = before.get(term.id)
            self._by_term[term.id] = same if same and same[0] is term else (term, _forms(term))
            forms += self._by_term[term.id][1]
        self._forms = tuple(forms)
        postings: dict[str, list[int]] = {}
        for number, form in enumerate(self._forms):
            for bigram in _bigrams(form.coarse):
                postings.setdefault(bigram, []).append(number)
        self._postings = {bigram: np.array(numbers, np.int32) for bigram, numbers in postings.items()}
        self._sizes = np.array([max(1, len(_bigrams(form.coarse))) for form in self._forms], np.int32)
        self._texts = np.array([form.coarse for form in self._forms], object)

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms, those of the most useful terms first."""
        return self._forms

    def near(self, spans: Sequence[Sequence[str]], reach: Reach = NEAR) -> list[tuple[int, Form]]:
        """(span, form) whose coarse sounds are alike; `spans` holds the ways to read each span, see `coarse`."""
        candidates = self._with_bigrams(
            {bigram for ways in spans for way in ways for bigram in _bigrams(way)}, reach.shared
        )
        owners = [(span, way) for span, ways in enumerate(spans) for way in ways]
        if not len(candidates) or not owners:
            return []
        apart = cdist(
            [way for _, way in owners],
            self._texts[candidates],
            scorer=Levenshtein.normalized_distance,
            score_cutoff=reach.coarse,
            dtype=np.float32,
        )
        nearest: dict[tuple[int, int], float] = {}
        for row, column in zip(*np.nonzero(apart <= reach.coarse), strict=True):
            pair = owners[row][0], int(candidates[column])
            nearest[pair] = min(nearest.get(pair, 1.0), float(apart[row, column]))
        found: dict[int, list[tuple[float, int]]] = {}
        for (span, number), far in nearest.items():
            found.setdefault(span, []).append((far, number))
        return [
            (span, self._forms[number])
            for span, near in found.items()
            for _, number in sorted(near)[: reach.nearest]
        ]

    def _with_bigrams(self, bigrams: set[str], share: float) -> np.ndarray:
        found = [self._postings[bigram] for bigram in sorted(bigrams) if bigram in self._postings]
        if not found:
            return np.array([], np.int32)
        shared = np.bincount(np.concatenate(found), minlength=len(self._forms))
        return np.flatnonzero(shared >= share * self._sizes)


def _forms(term: Term) -> list[Form]:
    readings = {term.ja: katakana(term.reading)} if term.reading else {}
    for variant in term.variants:
        words = dictionary_readings(variant)
        if all(reading for _, reading in words):
            readings[variant] = "".join(reading for _, reading in words)
    forms = []
    for surface, reading in readings.items():
        sounds = phonemes(reading)
        if sounds:
            forms.append(Form(surface, term, sounds, coarse(sounds), morae(sounds)))
    return forms


def morae(sounds: Phonemes) -> int:
    """Length of a reading in morae."""
    return sum(sound in VOWELS or sound in ":NQ" for sound in sounds)


def _bigrams(text: str) -> set[str]:
    return {one + other for one, other in pairwise(text)}

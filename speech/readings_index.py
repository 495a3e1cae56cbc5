"""How the glossary's Japanese forms sound, and which of them may be in a stretch of speech."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from glossary.language import JA
from glossary.normalize import key
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


MOST = 4_000
"""Forms compared with one sentence. A town's own glossary has fewer; of more, those whose trigrams the sentence has most
of, so that a look-up takes as long with 100,000 terms as with 2,000."""
NEAR = Reach(shared=0.4, coarse=0.34, nearest=5)
FAR = Reach(shared=0.3, coarse=0.5, nearest=30)


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One written form of a term as it sounds."""

    surface: str
    key: str
    """`surface` as keys compare it."""
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
        self._bigrams = Grams([form.coarse for form in self._forms], 2)
        self._trigrams = Grams([form.coarse for form in self._forms], 3) if len(self._forms) > MOST else None
        self._lengths = np.array([len(form.coarse) for form in self._forms], np.int32)
        self._texts = np.array([form.coarse for form in self._forms], object)

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms, those of the most useful terms first."""
        return self._forms

    def near(self, spans: Sequence[Sequence[str]], reach: Reach = NEAR) -> list[tuple[int, Form]]:
        """(span, form) whose coarse sounds are alike; `spans` holds the ways to read each span, see `coarse`."""
        candidates = self._candidates({way for ways in spans for way in ways}, reach.shared)
        owners: dict[str, list[int]] = {}
        for span, ways in enumerate(spans):
            for way in ways:
                owners.setdefault(way, []).append(span)
        nearest: dict[tuple[int, int], float] = {}
        for way, number, far in self._alike(list(owners), candidates, reach.coarse):
            for span in owners[way]:
                nearest[span, number] = min(nearest.get((span, number), 1.0), far)
        found: dict[int, list[tuple[float, int]]] = {}
        for (span, number), far in nearest.items():
            found.setdefault(span, []).append((far, number))
        return [
            (span, self._forms[number])
            for span, near in found.items()
            for _, number in sorted(near)[: reach.nearest]
        ]

    def _alike(
        self, ways: Sequence[str], candidates: np.ndarray, most: float
    ) -> Iterator[tuple[str, int, float]]:
        """(way, number of a form, normalised edit distance), where that is `most` at most."""
        candidates = candidates[np.argsort(self._lengths[candidates], kind="stable")]
        lengths = self._lengths[candidates]
        for length, group in groupby(sorted(ways, key=len), key=len):
            alike = list(group)
            # What differs more in length alone is not worth a comparison.
            first = np.searchsorted(lengths, length * (1 - most) - 1e-6, "left")
            last = np.searchsorted(lengths, length / (1 - most) + 1e-6, "right")
            apart = cdist(
                alike,
                self._texts[candidates[first:last]],
                scorer=Levenshtein.normalized_distance,
                score_cutoff=most,
                dtype=np.float32,
            )
            for row, column in zip(*np.nonzero(apart <= most), strict=True):
                yield alike[row], int(candidates[first + column]), float(apart[row, column])

    def _candidates(self, ways: Set[str], share: float) -> np.ndarray:
        """Numbers of the forms to compare, in order."""
        if self._trigrams is None:
            return np.flatnonzero(self._bigrams.shares(ways) >= share)
        shares = self._trigrams.shares(ways)
        best = np.argpartition(-shares, MOST)[:MOST]
        return np.sort(best[shares[best] > 0])


class Grams:
    """Texts by the pieces of `length` letters in them."""

    def __init__(self, texts: Sequence[str], length: int) -> None:
        self._length = length
        pieces = [self._of(text) for text in texts]
        postings: dict[str, list[int]] = {}
        for number, each in enumerate(pieces):
            for piece in each:
                postings.setdefault(piece, []).append(number)
        self._postings = {piece: np.array(numbers, np.int32) for piece, numbers in postings.items()}
        self._sizes = np.array([max(1, len(each)) for each in pieces], np.float32)

    def shares(self, heard: Iterable[str]) -> np.ndarray:
        """For each text the share of its pieces that are in one of `heard`."""
        pieces = {piece for text in heard for piece in self._of(text)}
        found = [self._postings[piece] for piece in sorted(pieces) if piece in self._postings]
        if not found:
            return np.zeros(len(self._sizes), np.float32)
        return np.bincount(np.concatenate(found), minlength=len(self._sizes)) / self._sizes

    def _of(self, text: str) -> set[str]:
        return {text[start : start + self._length] for start in range(len(text) - self._length + 1)}


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
            forms.append(Form(surface, key(surface, JA), term, sounds, coarse(sounds), morae(sounds)))
    return forms


def morae(sounds: Phonemes) -> int:
    """Length of a reading in morae."""
    return sum(sound in VOWELS or sound in ":NQ" for sound in sounds)

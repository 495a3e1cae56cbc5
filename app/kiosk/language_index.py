"""What one language's own words add: those the lexicon does not have, and the letters of the whole question."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.kiosk.analysis import Analysis
from app.kiosk.concept_space import Sample, Vector

_UNKNOWN = 0.8
"""Weight of a word that no entry has; a concept of one entry has 1."""
_LEAST = 0.15
_ANSWER = 0.4
"""How much an entry explains a word that only its answer has."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of a question that are no concept: `explained` by each entry, and the `weight` of all."""

    explained: Vector
    weight: float


class LanguageIndex:
    """Immutable; samples of one language."""

    def __init__(self, samples: Sequence[Sample], size: int) -> None:
        self._size = size
        self._entries: dict[str, dict[int, float]] = defaultdict(dict)
        for sample in sorted(samples, key=lambda one: one.kind == "answer"):
            share = _ANSWER if sample.kind == "answer" else 1.0
            for word in sample.analysis.words:
                self._entries[word].setdefault(sample.entry, share)
        asked = [sample for sample in samples if sample.kind != "answer"]
        self._owner = np.array([sample.entry for sample in asked], dtype=np.intp)
        self._seen = Counter(gram for sample in asked for gram in sample.analysis.grams)
        self._texts = len(asked)
        self._having: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, sample in enumerate(asked):
            for gram, value in self._vector(sample.analysis.grams).items():
                self._having[gram].append((place, value))

    def leftover(self, asked: Analysis) -> Leftover:
        """A word that few entries have weighs most among those known."""
        explained = np.zeros(self._size)
        weight = 0.0
        for word, share in asked.words.items():
            entries = self._entries.get(word, {})
            having = sum(one >= 1.0 for one in entries.values())
            own = share * (self._rarity(having) if having else _UNKNOWN)
            for entry, sure in entries.items():
                explained[entry] += own * sure
            weight += own
        return Leftover(explained, weight)

    def alike(self, asked: Analysis) -> Vector:
        """0 to 1: cosine of the pairs or triples of letters with those of the nearest ask (TF-IDF)."""
        found = np.zeros(self._texts)
        for gram, value in self._vector(asked.grams).items():
            for place, other in self._having.get(gram, ()):
                found[place] += value * other
        best = np.zeros(self._size)
        np.maximum.at(best, self._owner, found)
        return best

    def _rarity(self, having: int) -> float:
        rarity = math.log((self._size + 1) / (having + 0.5)) / math.log((self._size + 1) / 0.9)
        return min(1.0, max(_LEAST, rarity))

    def _vector(self, grams: Mapping[str, int]) -> dict[str, float]:
        values = {
            gram: (1 + math.log(times)) * math.log(1 + self._texts / (self._seen[gram] or 0.5))
            for gram, times in grams.items()
        }
        length = math.sqrt(sum(value * value for value in values.values())) or 1.0
        return {gram: value / length for gram, value in values.items()}

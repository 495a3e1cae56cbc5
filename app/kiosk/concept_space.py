"""Which concepts the ways to ask an entry speak of, whatever the language: every language's asks teach all the others.

Three measures of how well a question's concepts fit an entry: `learned` (ridge regression of concepts and of pairs of
them on the entries), `likest` (the nearest of its asks, a weighted Dice coefficient) and `covered` (how much of the
question its asks explain; language_index.py adds the words left over).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from app.kiosk.analysis import Analysis

Vector = npt.NDArray[np.float64]
_TITLE, _ANSWER = 2.0, 0.15
"""How many asks a title and an answer count for."""
_HALF = 1.0
"""A concept that stands in one ask is half explained by the entry."""
_LEAST_WEIGHT = 0.05
_RIDGE = 1.0
_LEAST_PAIRS = 2
_CONSTANT = 0.3
_FIRM = 0.7
LIGHT = frozenset(
    (
        *(
            "where",
            "how",
            "howgo",
            "wantgo",
            "tomorrow",
            "parent",
            "gender",
            "firsttime",
            "famous",
            "onlyhere",
            "day",
        ),
        *(
            "morning",
            "night",
            "fee",
            "hours",
            "close",
            "walk",
            "free",
            "reserve",
            "buy",
            "store",
            "child",
            "money",
        ),
        *(
            "season",
            "beginner",
            "quiet",
            "found",
            "abroad",
            "timetable",
            "missed",
            "allday",
            "phone",
            "staff",
            "item",
        ),
        "lesson",
    )
)
"""Concepts that tell one question about a thing from another, rather than one thing from another."""
_LIGHTER = 0.5
_UNKNOWN_SHARE = 0.5
"""How much a word left over makes a question unlike every ask."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One text of the entry at place `entry`; `kind` is "ask", "title" or "answer"."""

    entry: int
    kind: str
    analysis: Analysis


class ConceptSpace:
    """Immutable; `size` entries."""

    def __init__(self, samples: Sequence[Sample], size: int) -> None:
        self._size = size
        self._place = {
            concept: place
            for place, concept in enumerate(
                sorted({concept for sample in samples for concept in sample.analysis.concepts})
            )
        }
        self._count(samples)
        asked = [sample for sample in samples if sample.kind != "answer" and sample.analysis.concepts]
        # The same concepts asked in many languages are one row that counts more.
        rows = Counter((sample.entry, frozenset(sample.analysis.concepts)) for sample in asked)
        self._remember(list(rows))
        self._learn(rows)

    def _count(self, samples: Sequence[Sample]) -> None:
        share = {"ask": 1.0, "title": _TITLE, "answer": _ANSWER}
        counts = np.zeros((self._size, len(self._place)))
        spoken = np.zeros((self._size, len(self._place)))
        texts = np.full(self._size, 1e-9)
        for sample in samples:
            for concept, sure in sample.analysis.concepts.items():
                counts[sample.entry, self._place[concept]] += sure * share[sample.kind]
                if sample.kind != "answer":
                    spoken[sample.entry, self._place[concept]] += sure * share[sample.kind]
            if sample.kind != "answer":
                texts[sample.entry] += share[sample.kind]
        self._strength = counts / (counts + _HALF)
        rarity = np.log((self._size + 1) / (self._strength.sum(0) + 0.5)) / np.log((self._size + 1) / 0.9)
        light = np.array([_LIGHTER if concept in LIGHT else 1.0 for concept in self._place])
        self._weight = light * np.clip(rarity, _LEAST_WEIGHT, 1.0)
        self._core = np.minimum(1.0, spoken / texts[:, None]) * self._weight

    def _remember(self, rows: Sequence[tuple[int, frozenset[str]]]) -> None:
        self._asked = np.zeros((len(rows), len(self._place)))
        for row, (_, concepts) in enumerate(rows):
            self._asked[row, [self._place[concept] for concept in concepts]] = 1.0
        self._asked *= self._weight
        self._asked_size = self._asked.sum(1)
        self._owner = np.array([entry for entry, _ in rows], dtype=np.intp)

    def _learn(self, rows: Mapping[tuple[int, frozenset[str]], int]) -> None:
        told = Counter[str]()
        for (_, concepts), times in rows.items():
            for sign in _signs(concepts):
                told[sign] += times
        known = [sign for sign, times in told.items() if "+" not in sign or times >= _LEAST_PAIRS]
        self._sign = {sign: place for place, sign in enumerate(sorted(known))}
        told_of = np.zeros((len(rows), len(self._sign) + 1))
        entry_of = np.zeros((len(rows), self._size))
        for row, ((entry, concepts), times) in enumerate(rows.items()):
            told_of[row] = self._signed(concepts) * np.sqrt(times)
            entry_of[row, entry] = np.sqrt(times)
        square = told_of.T @ told_of + _RIDGE * np.eye(told_of.shape[1])
        self._answers: npt.NDArray[np.floating[Any]] = np.linalg.solve(square, told_of.T @ entry_of)

    def _signed(self, concepts: Mapping[str, float] | frozenset[str]) -> Vector:
        signs = np.zeros(len(self._sign) + 1)
        places = [self._sign[sign] for sign in _signs(concepts) if sign in self._sign]
        if places:
            signs[places] = 1.0 / np.sqrt(len(places))
        signs[-1] = _CONSTANT
        return signs

    def learned(self, asked: Analysis) -> Vector:
        """About 1 for the entry whose asks speak of the same concepts, about 0 for others."""
        return self._signed(asked.concepts) @ self._answers

    def likest(self, asked: Analysis, unknown: float) -> Vector:
        """0 to 1; `unknown` is how many words are left over."""
        places, sure, weight = self._known(asked)
        best = np.zeros(self._size)
        if len(places):
            shared = self._asked[:, places] @ sure
            np.maximum.at(
                best, self._owner, 2 * shared / (weight.sum() + _UNKNOWN_SHARE * unknown + self._asked_size)
            )
        return best

    def covered(self, asked: Analysis) -> tuple[Vector, float]:
        """Weight of the concepts that each entry explains, and of all of them; one of no entry weighs most."""
        places, _, weight = self._known(asked)
        foreign = sum(
            sure * (_LIGHTER if concept in LIGHT else 1.0)
            for concept, sure in asked.concepts.items()
            if concept not in self._place
        )
        return self._strength[:, places] @ weight, float(weight.sum()) + foreign

    def firm(self, asked: Analysis) -> Vector:
        """How many concepts of the question each entry is known for."""
        places, _, _ = self._known(asked)
        firm: Vector = (self._strength[:, places] > _FIRM).sum(1).astype(np.float64)
        return firm

    def missed(self, asked: Analysis) -> Vector:
        """0 to 1: how much of what every ask of an entry says the question does not."""
        said = np.zeros(len(self._place))
        said[self._known(asked)[0]] = 1.0
        left: Vector = (self._core * (1 - said)).sum(1) / (self._core.sum(1) + 1e-9)
        return left

    def _known(self, asked: Analysis) -> tuple[npt.NDArray[np.intp], Vector, Vector]:
        found = [(self._place[one], sure) for one, sure in asked.concepts.items() if one in self._place]
        places = np.array([place for place, _ in found], dtype=np.intp)
        sure = np.array([sure for _, sure in found])
        return places, sure, self._weight[places] * sure


def _signs(concepts: Mapping[str, float] | frozenset[str]) -> list[str]:
    """Concepts, and pairs of them."""
    ordered = sorted(concepts)
    return [*ordered, *(f"{one}+{other}" for one, other in combinations(ordered, 2))]

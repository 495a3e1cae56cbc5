"""From measures to an order of entries, and from the order to how sure the first one is.

The weights are fitted by `python -m tests.kiosk.tune` on development questions.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.kiosk.analysis import Analysis
from app.kiosk.concept_space import ConceptSpace, Vector
from app.kiosk.language_index import LanguageIndex
from app.kiosk.phrasing import Phrasing

_TIMES_LIKELIER = 2.0
"""The first entry over the second, else both are offered: which bus is the next one?"""
_VERBATIM = 0.9
"""As alike as this, what sounds like a refusal ("I don't want to walk to the castle") is what the desk foresaw."""
MEASURES = ("learned", "likest", "covered", "alike", "phrased")
SIGNS = (
    *(
        "uncovered",
        "unexplained",
        "missed",
        "lead",
        "lead-alike",
        "words",
        "learned",
        "alike",
        "firm",
        "letters",
        "outside",
        "phrased",
        "phrased-other",
        "lead-far",
        "agreement",
        "letters-alone",
        "constant",
    ),
)
"""Of the first entry, see `signs`."""
_MOST_LEAD, _FAR_LEAD = 4.0, 9.0
_MOST_WORDS = 3.0
_WELL_COVERED = 0.8
_SOME = 0.05
"""Keeps a question of no weight from being covered by everything."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A question against every entry: one row an entry, columns as MEASURES; `missed` see ConceptSpace.

    `said` is the weight of all that the question says, `words` how many of its words are no concept, `firm` how many of its
    concepts most asks of each entry speak of.
    """

    rows: Vector
    missed: Vector
    said: float
    words: float
    firm: Vector
    letters: bool
    """Of a language that is compared letter by letter: its leftovers are pieces, not words."""
    outside: float = 0.0
    """How much it is worded as questions are that no desk answers; see Phrasing."""
    speaks: bool = True
    """It has a word of the lexicon: not by its letters alone is it like an entry."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`order` by MEASURES, `sure` by SIGNS; the thresholds are probabilities of being right."""

    order: tuple[float, ...]
    sure: tuple[float, ...]
    answer: float
    near: float

    @classmethod
    def load(cls, path: Path) -> "Weights":
        """Read resources/kiosk/retrieval.toml."""
        table = tomllib.loads(path.read_text("utf-8"))
        return cls(
            tuple(float(table["order"][name]) for name in MEASURES),
            tuple(float(table["sure"][name]) for name in SIGNS),
            float(table["answer"]),
            float(table["near"]),
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """Places of the entries, the best first; `probability` that the first one is right, `shares` of the first ones."""

    places: tuple[int, ...]
    shares: tuple[float, ...]
    probability: float


def measure(
    space: ConceptSpace, index: LanguageIndex, phrasing: Phrasing, asked: Analysis, *, letters: bool = False
) -> Measured:
    """All measures of a question; see Measured for `letters`."""
    leftover = index.leftover(asked)
    explained, weight = space.covered(asked)
    said = weight + leftover.weight
    covered = (explained + leftover.explained) / (said + _SOME)
    phrased, outside = phrasing.of(asked)
    rows = np.stack(
        [space.learned(asked), space.likest(asked, leftover.weight), covered, index.alike(asked), phrased],
        axis=1,
    )
    words = float(sum(asked.words.values()))
    return Measured(
        rows, space.missed(asked), said, words, space.firm(asked), letters, outside, bool(asked.concepts)
    )


def ordered(
    measured: Measured, order: Sequence[float], among: Sequence[int] = ()
) -> tuple[Vector, tuple[int, ...]]:
    """Scores of all entries, and their places by score; only those `among` where some are given."""
    scores = measured.rows @ np.array(order)
    if among:
        others = np.ones(len(scores), dtype=bool)
        others[list(among)] = False
        scores[others] = -np.inf
    return scores, tuple(int(place) for place in np.argsort(-scores, kind="stable"))


def signs(measured: Measured, scores: Vector, places: Sequence[int]) -> Vector:
    """What tells a right first entry from a wrong one, as SIGNS.

    uncovered     how far what it explains of the question falls short of most of it
    unexplained   weight of what it does not explain
    missed        what its asks say and the question does not
    lead          of its score over the second's, up to two bounds (`lead-far`); `lead-alike` of its letters over any other's
    words         of the question that are no concept
    learned       ConceptSpace.learned, as far as it is covered; `alike` squared
    firm          concepts of the question that most of its asks speak of
    agreement     share of MEASURES that have the same entry first
    outside       see Measured; `phrased` and `phrased-other` are Phrasing's of the first and of the likest other
    """
    first = places[0]
    lead = float(scores[first] - scores[places[1]]) if len(places) > 1 else _FAR_LEAD
    learned, _, covered, alike, phrased = measured.rows[first]
    others = np.delete(measured.rows, first, axis=0)
    return np.array(
        [
            max(0.0, _WELL_COVERED - covered),
            measured.said * (1.0 - covered),
            measured.missed[first],
            min(_MOST_LEAD, lead),
            alike - others[:, 3].max(initial=0.0),
            min(_MOST_WORDS, measured.words),
            covered * learned,
            alike * alike,
            measured.firm[first],
            float(measured.letters),
            measured.outside,
            phrased,
            others[:, 4].max(initial=0.0),
            min(_FAR_LEAD, lead),
            float((measured.rows.argmax(axis=0) == first).mean()),
            float(not measured.speaks),
            1.0,
        ]
    )


def judge(measured: Measured, weights: Weights, among: Sequence[int] = ()) -> Judgement:
    """The order of the entries and how sure the first is."""
    scores, places = ordered(measured, weights.order, among)
    odds = float(signs(measured, scores, places) @ np.array(weights.sure))
    shares = np.exp(scores - scores[places[0]])
    shares /= shares.sum()
    return Judgement(
        places, tuple(float(shares[place]) for place in places[:8]), 1.0 / (1.0 + float(np.exp(-odds)))
    )


def unclear(asked: Analysis, measured: Measured, judgement: Judgement) -> bool:
    """However likely the first entry is, it is only offered.

    Who wants anything but this does not want this, and of two entries that fit nearly as well the visitor knows best which.
    """
    first, second, *_ = (*judgement.shares, 0.0, 0.0)
    doubts = asked.negated or first < second * _TIMES_LIKELIER
    return doubts and bool(measured.rows[judgement.places[0], 3] < _VERBATIM)

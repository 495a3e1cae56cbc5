"""The ways to ask as test questions: each asked of a retriever that has never seen it."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from app.kiosk.entry import LANGUAGES, Entry
from app.kiosk.judging import MEASURES, SIGNS, Measured, Weights
from app.kiosk.knowledge import Knowledge
from app.kiosk.retrieval import Retriever
from app.paths import resources
from glossary.language import Lang

FOLDS = 6
UNFITTED = Weights((1.0,) * len(MEASURES), (0.0,) * len(SIGNS), 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; `right` is the place of its entry."""

    text: str
    lang: Lang
    right: int
    measured: Measured


def asks_left_out(knowledge: Knowledge, *, together: bool) -> Iterator[Asked]:
    """Every ask against all others: of its language alone, or `together` with those at its place in all languages.

    Authors write the same question at the same place of each language; `together` is the harder of the two.
    """
    chance = random.Random(1)
    fold_of: dict[tuple[str, Lang], list[int]] = {}
    for entry in knowledge.entries:
        for lang in LANGUAGES:
            folds = [place % FOLDS for place in range(len(entry.asks.get(lang, ())))]
            if not together:
                chance.shuffle(folds)
            fold_of[entry.id, lang] = folds
    for fold in range(FOLDS):
        kept = Knowledge(_without(entry, fold_of, fold) for entry in knowledge.entries)
        retriever = Retriever(kept, resources(), UNFITTED)
        for place, entry in enumerate(knowledge.entries):
            for lang, asks in entry.asks.items():
                for ask, of_fold in zip(asks, fold_of[entry.id, lang], strict=True):
                    if of_fold == fold:
                        yield Asked(ask, lang, place, retriever.measure(ask, lang))


def _without(entry: Entry, fold_of: Mapping[tuple[str, Lang], list[int]], fold: int) -> Entry:
    return replace(
        entry,
        asks={
            lang: tuple(
                ask for ask, of_fold in zip(asks, fold_of[entry.id, lang], strict=True) if of_fold != fold
            )
            for lang, asks in entry.asks.items()
        },
    )


def rows_of(asked: list[Asked]) -> np.ndarray[tuple[int, int, int], np.dtype[np.float64]]:
    """All measures: questions × entries × MEASURES."""
    return np.stack([one.measured.rows for one in asked])

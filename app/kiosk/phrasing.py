"""Which entry a question's wording is like, and how much like one that no desk answers.

Ridge regression of words, pairs of words, pieces of words and concepts on the entries and on one more class, the
questions of resources/kiosk/outside/*.toml. Where the nearest ask decides by one likeness, this weighs every piece by
how well it tells the entries apart ("invented" speaks for none of them, whatever it is that was invented).
"""

import itertools
import math
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.kiosk.analysis import Analysis
from app.kiosk.concept_space import Sample, Vector
from app.kiosk.tokens import SEPARATOR
from glossary.language import Lang

_RIDGE = 0.5
_OUTSIDE = 0.5
"""What a question from outside counts beside an ask."""
_LEAST = 2
"""Texts a piece must stand in."""
_PIECE = 4
"""Letters, of a language that parts words."""
_EACH = 8
"""Things that every template is filled with."""
_STEP = 7
"""From one thing to the next, so that a template does not meet the same ones as its neighbours."""


def load_outside(resources: Path, lang: Lang) -> tuple[str, ...]:
    """Questions that no desk answers; none for a language without a file."""
    path = resources / "kiosk" / "outside" / f"{lang}.toml"
    if not path.is_file():
        return ()
    table = tomllib.loads(path.read_text("utf-8"))
    things = table.get("things", "").split("|")
    filled = (
        template.replace("{x}", things[(_EACH * place + each) * _STEP % len(things)])
        for place, template in enumerate(table.get("templates", ()))
        for each in range(_EACH)
    )
    return (*table["questions"], *filled)


class Phrasing:
    """Immutable; samples of one language, which is compared letter by letter where `letters`."""

    def __init__(
        self, samples: Sequence[Sample], outside: Sequence[Analysis], size: int, *, letters: bool
    ) -> None:
        self._letters = letters
        self._size = size
        asked = [sample for sample in samples if sample.kind == "ask"]
        texts = [self._pieces(one) for one in (*(sample.analysis for sample in asked), *outside)]
        having = Counter(piece for text in texts for piece in text)
        known = sorted(piece for piece, times in having.items() if times >= _LEAST)
        self._place = {piece: place for place, piece in enumerate(known)}
        self._rarity = np.array([math.log(1 + len(texts) / having[piece]) for piece in known])
        told_of = np.zeros((len(texts), len(known)), dtype=np.float32)
        for row, text in enumerate(texts):
            places, values = self._vector(text)
            told_of[row, places] = values
        answers = np.zeros((len(texts), size + 1))
        answers[np.arange(len(texts)), [*(sample.entry for sample in asked), *([size] * len(outside))]] = 1.0
        ridge = np.full(len(texts), _RIDGE)
        ridge[len(asked) :] /= _OUTSIDE
        # The dual form: a few thousand texts have ten times as many pieces.
        square = (told_of @ told_of.T).astype(np.float64) + np.diag(ridge)
        self._answers = told_of.T @ np.linalg.solve(square, answers).astype(np.float32)

    def of(self, asked: Analysis) -> tuple[Vector, float]:
        """About 1 for the entry whose asks are worded so, about 0 for others; the same for questions from outside."""
        places, values = self._vector(self._pieces(asked))
        found: Vector = values @ self._answers[places].astype(np.float64)
        return found[: self._size], float(found[self._size])

    def _vector(self, pieces: frozenset[str]) -> tuple[list[int], Vector]:
        places = sorted(self._place[piece] for piece in pieces if piece in self._place)
        values: Vector = self._rarity[places]
        return places, values / (float(np.linalg.norm(values)) or 1.0)

    def _pieces(self, asked: Analysis) -> frozenset[str]:
        concepts = (f"/{concept}" for concept in asked.concepts)
        text = asked.plain.replace(SEPARATOR, "")
        if self._letters:
            return frozenset((*concepts, *_runs(text, 2), *_runs(text, 3)))
        words = ["", *text.split(), ""]
        pairs = (f"{one} {other}" for one, other in itertools.pairwise(words))
        return frozenset(
            (
                *concepts,
                *(f"={word}" for word in words),
                *(f"={pair}" for pair in pairs),
                *_runs(f" {text} ", _PIECE),
            )
        )


def _runs(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(len(text) - size + 1)]

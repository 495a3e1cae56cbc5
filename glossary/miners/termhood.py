"""Termhood: how likely a row of nouns is one concept's name.

C-value and NC-value: Frantzi, Ananiadou, Mima: Automatic recognition of multi-word terms: the C-value/NC-value
method. Int. J. on Digital Libraries 3(2), 2000. FLR: Nakagawa, Mori: Automatic term recognition based on statistics
of compound nouns and their components. Terminology 9(2), 2003. Weirdness: Ahmad, Gillam, Tostevin: University of
Surrey participation in TREC 8. 1999.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

Key = tuple[str, ...]
"""A compound as its morphemes' surfaces."""


def c_value(frequency: Mapping[Key, int], longer: Mapping[Key, Collection[Key]]) -> dict[Key, float]:
    """C-value of each compound; `longer` has the candidates each one is nested in.

    C(a) = log2(|a| + 1) · (f(a) − mean of f(b) over the b that contain a). Of the length, |a| + 1 is taken
    instead of |a|, so that compounds of one morpheme are not all zero.
    """
    values: dict[Key, float] = {}
    for term, count in frequency.items():
        around = [frequency[outer] for outer in longer.get(term, ()) if outer in frequency]
        nested = sum(around) / len(around) if around else 0.0
        values[term] = math.log2(len(term) + 1) * max(0.0, count - nested)
    return values


def nc_value(
    c_values: Mapping[Key, float],
    contexts: Mapping[Key, Counter[str]],
    known: Iterable[Counter[str]],
    top: int,
) -> dict[Key, float]:
    """NC(a) = 0.8 · C(a) + 0.2 · Σ f_a(w) · weight(w) over the words w that a is said with.

    weight(w) is the share of terms that w is said with, among the town's `known` terms (certain to be terms) and the
    `top` compounds by C-value.
    """
    best = sorted(c_values, key=lambda term: (-c_values[term], term))[:top]
    samples = [*known, *(contexts.get(term, Counter()) for term in best)]
    met: Counter[str] = Counter(word for sample in samples for word in sample)
    weights = {word: count / len(samples) for word, count in met.items()} if samples else {}
    return {
        term: 0.8 * value
        + 0.2 * sum(count * weights.get(word, 0.0) for word, count in contexts.get(term, Counter()).items())
        for term, value in c_values.items()
    }


class Components:
    """How readily a morpheme builds compounds, left and right: LR of Nakagawa and Mori, over distinct compounds."""

    def __init__(self, compounds: Iterable[Key]) -> None:
        followers: dict[str, set[str]] = defaultdict(set)
        leaders: dict[str, set[str]] = defaultdict(set)
        for compound in compounds:
            for left, right in pairwise(compound):
                followers[left].add(right)
                leaders[right].add(left)
        self._right = {part: len(found) for part, found in followers.items()}
        self._left = {part: len(found) for part, found in leaders.items()}

    def lr(self, compound: Sequence[str]) -> float:
        """Geometric mean of (left + 1)(right + 1) over the parts; 1 for parts that build nothing."""
        if not compound:
            return 1.0
        logs = (
            math.log(self._left.get(part, 0) + 1) + math.log(self._right.get(part, 0) + 1)
            for part in compound
        )
        return math.exp(sum(logs) / (2 * len(compound)))


def weirdness(count: int, total: int, usual: int, usual_total: int) -> float:
    """How much more frequent something is in the log than in the town's own phrases; add-one smoothed."""
    return ((count + 1) / (total + 1)) / ((usual + 1) / (usual_total + 1))

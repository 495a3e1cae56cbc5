"""Which forms a recogniser is told to expect in the next turn.

A dozen or two: hundreds make ordinary sentences worse (speed-and-quality.md, "Recognition").
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from glossary.language import Lang
from glossary.terms import Term

MOST = 24
_RECENT = 8
_RELATED = 10
_EVERYWHERE = frozenset({"office"})
"""Said at every counter: no sign of what the conversation is about."""
_PIECE = 2
"""Characters two Japanese forms share when one belongs to the other's matter (住民|票, 住民|税)."""


def choose_hints(
    terms: Sequence[Term], usual: Sequence[Term], recent: Sequence[Term], lang: Lang, most: int = MOST
) -> tuple[str, ...]:
    """Preferred forms in `lang`: terms of the last turns, terms of their matter, then the counter's usual ones.

    `terms` is the whole term base, most useful first; `recent` has the latest first.
    """
    recent = _unique(recent)[:_RECENT]
    chosen = _unique(chain(recent, _related(terms, recent), usual))
    forms = (term.surfaces(lang)[:1] for term in chosen)
    return tuple(dict.fromkeys(chain.from_iterable(forms)))[:most]


def _related(terms: Sequence[Term], recent: Sequence[Term]) -> list[Term]:
    """Terms of the domains just spoken of, those that share a piece of writing with a recent term first."""
    domains = Counter(term.domain for term in recent if term.domain not in _EVERYWHERE)
    pieces = {piece for term in recent for piece in _pieces(term.ja)}
    candidates = [term for term in terms if term.domain in domains]
    candidates.sort(key=lambda term: (pieces.isdisjoint(_pieces(term.ja)), -domains[term.domain]))
    return candidates[:_RELATED]


def _pieces(text: str) -> set[str]:
    return {text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1)}


def _unique(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple({term.id: term for term in terms}.values())

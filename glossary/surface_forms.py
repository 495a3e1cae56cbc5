"""Forms of terms as the tables of surfaces.py keep them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from glossary.terms import Term


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a term; `rank` among its own forms, `order` of the term among all."""

    rank: int
    order: int
    plain: str
    term: Term
    spaced: bool
    """Whether it is written with a space inside."""
    punctuated: bool
    """Whether it is written with a comma, slash or dot between words."""


def form_of(rank: int, order: int, surface: str, plain: str, term: Term) -> Form:
    """`plain` is `surface` folded without regard to kana."""
    return Form(rank, order, plain, term, " " in surface.strip(), bool(re.search(r"[,./·]\s*\w", surface)))


def preferred(form: Form) -> tuple[int, int]:
    """Sort key: a form goes to the term it is preferred for."""
    return form.rank, form.order


def any_of(forms: Iterable[Form], touched: Collection[str]) -> bool:
    """Whether one of them is of a touched term."""
    return any(form.term.id in touched for form in forms)


def placed(forms: Iterable[Form], touched: Collection[str], places: Mapping[str, int]) -> Iterator[Form]:
    """Those of other terms, ordered as the terms are now: only forms of one list are ever compared."""
    return (replace(form, order=places[form.term.id]) for form in forms if form.term.id not in touched)


def united(one: Mapping[str, list[int]], other: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Numbers by key, the largest first."""
    return {**one, **{key: sorted({*one.get(key, ()), *found}, reverse=True) for key, found in other.items()}}

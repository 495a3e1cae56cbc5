"""Checks between translation and voice: what fails is shown as doubtful, never spoken unasked."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from glossary.terms import TermMatch
from translate.floors import floor_mismatch
from translate.months import month_mismatch
from translate.negation import negation_differs
from translate.number_words import worded_numbers
from translate.numbers import Number, find_numbers, half_of_day
from translate.orders import obeyed
from translate.refusals import refused
from translate.script import in_own_script, leftovers
from translate.translator import Doubt, TranslationRequest
from translate.weekdays import weekday_mismatch

_REPEAT = re.compile(r"(.{2,40}?)\1{3,}", re.DOTALL)


def check(request: TranslationRequest, output: str) -> tuple[tuple[Doubt, ...], tuple[TermMatch, ...]]:
    """All doubts about `output`, and the terms that did not come out."""
    pair = request.pair
    if not output.strip():
        return (Doubt("empty"),), request.terms
    doubts: list[Doubt] = []
    place = floor_mismatch(request.text, pair.source, output, pair.target)
    month = month_mismatch(request.text, pair.source, output, pair.target)
    if detail := number_mismatch(request, output) or month or place:
        doubts.append(Doubt("number", detail))
    elif detail := weekday_mismatch(request.text, pair.source, output, pair.target):
        doubts.append(Doubt("weekday", detail))
    if not in_own_script(output, pair.target):
        doubts.append(Doubt("wrong-script"))
    elif kept := leftovers(request.text, output, pair.source, pair.target):
        doubts.append(Doubt("leftover-script", "、".join(kept[:3])))
    if negation_differs(request.text, output, pair.source, pair.target):
        doubts.append(Doubt("negation"))
    asked = (request.text, pair.source, output, pair.target)
    if refused(*asked) or obeyed(*asked):
        doubts.append(Doubt("refused"))
    if _REPEAT.search(output):
        doubts.append(Doubt("repetition"))
    if len(output) > 40 + 8 * len(request.text) or (
        len(request.text) > 40 and len(output) * 8 < len(request.text)
    ):
        doubts.append(Doubt("length"))
    missed = missed_terms(request.terms, output)
    # An everyday word may well be said otherwise; it is reported as missed and nothing more.
    official = [match for match in missed if match.term.official]
    doubts += [Doubt("term-missed", f"{match.source} = {match.target}") for match in official]
    return tuple(doubts), missed


def number_mismatch(request: TranslationRequest, output: str) -> str:
    """ "source → output" of the numbers that have no counterpart; empty when all agree."""
    pair = request.pair
    source, target = find_numbers(request.text, pair.source), find_numbers(output, pair.target)
    lost = _unmatched(source, target, worded_numbers(output, pair.target))
    added = _unmatched(target, source, worded_numbers(request.text, pair.source))
    if not lost and not added:
        halves = half_of_day(request.text), half_of_day(output)
        return "{} → {}".format(*halves) if None not in halves and halves[0] != halves[1] else ""
    return f"{_list(lost)} → {_list(added)}"


def missed_terms(terms: Sequence[TermMatch], output: str) -> tuple[TermMatch, ...]:
    """Terms none of whose accepted renderings stands in `output`, inflected endings tolerated."""
    folded = _fold(output)
    return tuple(
        match
        for match in terms
        if not any(_stands_in(_fold(form), folded) for form in (match.target, *match.accepted))
    )


def _unmatched(needed: Sequence[Number], present: Sequence[Number], worded: frozenset[int]) -> list[Number]:
    left = list(present)
    unmatched: list[Number] = []
    for number in needed:
        for candidate in left:
            if number.values & candidate.values:
                left.remove(candidate)
                break
        else:
            if not any(value == other for value in number.values for other in map(Decimal, worded)):
                unmatched.append(number)
    return unmatched


def _list(numbers: Sequence[Number]) -> str:
    return "、".join(number.written for number in numbers) or "∅"


def _fold(text: str) -> str:
    return re.sub(r"[\s\-‐‑–'’]+", " ", unicodedata.normalize("NFKC", text).casefold())


def _stands_in(form: str, text: str) -> bool:
    if form in text:
        return True
    words = form.split()
    if not words or (not form.isascii() and not re.search(r"[a-zà-ỹ]", form)):
        return False
    # Plurals and genders change the last letters of a word ("certificate(s)", "registrado(s)"), rarely more.
    stems = [re.escape(word[: max(3, len(word) - 2)]) + r"\w{0,4}" for word in words]
    return bool(re.search(r"\b" + r"\W+(?:\w{1,4}\W+)?".join(stems), text))

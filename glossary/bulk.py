"""Many decisions at once: several forms of one term become one change to it."""

from collections.abc import Sequence
from dataclasses import replace

from glossary.errors import GlossaryError
from glossary.outcomes import Decision
from glossary.regression import Entry, kind_of
from glossary.terms import Term


def joined(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Decisions on one entry all carry the whole of it.

    Raises GlossaryError("candidate-decided") for a candidate decided twice, and ("bulk-same-entry") for one entry
    in two wordings that differ in more than its forms.
    """
    decided: set[str] = set()
    entries: dict[tuple[str, str], Entry] = {}
    for one in decisions:
        if one.candidate in decided:
            raise GlossaryError("candidate-decided", id=one.candidate, status="bulk")
        decided.add(one.candidate)
        if one.entry is not None:
            thing = kind_of(one.entry), one.entry.id
            entries[thing] = _both(entries.get(thing, one.entry), one.entry)
    return tuple(
        one if one.entry is None else replace(one, entry=entries[kind_of(one.entry), one.entry.id])
        for one in decisions
    )


def _both(one: Entry, other: Entry) -> Entry:
    if one == other:
        return one
    if isinstance(one, Term) and isinstance(other, Term):
        variants = tuple(dict.fromkeys((*one.variants, *other.variants)))
        homophones = tuple(dict.fromkeys((*one.homophones, *other.homophones)))
        both = replace(one, variants=variants, homophones=homophones)
        if both == replace(other, variants=variants, homophones=homophones):
            return both
    raise GlossaryError("bulk-same-entry", id=one.id)

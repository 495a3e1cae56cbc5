"""Glossaries and phrase memories larger than any town's, made from what ships."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.terms import Term


def terms(shipped: Sequence[Term], size: int) -> Sequence[Term]:
    """The first `size` terms; after the shipped ones, compounds of two of them in the languages both have."""
    more = size - len(shipped)
    return [*shipped[:size], *(_compound(*pair) for pair in itertools.islice(_pairs(shipped), max(0, more)))]


def phrases(shipped: Sequence[Phrase], size: int) -> Sequence[Phrase]:
    """The first `size` phrases; after the shipped ones, each of them again about another matter."""
    made = (
        replace(
            phrase,
            id=f"{phrase.id}-{number}",
            texts={
                **phrase.texts,
                JA: f"第{number}号について、{phrase.texts[JA]}",
                **{
                    lang: f"{text.rstrip('.')} ({number})."
                    for lang, text in phrase.texts.items()
                    if lang != JA
                },
            },
            also={},
        )
        for number in itertools.count(1)
        for phrase in shipped
        if JA in phrase.texts
    )
    return [*shipped[:size], *itertools.islice(made, max(0, size - len(shipped)))]


def _pairs(shipped: Sequence[Term]) -> "itertools.permutations[tuple[Term, ...]]":
    return itertools.permutations(shipped, 2)


def _compound(one: Term, other: Term) -> Term:
    both: list[Lang] = [lang for lang in one.renderings if lang in other.renderings]
    return Term(
        f"made.{one.id}.{other.id}",
        one.ja + other.ja,
        one.reading + other.reading,
        one.domain,
        renderings={lang: (f"{one.renderings[lang][0]} {other.renderings[lang][0]}",) for lang in both},
    )

"""Phrases as a table.

Columns: key, procedure, order, domain, speaker, plain_ja, one a language tag ("ja" first), `also:` and the tag for
other ways of saying it (`|` between them), status. Slots are written `{document}` or `{start:time}` (glossary/slots.py).
A column that is absent says nothing about its field; an empty cell empties it.
"""

from collections.abc import Iterable, Iterator, Sequence

from glossary.formats.cells import joined
from glossary.language import Lang
from glossary.phrases import Phrase

BEFORE = ("key", "procedure", "order", "domain", "speaker", "plain_ja")
AFTER = ("status",)
ALSO = "also:"
DISTINCT = ("procedure", "order", "speaker")
"""Columns that only a table of phrases has."""


def phrase_columns(languages: Iterable[Lang]) -> tuple[str, ...]:
    """Every column there may be."""
    tags = tuple(languages)
    return (*BEFORE, *tags, *(f"{ALSO}{tag}" for tag in tags), *AFTER)


def phrase_table(phrases: Sequence[Phrase], languages: Sequence[Lang]) -> Iterator[list[str]]:
    """Header and rows. Raises ValueError when another way of saying it holds the separator."""
    also = [lang for lang in languages if any(lang in phrase.also for phrase in phrases)]
    yield [*BEFORE, *languages, *(f"{ALSO}{lang}" for lang in also), *AFTER]
    for phrase in phrases:
        cells = [
            phrase.id,
            phrase.procedure,
            str(phrase.order),
            phrase.domain,
            phrase.speaker,
            phrase.plain_ja,
        ]
        cells += [phrase.texts.get(lang, "") for lang in languages]
        yield [*cells, *(joined(phrase.also.get(lang, ())) for lang in also), phrase.status]

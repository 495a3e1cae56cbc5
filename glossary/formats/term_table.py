"""Terms as a table.

Columns: key, ja, reading, pos, kind, domain, variants, homophones, plain_ja, one a language tag, wrong,
reading_override, note, status; `|` separates several forms in one cell, and `wrong` names the language before each
(`en:voter's card|vi:thẻ cử tri`). A column that is absent says nothing about its field; an empty cell empties it.
"""

from collections.abc import Iterable, Iterator, Sequence

from glossary.formats.cells import YES, joined
from glossary.language import Lang
from glossary.terms import Term

BEFORE = ("key", "ja", "reading", "pos", "kind", "domain", "variants", "homophones", "plain_ja")
AFTER = ("wrong", "reading_override", "note", "status")


def term_columns(languages: Iterable[Lang]) -> tuple[str, ...]:
    """Every column there may be."""
    return (*BEFORE, *(lang for lang in languages if lang != "ja"), *AFTER)


def term_table(terms: Iterable[Term], languages: Sequence[Lang]) -> Iterator[list[str]]:
    """Header and rows. Raises ValueError when a form holds the separator."""
    languages = [lang for lang in languages if lang != "ja"]
    yield [*BEFORE, *languages, *AFTER]
    for term in terms:
        cells = [term.id, term.ja, term.reading, term.pos, term.kind, term.domain]
        cells += [joined(term.variants), joined(term.homophones), term.plain_ja]
        cells += [joined(term.renderings.get(lang, ())) for lang in languages]
        wrong = [f"{lang}:{form}" for lang, forms in term.wrong.items() for form in forms]
        yield [*cells, joined(wrong), YES if term.reading_override else "", term.note, term.status]

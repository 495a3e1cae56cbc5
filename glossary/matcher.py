"""The term base as an immutable index: which terms stand in a text, in any direction."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from glossary.language import Lang, LanguagePair
from glossary.normalize import by_substring
from glossary.surfaces import SubstringTable, SurfaceTable, WordTable
from glossary.terms import Found, Term, TermMatch


class TermIndex:
    """Implements Glossary; safe to share between threads.

    Terms come in order of usefulness. A language's table is built at its first use, so that a snapshot of
    100,000 terms in many languages costs only the ones spoken.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        self._tables: dict[Lang, SurfaceTable] = {}
        self._hints: dict[Lang, tuple[str, ...]] = {}

    def following(self, terms: Iterable[Term], touched: Collection[str]) -> "TermIndex":
        """The same for `terms`, where only those with the ids in `touched` are new, different or gone.

        The tables in use are carried over: a milliseconds' work, where building them takes a second for 13 languages.
        """
        index = TermIndex(terms)
        index._tables = {
            lang: table.following(index._terms, touched) for lang, table in list(self._tables.items())
        }
        return index

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, most useful first."""
        return self._terms

    def find(self, text: str, pair: LanguagePair) -> tuple[TermMatch, ...]:
        """See Glossary: leftmost-longest; a form shared by two terms goes to the one it is preferred for."""
        if pair.source == pair.target:
            return ()
        return tuple(self._matches(text, pair))

    def scan(self, text: str, lang: Lang) -> tuple[Found, ...]:
        """See Glossary."""
        return tuple(self._table(lang).scan(text, lambda term: True))

    def hints(self, lang: Lang) -> Sequence[str]:
        """See Glossary: preferred forms of all terms, then the accepted ones."""
        if lang not in self._hints:
            forms = [term.surfaces(lang) for term in self._terms]
            first, others = (form[:1] for form in forms), (form[1:] for form in forms)
            self._hints[lang] = tuple(
                dict.fromkeys(chain(chain.from_iterable(first), chain.from_iterable(others)))
            )
        return self._hints[lang]

    def _matches(self, text: str, pair: LanguagePair) -> Iterator[TermMatch]:
        for found in self._scan(text, pair):
            accepted = found.term.surfaces(pair.target)
            yield TermMatch(
                found.term, found.start, found.end, text[found.start : found.end], accepted[0], accepted
            )

    def _scan(self, text: str, pair: LanguagePair) -> Iterator[Found]:
        return self._table(pair.source).scan(text, lambda term: bool(term.surfaces(pair.target)))

    def _table(self, lang: Lang) -> SurfaceTable:
        # Two threads may build the same table at once; either result is right.
        if lang not in self._tables:
            build = SubstringTable if by_substring(lang) else WordTable
            self._tables[lang] = build(lang, self._terms)
        return self._tables[lang]

"""Whether a sentence, or what was said before it, speaks for a term."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from glossary.language import JA
from glossary.terms import Term
from speech.morphemes import analyse
from speech.spans import Span

_EVERYWHERE = frozenset({"office"})
"""Domains whose terms are said at every counter, and so speak for nothing."""
_RARE = 0.02
"""A word in more of the sentences than this (人, お金) says nothing about a term."""
_FEW = 3
_PIECE = 3


class Evidence:
    """What the glossary's own texts say about its terms."""

    def __init__(
        self, terms: Sequence[Term], sentences: Iterable[str] = (), known: "Evidence | None" = None
    ) -> None:
        """`known` lends what it has made of the sentences both have."""
        self._sentences = (*(term.plain_ja for term in terms if term.plain_ja), *sentences)
        before = known._words if known else {}
        self._words: dict[str, frozenset[str]] = {
            text: before.get(text) or frozenset(_content(text)) for text in self._sentences
        }
        self._forms = "\n".join(surface for term in terms for surface in term.surfaces(JA))
        self._times = Counter(word for sentence in self._sentences for word in self._words[sentence])
        self._companions = lru_cache(maxsize=4096)(self._find_companions)

    def speaks_for(
        self, surface: str, term: Term, span: Span, domains: frozenset[str], context: Sequence[Term]
    ) -> bool:
        """Whether anything but the sound makes `surface` likely: terms said before, neighbours, related words.

        `domains` are those that count as related by themselves.
        """
        return (
            any(surface in said.ja or said.id == term.id for said in context)
            or term.domain in domains - _EVERYWHERE
            or self.beside(surface, span)
            or self._related(surface, term, span)
        )

    def is_written(self, text: str) -> bool:
        """Whether some term is written with `text`: 受給者 of 受給者証 is no 救急車."""
        return len(text) >= _PIECE and text in self._forms

    def beside(self, surface: str, span: Span) -> bool:
        """銀行|講座: some term is written 銀行口座."""
        joined = [
            word.text + surface if word.end == span.start else surface + word.text
            for word in span.beside
            if not word.is_glue and not word.is_number
        ]
        return any(compound in self._forms for compound in joined)

    def _related(self, surface: str, term: Term, span: Span) -> bool:
        """The term's explanation, or a right sentence with the form, shares a telling word with this one."""
        said = {word.base for word in span.outside if word.is_content}
        return not said.isdisjoint(self._companions(surface, term.plain_ja))

    def _find_companions(self, surface: str, explanation: str) -> frozenset[str]:
        sentences = {explanation, *(sentence for sentence in self._sentences if surface in sentence)}
        words = {word for sentence in sentences for word in self._content(sentence) if word not in surface}
        most = max(_FEW, _RARE * len(self._sentences))
        return frozenset(word for word in words if self._times[word] <= most)

    def _content(self, sentence: str) -> frozenset[str]:
        found = self._words.get(sentence)
        return frozenset(_content(sentence)) if found is None else found


def _content(sentence: str) -> set[str]:
    return {word.base for word in analyse(sentence)[1] if word.is_content}

"""Which texts a change to some terms may concern: cheaper than looking for the terms, and never too few."""

import re
from collections.abc import Iterable

from glossary.inflection import stem
from glossary.language import Lang
from glossary.normalize import by_substring, fold
from glossary.terms import Term

_WORD = re.compile(r"[^\W_]+")


def folded(text: str, lang: Lang) -> str:
    """A text as the tables of glossary/surfaces.py compare it."""
    return fold(text, lang, fillers=True).text if by_substring(lang) else fold(text, lang).plain


class Mentions:
    """Forms of some terms in one language; false when they have none."""

    def __init__(self, terms: Iterable[Term], lang: Lang) -> None:
        forms = {surface for term in terms for surface in term.surfaces(lang)}
        self._parts = {_parts(form, lang) for form in forms} - {()}

    def __bool__(self) -> bool:
        return bool(self._parts)

    def found(self, text: str) -> bool:
        """Whether a `folded` text may hold one of them."""
        return any(all(part in text for part in parts) for parts in self._parts)


def _parts(form: str, lang: Lang) -> tuple[str, ...]:
    """What must stand in any text that holds the form: all of it, or the stems of its words."""
    if by_substring(lang):
        text = fold(form, lang).text
        return (text,) if text else ()
    words = _WORD.findall(fold(form, lang).plain)
    return tuple(stem(word, lang) for word in words)

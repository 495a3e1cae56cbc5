"""A question's empty words: they tell its language, and beginning it with a capital they are nobody's name."""

import functools
import re
from collections.abc import Sequence
from pathlib import Path

from app.kiosk.tokens import is_run, words_of
from app.kiosk.words import load_words
from glossary.language import Lang
from glossary.terms import Found, Term

_FIRST = re.compile(r"(?:^|[.!?¿¡]\s*)[\s¿¡«\"]*([^\W\d_]+)")
_NONE = Term("opener", "", "", "")


class Openers:
    """A Scan of glossary.said: the first word of each sentence where it is one of the language's empty words."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._of = functools.cache(self._read)

    def __call__(self, text: str, lang: Lang) -> Sequence[Found]:
        """In text order; none for languages that write without capitals."""
        known = self._of(lang)
        return [
            Found(found.start(1), found.end(1), _NONE)
            for found in _FIRST.finditer(text)
            if words_of(found[1], lang)[:1] and words_of(found[1], lang)[0] in known
        ]

    def likely(self, text: str, langs: Sequence[Lang]) -> tuple[Lang, ...]:
        """Those of `langs` whose empty words stand in `text`; all of them where none, or several, can be told so."""
        said = {lang: sum(word in self._of(lang) for word in words_of(text, lang)) for lang in langs}
        return tuple(lang for lang in langs if said[lang]) or tuple(langs)

    def _read(self, lang: Lang) -> frozenset[str]:
        if is_run(lang):
            return frozenset()
        forms = (words_of(form, lang) for form in load_words(self._resources, lang).stop)
        return frozenset(form[0] for form in forms if len(form) == 1)

"""Words the desk itself uses, which are nobody's name in a visitor's question.

The redactor takes a word that the office's texts do not have for a name, and everything is such a word where a visitor
writes no capitals. What the desk's own files write in small letters is known; common names are left out of it.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.kiosk.loading import load_folder
from app.kiosk.phrasing import load_outside
from app.kiosk.words import load_words
from glossary.language import Lang
from glossary.redactors.rules import load_names
from glossary.terms import Found, Term

_LANGUAGES = frozenset(map(Lang, ("en", "fr", "es", "pt-BR")))
"""Of Latin letters; in Vietnamese, Indonesian and Filipino the commonest words are names too."""
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 2
_NONE = Term("desk", "", "", "")


@dataclass(frozen=True, slots=True)
class _Words:
    """`empty` say nothing of a topic: articles, "please", "where"."""

    empty: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


class DeskVocabulary:
    """A Scan of glossary.said for one question, which may be in any of several languages."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._of = functools.cache(self._read)

    def find(self, text: str, langs: Iterable[Lang]) -> Sequence[Found]:
        """In text order: words in small letters that the files of one of `langs` have in small letters.

        Of words in a row with none between them that says nothing, all are known or none: "yolanda luna" is no moon.
        """
        of = [self._of(lang) for lang in langs]
        empty = frozenset[str]().union(*(one.empty for one in of))
        known = frozenset[str]().union(*(one.known for one in of))
        found: list[re.Match[str]] = []
        row: list[re.Match[str]] = []
        end = 0
        for word in (*_WORD.finditer(text), None):
            if row and (word is None or word[0] in empty or text[end : word.start()] != " "):
                found += row if all(one[0] in known for one in row) else []
                row = []
            if word is None:
                break
            if word[0] in empty:
                found.append(word)
            else:
                row.append(word)
            end = word.end()
        marked = {one.start() for one in found}
        words = list(_WORD.finditer(text))
        # Nor does a small word between two unknown ones say anything: "boyet san pedro".
        inside = {
            word.start()
            for before, word, after in zip(words, words[1:], words[2:], strict=False)
            if {text[before.end() : word.start()], text[word.end() : after.start()]} == {" "}
            and before.start() not in marked
            and after.start() not in marked
        }
        return [Found(one.start(), one.end(), _NONE) for one in found if one.start() not in inside]

    def _read(self, lang: Lang) -> _Words:
        if lang not in _LANGUAGES:
            return _Words()
        words = load_words(self._resources, lang)
        texts = [form for forms in words.about.values() for form in forms]
        texts += load_outside(self._resources, lang)
        for entry in load_folder(self._resources / "kiosk" / "sample").entries:
            texts += [*entry.asks.get(lang, ()), entry.answer.get(lang, ""), entry.title.get(lang, "")]
        return _Words(self._small((*words.stop, *words.joining)), self._small(texts))

    def _small(self, texts: Iterable[str]) -> frozenset[str]:
        names = load_names(self._resources / "redaction")["latin"]
        written = {word for text in texts for word in _WORD.findall(text)}
        return frozenset(
            word for word in written if word.islower() and len(word) >= _SHORTEST and word not in names
        )

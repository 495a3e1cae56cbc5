"""Tables of one language's surface forms, walked once along a text whatever their number."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, Protocol

from glossary.inflection import same_word, stem
from glossary.language import Lang
from glossary.normalize import Folded, fold, is_kana
from glossary.surface_forms import Form, any_of, form_of, placed, preferred, united
from glossary.terms import Found, Term

_WORD = re.compile(r"[^\W_]+(?:'s(?![^\W_]))?")
_GAP = re.compile(r"[\s']*")
_PUNCTUATED_GAP = re.compile(r"[\s',./·]*")
_SHORTEST_FREE_KANA = 4
"""Kana-only forms shorter than this must be written in their own kana: "ガス" is not in "りんごがすき"."""
_SHORTEST_ACROSS_SPACE = 3
"""Shorter forms do not reach over a space: Korean "이 사과" has no "이사"."""

_INSIDE = {"ko": re.compile("[가-힣]"), "zh-Hans": re.compile("[\u4e00-\u9fff]")}
_PARTICLES = {"ko": "은는이가을를에의로도만과와"}

Usable = Callable[[Term], bool]


class SurfaceTable(Protocol):
    """Forms of one language."""

    def scan(self, text: str, usable: Usable) -> Iterator[Found]:
        """Leftmost-longest usable terms."""
        ...

    def following(self, terms: Sequence[Term], touched: Collection[str]) -> "SurfaceTable":
        """The same for `terms`, where only those with the ids in `touched` are new, different or gone."""
        ...


class SubstringTable:
    """Forms found anywhere in a text: whole forms hashed, and the lengths possible after two characters."""

    def __init__(self, lang: Lang, terms: Iterable[Term]) -> None:
        self._lang = lang
        self._forms: dict[str, list[Form]] = {}
        self._lengths: dict[str, list[int]] = {}
        self._add(enumerate(terms))
        for forms in self._forms.values():
            forms.sort(key=preferred)

    def following(self, terms: Sequence[Term], touched: Collection[str]) -> "SubstringTable":
        """See SurfaceTable."""
        fresh = SubstringTable(self._lang, ())
        places = {term.id: place for place, term in enumerate(terms)}
        fresh._add((places[term.id], term) for term in terms if term.id in touched)
        forms = dict(self._forms)
        for text in [text for text, found in forms.items() if any_of(found, touched)] + list(fresh._forms):
            merged = [*placed(self._forms.get(text, ()), touched, places), *fresh._forms.get(text, ())]
            forms[text] = sorted(merged, key=preferred)
        fresh._forms = {text: found for text, found in forms.items() if found}
        # Lengths that no form has any more only cost a look.
        fresh._lengths = united(self._lengths, fresh._lengths)
        return fresh

    def _add(self, ordered: Iterable[tuple[int, Term]]) -> None:
        for order, term in ordered:
            for rank, surface in enumerate(term.surfaces(self._lang)):
                folded = fold(surface, self._lang)
                if folded.text:
                    forms = self._forms.setdefault(folded.text, [])
                    forms.append(form_of(rank, order, surface, folded.plain, term))
                    lengths = self._lengths.setdefault(folded.text[:2], [])
                    if len(folded.text) not in lengths:
                        lengths.append(len(folded.text))
                        lengths.sort(reverse=True)

    def scan(self, text: str, usable: Usable) -> Iterator[Found]:
        """See SurfaceTable."""
        folded = fold(text, self._lang, fillers=True)
        index = 0
        while index < len(folded.text):
            found = self._longest(text, folded, index, usable)
            if found is None:
                index += 1
            else:
                end, term = found
                yield Found(folded.starts[index], folded.ends[end - 1], term)
                index = end

    def _longest(self, text: str, folded: Folded, index: int, usable: Usable) -> tuple[int, Term] | None:
        for prefix in (folded.text[index : index + 2], folded.text[index]):
            for length in self._lengths.get(prefix, ()):
                end = index + length
                if end > len(folded.text):
                    continue
                for form in self._forms.get(folded.text[index:end], ()):
                    if (
                        _stands_alone(text, folded, index, end, form)
                        and (length > 1 or self._by_itself(folded, index))
                        and usable(form.term)
                    ):
                        return end, form.term
        return None

    def _by_itself(self, folded: Folded, index: int) -> bool:
        """Whether a form of one letter is a word here: 요 ends most Korean sentences, and 交 is in 交通."""
        letters = _INSIDE.get(self._lang)
        if letters is None:
            return True
        after = _PARTICLES.get(self._lang, "")
        before = folded.text[index - 1] if index and folded.ends[index - 1] == folded.starts[index] else ""
        at_end = index + 1 >= len(folded.text) or folded.ends[index] != folded.starts[index + 1]
        following = "" if at_end else folded.text[index + 1]
        return not letters.match(before) and (not letters.match(following) or following in after)


def _stands_alone(text: str, folded: Folded, start: int, end: int, form: Form) -> bool:
    if not (folded.starts_unit(start) and folded.ends_unit(end)):
        return False
    if _one_latin_word(folded, start) or _one_latin_word(folded, end):
        return False
    if end - start < _SHORTEST_FREE_KANA and is_kana(form.plain) and folded.plain[start:end] != form.plain:
        return False
    reaches_over = any(letter.isspace() for letter in text[folded.starts[start] : folded.ends[end - 1]])
    return not reaches_over or form.spaced or end - start >= _SHORTEST_ACROSS_SPACE


def _one_latin_word(folded: Folded, at: int) -> bool:
    """Whether `at` splits a Latin word or number ("ATM" in "BATMAN")."""
    if at in (0, len(folded.text)) or folded.ends[at - 1] != folded.starts[at]:
        return False
    around = folded.text[at - 1 : at + 1]
    return around.isascii() and around.isalnum()


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class WordTable:
    """Forms of whole words: a hash of stems, with the word counts possible after the first stem."""

    def __init__(self, lang: Lang, terms: Iterable[Term]) -> None:
        self._lang = lang
        self._forms: dict[tuple[str, ...], list[tuple[tuple[str, ...], Form]]] = {}
        self._counts: dict[str, list[int]] = {}
        self._add(enumerate(terms))

    def following(self, terms: Sequence[Term], touched: Collection[str]) -> "WordTable":
        """See SurfaceTable."""
        fresh = WordTable(self._lang, ())
        places = {term.id: place for place, term in enumerate(terms)}
        fresh._add((places[term.id], term) for term in terms if term.id in touched)
        forms = dict(self._forms)
        gone = [stems for stems, found in forms.items() if any_of((form for _, form in found), touched)]
        for stems in [*gone, *fresh._forms]:
            forms[stems] = [
                *(
                    (words, replace(form, order=places[form.term.id]))
                    for words, form in self._forms.get(stems, ())
                    if form.term.id not in touched
                ),
                *fresh._forms.get(stems, ()),
            ]
        fresh._forms = {stems: found for stems, found in forms.items() if found}
        fresh._counts = united(self._counts, fresh._counts)
        return fresh

    def _add(self, ordered: Iterable[tuple[int, Term]]) -> None:
        for order, term in ordered:
            for rank, surface in enumerate(term.surfaces(self._lang)):
                folded = fold(surface, self._lang)
                words = tuple(word.text for word in _words(folded))
                if words:
                    stems = tuple(stem(word, self._lang) for word in words)
                    form = form_of(rank, order, surface, folded.plain, term)
                    self._forms.setdefault(stems, []).append((words, form))
                    counts = self._counts.setdefault(stems[0], [])
                    if len(stems) not in counts:
                        counts.append(len(stems))
                        counts.sort(reverse=True)

    def scan(self, text: str, usable: Usable) -> Iterator[Found]:
        """See SurfaceTable."""
        folded = fold(text, self._lang)
        words = list(_words(folded))
        stems = [stem(word.text, self._lang) for word in words]
        gaps = [folded.plain[one.end : other.start] for one, other in pairwise(words)]
        index = 0
        while index < len(words):
            found = self._longest(folded, words, stems, gaps, index, usable)
            if found is None:
                index += 1
            else:
                count, term = found
                last = words[index + count - 1]
                yield Found(folded.starts[words[index].start], folded.ends[last.end - 1], term)
                index += count

    def _longest(
        self,
        folded: Folded,
        words: list[_Word],
        stems: list[str],
        gaps: list[str],
        index: int,
        usable: Usable,
    ) -> tuple[int, Term] | None:
        for count in self._counts.get(stems[index], ()):
            span = words[index : index + count]
            between = gaps[index : index + count - 1]
            if len(span) < count or not all(map(_PUNCTUATED_GAP.fullmatch, between)):
                continue
            adjoining = all(map(_GAP.fullmatch, between))
            if not (folded.starts_unit(span[0].start) and folded.ends_unit(span[-1].end)):
                continue
            written = tuple(word.text for word in span)
            forms = [
                (written != form_words, form.rank, form.order, form.term)
                for form_words, form in self._forms.get(tuple(stems[index : index + count]), ())
                if (adjoining or form.punctuated)
                and all(map(self._same, written, form_words))
                and usable(form.term)
            ]
            if forms:
                return count, min(forms, key=lambda form: form[:3])[3]
        return None

    def _same(self, one: str, other: str) -> bool:
        return same_word(one, other, self._lang)


def _words(folded: Folded) -> Iterator[_Word]:
    for found in _WORD.finditer(folded.plain):
        yield _Word(found[0].removesuffix("'s"), *found.span())

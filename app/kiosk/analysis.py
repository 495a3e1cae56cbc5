"""What a question speaks of: concepts of the lexicon, and the words left over."""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.kiosk.forms import Match, RunForms, WordForms, table
from app.kiosk.inflected import stem
from app.kiosk.kana_forms import kana_forms
from app.kiosk.tokens import SEPARATOR, is_run, run_of, words_of
from app.kiosk.words import Words
from glossary.language import base

_STOP, _NOT = "/stop", "/not"
_NO_DANGER = "none"
"""Kind of what only sounds like danger ("dying of thirst")."""
GUESSED = 0.7
"""How much a word counts that is a lexicon's word but for a slip of the finger."""
_STILL_UNKNOWN = 0.5
"""How much of a word such a one stays: it may be another that the lexicon does not have."""
_SLIP, _TWO_SLIPS = 5, 9
"""Letters from which one and two slips are looked for."""
_NUMBER = "[0-9一二三四五六七八九十百千]+(?:[点點时時分年月日号個个人名歳岁番回次元円]+|$)|[0-9]+"
_EMPTY = {
    "zh": re.compile(f"{_NUMBER}|[吗呢的了啊吧呀嘛么有]"),
    # Kana after kanji are endings; short kana between forms are particles and auxiliaries.
    "ja": re.compile(f"{_NUMBER}|(?<=[一-鿿々])[ぁ-ん]+|^[ぁ-ん]{{1,3}}(?=[一-鿿ァ-ヶ]|$)"),
}
"""What is no word among the letters of no form."""
_PER_LETTER: Mapping[str, float] = {"ja": 0.5, "zh": 0.5, "ko": 0.5, "th": 0.25, "my": 0.2, "ne": 0.25}
"""How much of a word a letter of no form is; kana a third of it."""
_KANA_SHARE = 0.34


@dataclass(frozen=True, slots=True)
class Analysis:
    """`concepts[c]` is 1, or GUESSED; `words` are left over, each with how much of a word it is.

    `grams` are pairs or triples of letters of the whole question; `danger` kinds of need.
    """

    concepts: Mapping[str, float]
    words: Mapping[str, float]
    grams: Mapping[str, int]
    danger: frozenset[str] = frozenset()
    negated: bool = False
    greeting: bool = False
    plain: str = ""
    """The folded question."""
    order: tuple[str, ...] = field(default=())
    """Concepts in the order said."""


class Analyser:
    """Of one language; `bare` for text without tone marks."""

    def __init__(self, words: Words, *, bare: bool = False, texts: Iterable[str] = ()) -> None:
        """Words of `texts` are what they are and no slip of another."""
        self.lang = words.lang
        self.bare = bare
        self._written = (
            frozenset()
            if is_run(self.lang)
            else frozenset(word for text in texts for word in words_of(text, self.lang, bare=bare))
        )
        about = [(form, concept) for concept, forms in words.about.items() for form in forms]
        meant = {form for form, _ in about}
        empty = [
            *((form, _STOP) for form in (*words.stop, *words.greeting) if form not in meant),
            *((form, _NOT) for form in words.negation),
        ]
        heard = [pair for pair in kana_forms(self.lang, about) if pair[0] not in {form for form, _ in empty}]
        self._forms = table(self.lang, [*about, *heard, *empty], bare=bare)
        danger = [(form, kind) for kind, forms in words.danger.items() for form in forms]
        self._danger = table(self.lang, danger, bare=bare, exact=True)
        self._endings = tuple(run_of(ending, self.lang).text for ending in words.endings)
        self._greeting = table(self.lang, [(form, _STOP) for form in words.greeting], bare=bare)

    def analyse(self, text: str) -> Analysis:
        """What `text` speaks of."""
        return self._of_run(text) if is_run(self.lang) else self._of_words(text)

    @functools.cached_property
    def _known(self) -> tuple[str, ...]:
        if not isinstance(self._forms, WordForms):
            return ()
        return tuple(word for word in self._forms.single if len(word) >= _SLIP - 1)

    def _of_words(self, text: str) -> Analysis:
        words = words_of(text, self.lang, bare=self.bare)
        assert isinstance(self._forms, WordForms)  # noqa: S101
        matches = self._forms.find(words)
        left = _outside(len(words), matches)
        concepts, order = _concepts(matches)
        others: dict[str, float] = {}
        for place in left:
            word = words[place]
            if word.isdigit() or len(word) == 1:
                continue
            guess = self._guess(word)
            for concept in guess - {_STOP, _NOT}:
                concepts.setdefault(concept, GUESSED)
            others[stem(word, self.lang)] = _STILL_UNKNOWN if guess else 1.0
        spaced = " ".join(words)
        danger = self._dangers(words)
        return Analysis(
            concepts | _needs(danger),
            others,
            Counter(f" {spaced} "[at : at + 3] for at in range(len(spaced))),
            danger,
            any(_NOT in match.labels for match in matches),
            bool(words) and _all_greeting(self._greeting, words),
            spaced,
            order,
        )

    def _dangers(self, words: tuple[str, ...]) -> frozenset[str]:
        assert isinstance(self._danger, WordForms)  # noqa: S101
        return _kinds(self._danger.find(words))

    def _guess(self, word: str) -> frozenset[str]:
        if len(word) < _SLIP or word in self._written:
            return frozenset()
        cutoff = 2 if len(word) >= _TWO_SLIPS else 1
        found = process.extract(word, self._known, scorer=OSA.distance, score_cutoff=cutoff, limit=3)
        assert isinstance(self._forms, WordForms)  # noqa: S101
        near = [known for known, distance, _ in found if distance == found[0][1] and known[0] == word[0]]
        return frozenset(label for known in near for label in self._forms.single[known])

    def _of_run(self, text: str) -> Analysis:
        run = run_of(text, self.lang)
        assert isinstance(self._forms, RunForms) and isinstance(self._danger, RunForms)  # noqa: S101
        assert isinstance(self._greeting, RunForms)  # noqa: S101
        matches = self._forms.find(run)
        concepts, order = _concepts(matches)
        letters = [place for place in _outside(len(run.text), matches) if run.text[place] != SEPARATOR]
        others: dict[str, float] = {}
        for start, end in _segments(letters):
            self._leave(run.text[start:end], others)
        greeting = self._greeting.find(run)
        rest = [place for place in _outside(len(run.text), greeting) if run.text[place] != SEPARATOR]
        size = 3 if base(self.lang) in {"ne"} else 2
        pieces = run.text.split(SEPARATOR)
        danger = _kinds(tuple(self._danger.anywhere(run)))
        return Analysis(
            concepts | _needs(danger),
            others,
            Counter(
                f"^{piece}$"[at : at + size]
                for piece in pieces
                for at in range(max(1, len(piece) + 3 - size))
            ),
            danger,
            any(_NOT in match.labels for match in matches),
            bool(run.text) and not rest,
            run.text,
            order,
        )

    def _leave(self, segment: str, others: dict[str, float]) -> None:
        """A segment of no form, as its pairs of letters; together they are as many words as its letters make.

        Numbers, endings and particles are no words.
        """
        empty = _EMPTY.get(base(self.lang))
        for piece in empty.split(segment) if empty else [segment]:
            if piece:
                self._leave_piece(piece, others)

    def _leave_piece(self, segment: str, others: dict[str, float]) -> None:
        if segment.isdigit():
            return
        ending = next((one for one in self._endings if segment.endswith(one)), "")
        segment = segment.removesuffix(ending)
        if not segment:
            return
        each = _PER_LETTER.get(base(self.lang), 0.3)
        size = sum(each * (_KANA_SHARE if "\u3041" <= letter <= "\u30ff" else 1.0) for letter in segment)
        if len(segment) == 1:
            if "\u4e00" <= segment <= "\u9fff":
                others[segment] = size
            return
        pairs = [segment[at : at + 2] for at in range(len(segment) - 1)]
        for pair in pairs:
            others[pair] = others.get(pair, 0.0) + size / len(pairs)


def _concepts(matches: tuple[Match, ...]) -> tuple[dict[str, float], tuple[str, ...]]:
    found = dict.fromkeys(
        (label for match in matches for label in sorted(match.labels) if label not in (_STOP, _NOT)), 1.0
    )
    return found, tuple(found)


def _kinds(matches: tuple[Match, ...]) -> frozenset[str]:
    """Kinds of danger, but for forms within one that only sounds like it."""
    safe = [match for match in matches if _NO_DANGER in match.labels]
    return frozenset(
        label
        for match in matches
        if not any(one.start < match.end and match.start < one.end for one in safe)
        for label in match.labels
    )


def _needs(danger: frozenset[str]) -> dict[str, float]:
    """Kinds of need are concepts as well."""
    return {f"!{kind}": 1.0 for kind in danger}


def _outside(length: int, matches: tuple[Match, ...]) -> list[int]:
    inside = {place for match in matches for place in range(match.start, match.end)}
    return [place for place in range(length) if place not in inside]


def _segments(places: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def _all_greeting(forms: WordForms | RunForms, words: tuple[str, ...]) -> bool:
    assert isinstance(forms, WordForms)  # noqa: S101
    return not _outside(len(words), forms.find(words))

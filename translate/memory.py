"""Phrase memory: what people have written and checked, found in free speech.

A sentence is parsed into skeleton and items (skeletons.py). A phrase answers when its skeleton is near (rapidfuzz ratio),
its places are the same in the same order, every literal amount and term of the phrase is the one that was said, and
nothing that carries meaning differs (sameness.py).
"""

import re
from collections.abc import Callable, Iterable, Mapping

from rapidfuzz import fuzz, process

from glossary.language import JA, Lang, LanguagePair
from glossary.phrases import Phrase
from glossary.slots import find_slots
from glossary.terms import Term
from translate.canonical import UNSPACED
from translate.negation import is_negative
from translate.phrase_index import PhraseEntry, PhraseIndex, meaning_of
from translate.sameness import says_the_same
from translate.skeletons import Filled, OpenSlot, Skeleton, SkeletonParser
from translate.templates import PhraseMatch, fill, item_values, sayable, slot_values
from translate.translator import Example

NEAR = 70.0
"""Least similarity (0–100) of a skeleton worth comparing word by word."""
NEAR_UNSPACED = 88.0
"""The same where words cannot be told apart."""
NEIGHBOUR = 68.0
"""Least similarity of an example for the engine: a farther one lends it its verb (出してください for お越しください).

Each example costs 0.2 to 0.3 s. One from 80 on instead of two from here on: chrF en +0.1, vi -1.0, zh -0.7 on 45 sentences of
the development set, and an official term lost in tests/e2e/test_learning.py.
"""
_CANDIDATES = 16
_SAME = 100.0
_ASKS = re.compile(r"[?？;؟]\s*$|^\s*(?:est-ce qu|apakah\b|bolehkah\b|bisakah\b)", re.IGNORECASE)
_MARKED = re.compile(r"[?？;؟.!。！।။]\s*$")
_TELLS = re.compile(r"[.!。！।။]\s*$")


class PhraseMemory:
    """All phrases as an immutable index; a language's part is built at its first use (see warm)."""

    def __init__(self, phrases: Iterable[Phrase], parser: SkeletonParser) -> None:
        self._phrases = tuple(phrases)
        self._parser = parser
        self._indexes: dict[Lang, PhraseIndex] = {}

    def following(
        self, phrases: Iterable[Phrase], parser: SkeletonParser, touched: Iterable[Term]
    ) -> "PhraseMemory":
        """The same for `phrases` and the parser's glossary, which differs in the `touched` terms, old and new, alone.

        The languages in use are carried over; texts that hold none of the touched forms are not parsed again.
        """
        memory, changed = PhraseMemory(phrases, parser), tuple(touched)
        for lang, index in list(self._indexes.items()):
            memory._indexes[lang] = PhraseIndex.build(memory._phrases, parser, lang, index.without(changed))
        return memory

    @property
    def languages(self) -> tuple[Lang, ...]:
        """Those in use."""
        return tuple(self._indexes)

    def expect_changes(self) -> None:
        """Make ready for `following`, for the languages in use."""
        for index in list(self._indexes.values()):
            index.expect_changes()

    def warm(self, lang: Lang) -> None:
        """Build the language's part ahead of its first sentence."""
        self._index(lang)

    def find(self, text: str, pair: LanguagePair) -> PhraseMatch | None:
        """The nearest phrase that says `text` and can be said in the target."""
        return self._find(
            text,
            pair.source,
            lambda phrase, values: bool(phrase.texts.get(pair.target)) and sayable(values, pair.target),
        )

    def find_plain(self, text: str) -> PhraseMatch | None:
        """The nearest phrase that says the Japanese `text` and has plain Japanese."""
        return self._find(text, JA, lambda phrase, values: bool(phrase.plain_ja))

    def _find(
        self, text: str, lang: Lang, usable: Callable[[Phrase, Mapping[str, Filled]], bool]
    ) -> PhraseMatch | None:
        found = self._answer(text, self._parser.parse(text, lang), lang, usable)
        if found is None and (listed := self._parser.parse_listed(text, lang)):
            found = self._answer(text, listed, lang, usable)
        if found is None and lang in self._parser.synonyms:
            rest = self._parser.synonyms[lang].without_opener(text)
            found = self._find(rest, lang, usable) if rest and rest != text else None
        return found

    def _answer(
        self, text: str, said: Skeleton, lang: Lang, usable: Callable[[Phrase, Mapping[str, Filled]], bool]
    ) -> PhraseMatch | None:
        if not said.text:
            return None
        index = self._index(lang)
        exact = [(said.text, _SAME)] if said.text in index.entries else []
        for skeleton, score in (*exact, *self._near(said, index, lang)):
            if lang != JA and not _MARKED.search(text) and _mixed(index.entries[skeleton]):
                continue
            # One said word for word before others of the same skeleton (ちょっと見せて, 見せて).
            for entry in sorted(
                index.entries[skeleton],
                key=lambda entry: (entry.text != text, _strangers(entry.skeleton, said)),
            ):
                values = slot_values(entry.skeleton, said)
                if (
                    values is not None
                    and (score == _SAME or entry.phrase.speaker == ("staff" if lang == JA else "visitor"))
                    and usable(entry.phrase, values)
                    and self._says_the_same(entry, text, said, lang)
                ):
                    return PhraseMatch(entry.phrase, values, score)
        return self._by_meaning(text, said, lang, usable)

    def _by_meaning(
        self, text: str, said: Skeleton, lang: Lang, usable: Callable[[Phrase, Mapping[str, Filled]], bool]
    ) -> PhraseMatch | None:
        """The phrase that says the same in other words, the one nearest in wording first."""
        meant = meaning_of(self._parser, said, lang)
        if meant is None or (lang != JA and not _MARKED.search(text)):
            return None
        entries = self._index(lang).meanings.get(meant.key, [])
        for entry in sorted(entries, key=lambda one: -fuzz.ratio(one.skeleton.text, said.text)):
            if entry.meaning is None or not self._same_mood(entry, text, said, lang):
                continue
            items = tuple(said.items[at] for at in entry.meaning.order_of(meant))
            values = item_values(entry.skeleton.items, items)
            if (
                values is not None
                and entry.phrase.speaker == ("staff" if lang == JA else "visitor")
                and usable(entry.phrase, values)
            ):
                return PhraseMatch(entry.phrase, values, NEAR)
        return None

    def render(self, match: PhraseMatch, lang: Lang) -> str:
        """The phrase in `lang` with its slots filled."""
        return fill(match.phrase.texts[lang], match.values, lang, self._parser.tables)

    def render_plain(self, match: PhraseMatch) -> str:
        """The phrase in plain Japanese with its slots filled."""
        return fill(match.phrase.plain_ja, match.values, JA, self._parser.tables)

    def neighbours(self, text: str, pair: LanguagePair, limit: int = 2) -> tuple[Example, ...]:
        """Near phrases as examples for an engine, nearest first; slots are filled with what was said, or left out."""
        said = self._parser.parse(text, pair.source)
        index = self._index(pair.source)
        found: dict[str, Example] = {}
        for skeleton, *_ in process.extract(
            said.text, index.skeletons, scorer=fuzz.ratio, score_cutoff=NEIGHBOUR, limit=_CANDIDATES
        ):
            for entry in index.entries[skeleton]:
                example = self._example(entry, said, pair)
                if example and len(found) < limit:
                    found.setdefault(entry.phrase.id, example)
        return tuple(found.values())

    def _example(self, entry: PhraseEntry, said: Skeleton, pair: LanguagePair) -> Example | None:
        target = entry.phrase.texts.get(pair.target)
        if not target or not find_slots(entry.text):
            return Example(entry.text, target) if target else None
        values = slot_values(entry.skeleton, said)
        if values is None or not sayable(values, pair.target) or not sayable(values, pair.source):
            return None
        tables = self._parser.tables
        return Example(
            fill(entry.text, values, pair.source, tables), fill(target, values, pair.target, tables)
        )

    def _near(self, said: Skeleton, index: PhraseIndex, lang: Lang) -> list[tuple[str, float]]:
        least = NEAR_UNSPACED if lang in UNSPACED and lang != JA else NEAR
        return [
            (skeleton, score)
            for skeleton, score, _ in process.extract(
                said.text, index.skeletons, scorer=fuzz.ratio, score_cutoff=least, limit=_CANDIDATES
            )
        ]

    def _says_the_same(self, entry: PhraseEntry, text: str, said: Skeleton, lang: Lang) -> bool:
        return self._same_mood(entry, text, said, lang) and says_the_same(
            entry.skeleton.text, said.text, lang, self._parser.manners.get(lang)
        )

    def _same_mood(self, entry: PhraseEntry, text: str, said: Skeleton, lang: Lang) -> bool:
        """Neither asks, or negates, where the other does not."""
        if entry.skeleton.text != said.text and is_negative(text, lang) != is_negative(entry.text, lang):
            return False
        if lang == JA:
            return _asks_in_japanese(entry.text, entry.skeleton) == _asks_in_japanese(text, said)
        asks = bool(_ASKS.search(entry.text))
        return not ((_ASKS.search(text) and not asks) or (_TELLS.search(text) and asks))

    def _index(self, lang: Lang) -> PhraseIndex:
        # Two threads may build the same index at once; either result is right.
        if lang not in self._indexes:
            self._indexes[lang] = PhraseIndex.build(self._phrases, self._parser, lang, {})
        return self._indexes[lang]


def _strangers(ours: Skeleton, said: Skeleton) -> int:
    """Slots whose value is only akin: `{document}` for a residence card, where another phrase has `{item}`."""
    return sum(
        isinstance(item, OpenSlot) and isinstance(heard, Filled) and item.type != heard.type
        for item, heard in zip(ours.items, said.items, strict=False)
    )


def _asks_in_japanese(text: str, skeleton: Skeleton) -> bool:
    """Whether it is a question; a request in question form (…いただけますか) is none."""
    if skeleton.text.endswith("ください"):
        return False
    return skeleton.text.endswith("か") or bool(_ASKS.search(text))


def _mixed(entries: Iterable[PhraseEntry]) -> bool:
    """Whether the same words ask in one phrase and tell in another: without a mark nobody knows which was said."""
    return len({bool(_ASKS.search(entry.text)) for entry in entries}) > 1

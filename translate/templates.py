"""Templates: phrases with slots found in free speech, and phrases said in other words.

A sentence is parsed into skeleton and items (skeletons.py). A phrase answers when its skeleton is near (rapidfuzz ratio),
its places are the same in the same order, every literal amount and term of the phrase is the one that was said, and
nothing that carries meaning differs: content words, question, negation, direction words (から/まで). What is left to
differ is manners, particles and function words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from glossary.language import JA, Lang, LanguagePair
from glossary.phrases import Phrase
from glossary.slots import find_slots
from translate.canonical import UNSPACED, Manners
from translate.negation import is_negative
from translate.skeletons import PLACES, Filled, OpenSlot, Skeleton, SkeletonParser
from translate.slot_values import Value, write
from translate.translator import Example

NEAR = 70.0
"""Least similarity (0–100) of a skeleton worth comparing word by word."""
NEAR_UNSPACED = 88.0
"""The same where words cannot be told apart (Chinese, Korean, Thai, Burmese)."""
NEIGHBOUR = 60.0
_CANDIDATES = 16
_CONTENT = re.compile(r"[一-龯々〆]+|[ァ-ヶー]+|[a-z0-9]+")
_LIGHT_CONTENT = frozenset("方 際 時 下 場合 分 件 様 者 事 物 所 為 今".split())
_CRITICAL = re.compile(
    r"から|まで|より|だけ|しか|まだ|もう|いつ|どこ|だれ|どれ|どの|どんな|どう|なぜ|いくら|いくつ|なに|ここ|そこ|あそこ|これ|それ|あれ|"
    r"この|その|あの|ません|ない|なく|ずに|たい|ました|でした|ましょう|ください|ては|てから|たら|れば|られ|させ|もらい|あげ|くれ|"
    r"すぐ|ゆっくり|はっきり|いいえ|あり|い(?=ます)|でき|わか|か$"
)


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase that says what was said; `values` by slot name."""

    phrase: Phrase
    values: Mapping[str, Filled]
    score: float


@dataclass(frozen=True, slots=True)
class _Entry:
    phrase: Phrase
    skeleton: Skeleton
    text: str


@dataclass(slots=True)
class _LanguageIndex:
    """Entries of one language by skeleton text, in phrase order."""

    entries: dict[str, list[_Entry]] = field(default_factory=dict)
    skeletons: list[str] = field(default_factory=list)


class PhraseTemplates:
    """All phrases as an immutable index; a language's part is built at its first use (see warm)."""

    def __init__(self, phrases: Iterable[Phrase], parser: SkeletonParser) -> None:
        self._phrases = tuple(phrases)
        self._parser = parser
        self._indexes: dict[Lang, _LanguageIndex] = {}

    def warm(self, lang: Lang) -> None:
        """Build the language's part ahead of its first sentence."""
        self._index(lang)

    def find(self, text: str, pair: LanguagePair) -> PhraseMatch | None:
        """The nearest phrase that says `text` and can be said in the target."""
        said = self._parser.parse(text, pair.source)
        if not said.text:
            return None
        index = self._index(pair.source)
        exact = [(said.text, 100.0)] if said.text in index.entries else []
        for skeleton, score in (*exact, *self._near(said, index, pair.source)):
            for entry in index.entries[skeleton]:
                values = _values(entry.skeleton, said)
                if (
                    values is not None
                    and entry.phrase.texts.get(pair.target)
                    and _sayable(values, pair.target)
                    and self._says_the_same(entry, text, said, pair.source)
                ):
                    return PhraseMatch(entry.phrase, values, score)
        return None

    def render(self, match: PhraseMatch, lang: Lang) -> str:
        """The phrase in `lang` with its slots filled."""
        return fill(match.phrase.texts[lang], match.values, lang, self._parser)

    def neighbours(self, text: str, pair: LanguagePair, limit: int = 2) -> tuple[Example, ...]:
        """Near phrases without open slots as examples for an engine, nearest first."""
        said = self._parser.parse(text, pair.source)
        index = self._index(pair.source)
        found: list[Example] = []
        for skeleton, *_ in process.extract(
            said.text, index.skeletons, scorer=fuzz.ratio, score_cutoff=NEIGHBOUR, limit=_CANDIDATES
        ):
            for entry in index.entries[skeleton]:
                target = entry.phrase.texts.get(pair.target)
                if target and not find_slots(entry.text) and len(found) < limit:
                    found.append(Example(entry.text, target))
        return tuple(found)

    def _near(self, said: Skeleton, index: _LanguageIndex, lang: Lang) -> list[tuple[str, float]]:
        least = NEAR_UNSPACED if lang in UNSPACED and lang != JA else NEAR
        return [
            (skeleton, score)
            for skeleton, score, _ in process.extract(
                said.text, index.skeletons, scorer=fuzz.ratio, score_cutoff=least, limit=_CANDIDATES
            )
        ]

    def _says_the_same(self, entry: _Entry, text: str, said: Skeleton, lang: Lang) -> bool:
        ours = entry.skeleton.text
        if ours == said.text:
            return True
        if is_negative(text, lang) != is_negative(entry.text, lang):
            return False
        if lang == JA:
            return _same_content(ours, said.text)
        if lang in UNSPACED:
            return True
        manners = self._parser.manners.get(lang)
        return _same_words(ours, said.text, manners)

    def _index(self, lang: Lang) -> _LanguageIndex:
        # Two threads may build the same index at once; either result is right.
        if lang not in self._indexes:
            index = _LanguageIndex()
            for phrase in self._phrases:
                for text in phrase.heard(lang):
                    skeleton = self._parser.parse_template(text, lang)
                    if skeleton.text:
                        index.entries.setdefault(skeleton.text, []).append(_Entry(phrase, skeleton, text))
            for entries in index.entries.values():
                # A phrase that names the thing itself beats a template that takes anything of its kind.
                entries.sort(key=lambda entry: sum(isinstance(item, OpenSlot) for item in entry.skeleton.items))
            index.skeletons = list(index.entries)
            self._indexes[lang] = index
        return self._indexes[lang]


def fill(text: str, values: Mapping[str, Filled], lang: Lang, parser: SkeletonParser) -> str:
    """A phrase's text with its slots filled. Raises KeyError for a slot without value."""
    pieces: list[str] = []
    at = 0
    for slot in find_slots(text):
        pieces += [text[at : slot.start], _written(values[slot.name], lang, parser)]
        at = slot.end
    filled = "".join([*pieces, text[at:]])
    return filled[:1].upper() + filled[1:] if text.startswith("{") else filled


def _written(item: Filled, lang: Lang, parser: SkeletonParser) -> str:
    value: Value = item.value
    written = write(value, item.type, lang, parser.tables)
    if written is None:
        raise KeyError(item.type)
    return written


def _values(ours: Skeleton, said: Skeleton) -> dict[str, Filled] | None:
    if ours.places != said.places or len(ours.items) != len(said.items):
        return None
    values: dict[str, Filled] = {}
    for item, heard in zip(ours.items, said.items, strict=True):
        if not isinstance(heard, Filled):
            return None
        if isinstance(item, OpenSlot):
            values[item.name] = Filled(item.type, heard.value)
        elif not item.same(heard):
            return None
    return values


def _sayable(values: Mapping[str, Filled], lang: Lang) -> bool:
    return all(not hasattr(item.value, "surfaces") or item.value.surfaces(lang) for item in values.values())


def _same_content(ours: str, said: str) -> bool:
    """Japanese: the same content words, in any inflection, and the same words of direction and polarity."""
    content = Counter(_CONTENT.findall(ours)), Counter(_CONTENT.findall(said))
    differing = (content[0] - content[1]) + (content[1] - content[0])
    if not set(differing) <= _LIGHT_CONTENT:
        return False
    return Counter(_CRITICAL.findall(ours)) == Counter(_CRITICAL.findall(said))


def _same_words(ours: str, said: str, manners: Manners | None) -> bool:
    """Spaced languages: only function words may differ, and the rest keeps its order."""
    light = manners.light if manners else frozenset()
    words = [[word for word in PLACES.sub(r" \g<0> ", text).split() if word not in light] for text in (ours, said)]
    return bool(words[0]) and words[0] == words[1]

"""The words a sentence means something by, whatever their order, endings and politeness.

Two sentences with the same content words, the same places and the same mood say the same at a counter: 「ここにお名前をご記入
ください」 and 「お名前はこちらに書いていただけますか」. Japanese is taken apart by MeCab (the analyser inside pyopenjtalk) into
dictionary forms; languages with spaces by their spaces. Particles of direction and extent (から, まで, も, しか …) stay
with the word they follow. resources/synonyms.toml says which words count as one and which count as none.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.language import JA, Lang
from translate.canonical import UNSPACED
from translate.skeletons import PERSON, PLACES
from translate.synonyms import Synonyms

_KEPT_PARTICLES = frozenset(
    [
        "から",
        "まで",
        "より",
        "も",
        "しか",
        "だけ",
        "でも",
        "と",
        "や",
        "か",
        "くらい",
        "ぐらい",
        "以内",
        "以上",
        "以下",
        "ごと",
        "へ",
        "のみ",
        "ほど",
        "に",
    ]
)
_LOOSE_PARTICLES = frozenset(["に", "と", "や", "か", "へ", "ほど", "くらい", "ぐらい"])
"""Kept only after a place: 「妻に渡す」 and 「妻が渡す」 differ, 「先に」 and 「先」 do not."""
_CONDITIONS = frozenset(["ば", "と", "ても", "でも", "たら", "なら"])
_AUXILIARIES = {
    "ない": "NEG",
    "ん": "NEG",
    "ぬ": "NEG",
    "まい": "NEG",
    "た": "PAST",
    "たい": "WANT",
    "らしい": "HEARSAY",
}
_SILENT_AUXILIARIES = frozenset(["だ", "です", "ます", "う", "ある"])
_SILENT_VERBS = frozenset(["いる", "おく", "しまう", "みる", "いただく", "おる", "参る"])
_RESPECTED = frozenset(
    [
        "辞める",
        "来る",
        "入る",
        "変わる",
        "行く",
        "帰る",
        "住む",
        "働く",
        "移る",
        "受ける",
        "戻る",
        "着く",
        "引っ越す",
        "始める",
        "話す",
    ]
)
"""Verbs whose られる is respect: at a counter nobody asks whether one can quit or could have moved."""
_SURFACE, _POS, _GROUP, _BASE = 0, 1, 2, 7
_SUBJECTS = frozenset(["名詞", "動詞", "形容詞", "副詞", "連体詞", "感動詞"])


@dataclass(frozen=True, slots=True)
class Meaning:
    """`words` in alphabetical order; `places` with the particle behind each, in the order they were said."""

    words: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Equal for sentences that mean the same."""
        return (self.words, tuple(sorted(self.places)))

    def order_of(self, other: "Meaning") -> tuple[int, ...]:
        """For each of our places, which of the other's stands for it. Both have the same key."""
        left = list(enumerate(other.places))
        order: list[int] = []
        for place in self.places:
            at = next(index for index, (_, name) in enumerate(left) if name == place)
            order.append(left.pop(at)[0])
        return tuple(order)


def meaning(text: str, lang: Lang, synonyms: Synonyms, light: frozenset[str]) -> Meaning | None:
    """Of a canonical text with its places; None where words cannot be told apart, or none is left."""
    if lang == JA:
        words = list(_japanese(text, synonyms))
    elif lang in UNSPACED:
        return None
    else:
        words = list(_spaced(text, synonyms, light))
    places = tuple(word for word in words if PLACES.match(word))
    others = tuple(sorted(word for word in words if not PLACES.match(word)))
    return Meaning(others, places) if others or places else None


def _japanese(text: str, synonyms: Synonyms) -> Iterator[str]:
    import pyopenjtalk

    words: list[str] = []
    # A particle belongs to the word just read: to the one kept (led), or to one that counts as none (aside).
    led, aside = False, ""
    nodes = [line.split(",") for line in pyopenjtalk.run_mecab(text)] if text else []
    for index, node in enumerate(nodes):
        surface, pos, group = node[_SURFACE], node[_POS], node[_GROUP]
        known = len(node) > _BASE and node[_BASE] != "*"
        last = index == len(nodes) - 1
        if places := PLACES.findall(surface):
            words += places
            led = True
        elif pos == "助詞":
            if surface == "か" and last:
                words.append("ASK")
            elif group == "接続助詞":
                words += ["IF"] if surface in _CONDITIONS else []
            elif led and not last and surface in _KEPT_PARTICLES:
                loose = surface in _LOOSE_PARTICLES and not PLACES.match(words[-1])
                words[-1] += "" if loose else surface
            elif aside and not last and surface in _KEPT_PARTICLES - _LOOSE_PARTICLES:
                # "here" says nothing, "here too" does.
                words.append(aside + surface)
        else:
            base = node[_BASE] if known else surface
            word = _word(pos, group, base, surface, words[-1] if words else "", synonyms)
            words += [word] if word else []
            led = bool(word)
        aside = surface if pos in _SUBJECTS and not led else ""
    yield from words


def _word(pos: str, group: str, base: str, surface: str, before: str, synonyms: Synonyms) -> str:
    """The word as it counts, or nothing."""
    if surface == "いい":
        # After a place the analyser takes it for 言う.
        return "いい"
    if pos == "助動詞":
        if surface in ("なら", "たら", "だら"):
            return "IF"
        return "" if base in _SILENT_AUXILIARIES else _AUXILIARIES.get(base, base)
    if pos == "動詞":
        if base in ("れる", "られる") and before in (*_RESPECTED, "する", ""):
            return ""
        if base == "くださる":
            return "PLEASE"
        if surface.startswith("でき"):
            return "CAN"
        if group == "非自立" and base in _SILENT_VERBS:
            return ""
        if base == "する":
            # After a noun it only makes a verb of it; after a place it tells an act from a thing.
            return "する" if PLACES.match(before) else ""
    if group == "特殊":
        return "HEARSAY"
    if pos not in _SUBJECTS or base in synonyms.light or surface in synonyms.light:
        return ""
    return synonyms.same.get(base, synonyms.same.get(surface, base))


def _spaced(text: str, synonyms: Synonyms, light: frozenset[str]) -> Iterator[str]:
    words: list[str] = []
    for word in PLACES.sub(r" \g<0> ", text).split():
        if PLACES.match(word):
            # "the form", "my form": whose it is goes without saying, unless it is a person.
            while words and word != PERSON and words[-1] in synonyms.determiners:
                words.pop()
            words.append(word)
        elif word not in light and word not in synonyms.light:
            words += synonyms.same.get(word, word).split("+")
    several = {word for word, times in Counter(filter(PLACES.match, words)).items() if times > 1}
    for before, word in zip(["", *words], words, strict=False):
        # "from 9 to 5" and "to 5 from 9" are one, "from 5 to 9" is another.
        yield word + before if word in several else word

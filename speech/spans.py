"""Stretches of a hypothesis that might be one misheard term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from speech.morphemes import Morpheme
from speech.phonemes import Phonemes, coarse

_LONGEST = 9
"""Words; 住民票記載事項証明書 in single kanji has no more."""
_MOST_WAYS = 10
_PAIR, _MOST_OF_PAIR = 2, 4
_POLITE = frozenset({"です", "でし", "でしょ", "ます", "まし", "ませ", "ましょ", "た", "だ", "ん"})
_NOUN_ENDINGS = frozenset({"です", "でし", "だ", "だっ", "でしょ", "な", "なら"})


@dataclass(frozen=True, slots=True)
class Span:
    """`words[first:last]` of a hypothesis; `text` is folded."""

    words: tuple[Morpheme, ...]
    first: int
    last: int
    text: str

    @property
    def inside(self) -> tuple[Morpheme, ...]:
        """The words of the span."""
        return self.words[self.first : self.last]

    @property
    def outside(self) -> tuple[Morpheme, ...]:
        """The other words of the sentence."""
        return self.words[: self.first] + self.words[self.last :]

    @property
    def start(self) -> int:
        """Where the span begins in the folded text."""
        return self.words[self.first].start

    @property
    def end(self) -> int:
        """Where the span ends in the folded text, exclusive."""
        return self.words[self.last - 1].end

    @property
    def beside(self) -> tuple[Morpheme, ...]:
        """The words before and after, where there are any."""
        return self.words[: self.first][-1:] + self.words[self.last :][:1]

    def replaced(self, surface: str) -> str:
        """`surface` between the words beside the span."""
        return "".join(
            (
                *(word.text for word in self.beside if word.end <= self.start),
                surface,
                *(word.text for word in self.beside if word.start >= self.end),
            )
        )

    def sounds(self) -> list[tuple[Phonemes, ...]]:
        """The readings of each word."""
        return [word.sounds() for word in self.inside]

    def ways(self) -> list[str]:
        """Coarse strings: all words in their first reading, then each further reading of one word.

        Of two words alone every reading goes with every other (開|殺: カイサツ).
        """
        readings = [list(dict.fromkeys(map(coarse, word.sounds()))) for word in self.inside if word.readings]
        first = [of_word[0] for of_word in readings]
        found = ["".join(first)]
        for at, of_word in enumerate(readings):
            found += ["".join((*first[:at], way, *first[at + 1 :])) for way in of_word[1:]]
        found = found[:_MOST_WAYS]
        if len(readings) == _PAIR:
            found += ["".join(way) for way in product(*(of_word[:_MOST_OF_PAIR] for of_word in readings))]
        return list(dict.fromkeys(found))

    def goes_on(self) -> bool:
        """Whether the span ends in a verb that goes on (届け|ます): no noun stands there."""
        if self.words[self.last - 1].pos not in ("動詞", "形容詞") or self.last == len(self.words):
            return False
        after = self.words[self.last]
        return (after.pos == "助動詞" and after.text not in _NOUN_ENDINGS) or after.group == "接続助詞"


def spans(words: Sequence[Morpheme], loose: bool = False) -> Iterator[Span]:
    """Every stretch that begins and ends with a word of its own and crosses no punctuation but one comma, or two if `loose`.

    A particle may begin one where no particle can stand (番号書に|のお付書), and then end one where it may be
    a syllable of the word (代理に|の名前, 全部か|で発行).
    """
    words = tuple(words)
    for first, word in enumerate(words):
        misplaced = word.pos == "助詞" and (not first or words[first - 1].pos == "助詞")
        if not word.readings or (word.is_glue and not misplaced):
            continue
        commas = 0
        for last in range(first + 1, min(len(words), first + _LONGEST) + 1):
            ending = words[last - 1]
            commas += ending.is_comma
            if not ending.readings and not (ending.is_comma and commas <= (2 if loose else 1)):
                break
            if not ending.is_glue or (loose and _is_syllable(words, last - 1)):
                yield Span(words, first, last, "".join(one.text for one in words[first:last]))


def _is_syllable(words: Sequence[Morpheme], at: int) -> bool:
    """A case particle or か before another particle, or an ending that is no polite one (引か|せ|い|せ|たい|です)."""
    word, after = words[at], words[at + 1 : at + 2]
    if word.pos == "助動詞":
        return word.text not in _POLITE
    return (
        word.pos == "助詞"
        and (word.group == "格助詞" or word.text == "か")
        and bool(after)
        and after[0].pos == "助詞"
        and at > 0
        and not words[at - 1].is_glue
    )

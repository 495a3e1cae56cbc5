"""Japanese text as morphemes: Sudachi's short units (mode A), with what the miner asks of each."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sudachipy import Dictionary, SplitMode, Tokenizer

from glossary.normalize import hiragana

_KANJI_NUMBER = re.compile(r"[〇一二三四五六七八九十百千万]+")
_NOT_A_WORD = re.compile(r"[^\w]|[0-90-9_]")
_TWICE = re.compile(r"(\w{2,})\1")
_NOUN_LIKE = frozenset({"普通名詞", "固有名詞", "数詞"})


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One short unit; `kind` is Sudachi's part of speech down to four levels, `reading` hiragana."""

    surface: str
    reading: str
    normal: str
    """Sudachi's normalised form: 届 and 届け have the same."""
    kind: tuple[str, ...]
    form: str
    oov: bool

    @property
    def person(self) -> bool:
        """Whether the dictionary takes it for a name of a person."""
        return self.kind[1] == "固有名詞" and self.kind[2] == "人名"

    @property
    def place(self) -> bool:
        """Whether it names a place."""
        return self.kind[1] == "固有名詞" and self.kind[2] == "地名"

    @property
    def prefix(self) -> bool:
        """お, 多, 非 …"""
        return self.kind[0] == "接頭辞"

    @property
    def suffix(self) -> bool:
        """証, 金, 者 …: ends a word."""
        return self.kind[0] == "接尾辞" and self.kind[1] == "名詞的"

    @property
    def noun(self) -> bool:
        """Whether it may stand in a compound noun by itself."""
        if self.kind[0] == "名詞":
            return self.kind[1] in _NOUN_LIKE and (self.kind[1] != "数詞" or self.kanji_number)
        return self.kind[0] == "形状詞" and self.kind[1] == "一般"

    @property
    def kanji_number(self) -> bool:
        """三 of 三世代; digits are amounts and end a compound."""
        return _KANJI_NUMBER.fullmatch(self.surface) is not None

    @property
    def counter(self) -> bool:
        """度, 回, 枚 after a number."""
        return len(self.kind) > 2 and self.kind[2] == "助数詞可能"

    @property
    def mimetic(self) -> bool:
        """いきいき, すくすく: adverbs that names of schemes like to begin with."""
        return self.kind[0] == "副詞" and _TWICE.fullmatch(self.surface) is not None

    @property
    def nominal_verb(self) -> bool:
        """預かり of 一時預かり券: a verb's continuative form, a noun between nouns."""
        return self.kind[0] == "動詞" and self.form.startswith("連用形")

    @property
    def content(self) -> bool:
        """Whether it carries meaning of its own: a noun, verb or adjective that is not a mere helper."""
        return self.kind[0] in ("名詞", "動詞", "形容詞", "形状詞") and "非自立" not in self.kind[1]

    @property
    def wordlike(self) -> bool:
        """No digits, brackets or punctuation."""
        return not _NOT_A_WORD.search(self.surface)


class Analyzer:
    """Splits texts; belongs to one thread."""

    def __init__(self) -> None:
        self._tokenizer = _tokenizer()

    def split(self, text: str) -> tuple[Morpheme, ...]:
        """Morphemes in text order."""
        return tuple(
            Morpheme(
                token.surface(),
                hiragana(token.reading_form()),
                token.normalized_form(),
                tuple(token.part_of_speech()[:4]),
                token.part_of_speech()[5],
                token.is_oov(),
            )
            for token in self._tokenizer.tokenize(text)
        )


def reading(morphemes: Iterable[Morpheme]) -> str:
    """Hiragana of a row of morphemes, without the rendaku a voice would make."""
    return "".join(morpheme.reading for morpheme in morphemes)


@functools.cache
def _dictionary() -> Dictionary:
    return Dictionary(dict="core")


def _tokenizer() -> Tokenizer:
    return _dictionary().tokenizer(mode=SplitMode.A)

"""Names in Japanese: proper nouns of persons, and unknown katakana."""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

from glossary.redactors.findings import Finding
from glossary.redactors.morphology import JOINED, JOINERS, Morpheme, inside
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_KATAKANA = re.compile(r"[ァ-ヴー]+")
_HIRAGANA = re.compile(r"[ぁ-んー]{2,4}")
_ENDS = (
    "です",
    "でございます",
    "と",
    "って",
    "、",
    "。",
    "だ",
    "で",
    "でし",
    "なん",
    "になり",
    "",
    "」",
    "でー",
    "，",
    ",",
    "の",
    "さん",
    "様",
)


class JapaneseNames:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, katakana: Collection[str], words: Vocabulary) -> None:
        self._katakana = {name for name in katakana if name}
        self._words = words
        self._suffixes = any_of(rules.patterns("suffixes"), whole=False)

    def find(
        self, text: str, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]]
    ) -> Iterator[Finding]:
        """In no order; they may overlap."""
        yield from self._proper(text, tokens, known)
        yield from self._pairs(tokens, known)
        yield from self._katakana_runs(text, tokens, known)

    def _proper(
        self, text: str, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]]
    ) -> Iterator[Finding]:
        number = 0
        while number < len(tokens):
            if not self._person(tokens[number], known):
                number += 1
                continue
            first = last = number
            while last + 1 < len(tokens) and self._continues(tokens, last + 1, known):
                last += 1
            while first and (family := self._family(tokens, first, known)):
                first -= family
            while tokens[last].surface in JOINERS:
                last -= 1
            yield Finding("name", tokens[first].start, tokens[last].end)
            number = last + 1

    def _pairs(self, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """「八木いぶき」: a family called like a place, and a given name in hiragana that is a word."""
        for first, second in itertools.pairwise(tokens):
            if (
                first.proper and first.pos[3] != "国" and second.pos[0] == "名詞" and _HIRAGANA.fullmatch(second.surface)
                and not self._words.has(first.surface + second.surface) and not self._words.has(second.surface)
                and not inside(first, known) and not inside(second, known)
            ):  # fmt: skip
                yield Finding("name", first.start, second.end)

    def _family(self, tokens: Sequence[Morpheme], first: int, known: Collection[tuple[int, int]]) -> int:
        """How many tokens back the name begins: 「本田 蓮」, where 本田 is a company in the dictionary."""
        spaced = tokens[first - 1].surface in JOINERS
        place = first - 2 if spaced else first - 1
        if place < 0 or inside(tokens[place], known):
            return 0
        before = tokens[place]
        if (before.proper and (not before.place or spaced)) or (spaced and before.unknown and before.noun):
            return first - place
        short = (
            before.pos[0] == "名詞"
            and before.pos[1] != "数詞"
            and len(before.surface) <= 3
            and not self._words.has(before.surface)
        )
        return first - place if short else 0

    def _person(self, token: Morpheme, known: Collection[tuple[int, int]]) -> bool:
        if inside(token, known):
            return False
        if token.person:
            return not (len(token.surface) == 1 and self._words.has(token.surface)) and not (
                token.surface in self._words.katakana or self._ordinary(token.surface)
            )
        return False

    def _ordinary(self, surface: str) -> bool:
        """Hiragana that is somebody's name in the dictionary and a word in ours."""
        return bool(re.fullmatch(r"[ぁ-ん]+", surface)) and self._words.has(surface)

    def _continues(self, tokens: Sequence[Morpheme], number: int, known: Collection[tuple[int, int]]) -> bool:
        token = tokens[number]
        if inside(token, known):
            return False
        if (
            token.person
            or (token.proper and not token.place)
            or (token.unknown and token.pos[0] == "名詞" and token.pos[1] != "数詞")
        ):
            return True
        if token.surface in JOINERS:
            return number + 1 < len(tokens) and (
                tokens[number + 1].person
                or tokens[number + 1].unknown
                or bool(_KATAKANA.fullmatch(tokens[number + 1].surface))
                or (
                    tokens[number - 1].pos[3] == "姓"
                    and tokens[number + 1].pos[0] == "名詞"
                    and len(tokens[number + 1].surface) <= 4
                )
            )
        before = tokens[number - 1]
        if _KATAKANA.fullmatch(token.surface) and before.surface in JOINERS:
            return True
        # 「山田 光です」「佐藤 望」: a given name that is also a word.
        family = before.pos[3] == "姓" or (
            before.surface in JOINERS and number > 1 and tokens[number - 2].pos[3] == "姓"
        )
        return (
            family
            and token.pos[0] in {"名詞", "動詞", "形状詞", "副詞", "形容詞", "接尾辞"}
            and len(token.surface) <= 3
            and not self._suffixes.fullmatch(token.surface)
            and token.surface not in {"方", "宅", "家", "町", "市", "駅", "姓"}
            and not (token.pos[0] == "動詞" and len(token.surface) == 1)
            and (
                number + 1 == len(tokens)
                or tokens[number + 1].surface in _ENDS
                or bool(self._suffixes.match(tokens[number + 1].surface))
                or tokens[number + 1].pos[0] in {"助詞", "補助記号", "助動詞"}
            )
        )

    def _katakana_runs(
        self, text: str, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]]
    ) -> Iterator[Finding]:
        for run in JOINED.finditer(text):
            start, end = run.span()
            inner = [
                token
                for token in tokens
                if token.start < end and token.end > start and not inside(token, known)
            ]
            words = [token for token in inner if _KATAKANA.fullmatch(token.surface) and token.surface != "ー"]
            if not words:
                continue
            parts = re.split(r"[・=＝\s.‐-]", run[0])
            several = len(parts) > 1
            named = sum(part in self._katakana for part in parts)
            if several and (named or any(token.unknown or token.person for token in words)):
                if not (all(self._words.has(part) for part in parts)):
                    yield Finding("name", start, end)
                continue
            for part in _KATAKANA.finditer(text, start, end):
                yield from self._katakana_word(part, words)

    def _katakana_word(self, part: re.Match[str], words: Sequence[Morpheme]) -> Iterator[Finding]:
        pieces = [token for token in words if part.start() <= token.start and token.end <= part.end()]
        if not pieces or part[0] in self._words.katakana or len(part[0]) < 2:
            return
        short = len(pieces) > 1 and any(
            len(token.surface) <= 3 and token.surface not in self._words.katakana for token in pieces
        )
        if short or any(token.unknown or token.person for token in pieces) or part[0] in self._katakana:
            yield Finding("name", part.start(), part.end())

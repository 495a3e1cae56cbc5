"""Names in Japanese by what follows them: the nouns before さん, 様 or 先生."""

import re
from collections.abc import Collection, Iterator, Sequence

from glossary.redactors.findings import Finding
from glossary.redactors.morphology import JOINERS, Morpheme, inside
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary


class HonouredNames:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, words: Vocabulary) -> None:
        self._words = words
        self._suffixes = any_of(rules.patterns("suffixes"), whole=False)
        self._roles = frozenset(rules.patterns("roles"))

    def find(
        self, text: str, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]]
    ) -> Iterator[Finding]:
        """In no order; they may overlap with other names."""
        for number, token in enumerate(tokens):
            if not number or not self._suffixes.fullmatch(token.surface):
                continue
            if token.pos[0] not in {"接尾辞", "名詞", "感動詞"}:
                continue
            first = number
            while first and (
                _nameable(tokens[first - 1])
                or (
                    tokens[first - 1].surface in JOINERS
                    and first > 1
                    and _nameable(tokens[first - 2])
                    and (number - first > 0)
                )
            ):
                first -= 1
                if number - first > 5:
                    break
            if first == number:
                continue
            last = tokens[number - 1]
            name = text[tokens[first].start : last.end]
            if (
                last.surface in self._roles
                or name in self._roles
                or any(inside(one, known) for one in tokens[first:number])
            ):
                continue
            if self._words.has(name + token.surface) or (
                token.surface in {"先生"}
                and not any(one.proper or one.unknown for one in tokens[first:number])
            ):
                continue
            if (
                token.surface in {"氏", "君", "殿", "様", "姓"}
                and all(one.pos[1] == "普通名詞" and not one.unknown for one in tokens[first:number])
                and self._words.has(last.surface if number - first == 1 or len(last.surface) > 1 else name)
            ):
                continue
            # Only what cannot be a common word goes back further than the word beside the honorific.
            while (
                first < number - 1
                and tokens[first].pos[1] == "普通名詞"
                and not tokens[first].unknown
                and self._words.has(tokens[first].surface)
            ):
                first += 1
            yield Finding("name", tokens[first].start, last.end)


def _nameable(token: Morpheme) -> bool:
    return (
        (token.pos[0] == "名詞" and token.pos[1] not in {"数詞", "助動詞語幹"})
        or (token.unknown and token.pos[0] != "補助記号")
        or (
            token.pos[0] in {"副詞", "形状詞", "感動詞"}
            and bool(re.fullmatch(r"[ぁ-んァ-ヴー]{2,}", token.surface))
            and token.surface not in {"どう", "ご苦労", "お疲れ", "はい", "あの", "いくら"}
        )
    )

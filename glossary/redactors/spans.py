"""What may be kept of a sentence at the default level: known terms with words of ours, and compounds of common nouns.

Nothing gets here because no rule found it: a span holds only words of known terms, words that the shipped texts use,
shapes in place of amounts, and (in Japanese) compounds of common nouns that the dictionary has.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from glossary.language import base
from glossary.redactors.morphology import Morpheme, morphemes
from glossary.redactors.vocabulary import Vocabulary

AMOUNT = "{number}"
"""In place of every number."""
_AROUND = 3
"""Words of ours kept on each side of a term, in languages that part words."""
_ONE_KANJI = frozenset(
    "金費証書料課係法券票税額届印者員所院園校館室手帳章権率分割型用別内外新旧元前後再未非無不全各両本副正准毎給付表簿紙袋箱区線車道店棟枠期間月年度日夜昼朝土石木水火電気具品物食薬医歯眼産児童乳幼老母父子親夫妻婚姻名氏印"
)
_SUFFIX = frozenset({"接尾辞", "接頭辞"})
_NUMBER = re.compile(r"\d[\d,.:/\-]*")
_KATAKANA = re.compile(r"[ァ-ヴー]+")
_KANA = re.compile(r"[ぁ-んー]+")
_TOKEN = re.compile(r"[^\s。、，,.!?！？।။「」()（）:：;\"“”'’…]+")
_BARE = frozenset(
    {
        "時",
        "こと",
        "もの",
        "ため",
        "よう",
        "とき",
        "ところ",
        "場合",
        "方",
        "人",
        "中",
        "上",
        "下",
        "前",
        "後",
        "今",
        "今日",
        "明日",
        "何",
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """A kept piece: `text` is the sentence at [start:end] with shapes in place of numbers."""

    text: str
    kind: Literal["known", "candidate"]
    start: int
    end: int


def known_spans(
    text: str,
    terms: Sequence[tuple[int, int]],
    hidden: Collection[tuple[int, int]],
    words: Vocabulary,
    names: Collection[str],
) -> Iterator[Span]:
    """Around each known term; none that touches what is hidden."""
    japanese = base(words.lang) == "ja"
    pieces = _japanese_pieces(text, words) if japanese else _pieces(text, words, names)
    terms = [(start, end) for start, end in terms if not _touches(start, end, hidden)]
    safe = sorted({*((start, end) for start, end in pieces if not _touches(start, end, hidden)), *terms})
    done = 0
    for start, end in sorted(terms):
        if start < done:
            continue
        first, last = _grown(text, (start, end), safe, japanese=japanese)
        first = max(first, done)
        done = last
        kept = _NUMBER.sub(AMOUNT, text[first:last]).strip()
        if kept:
            yield Span(kept, "known", first, last)


def candidate_spans(
    text: str, terms: Sequence[tuple[int, int]], hidden: Collection[tuple[int, int]], words: Vocabulary
) -> Iterator[Span]:
    """Compound nouns that are no known term (Japanese only)."""
    if base(words.lang) != "ja":
        return
    tokens = morphemes(text)
    first = 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and _common(tokens[last], words):
            last += 1
        if last > first:
            yield from _compound(text, tokens, first, last, terms, hidden)
        first = last + 1


def _compound(
    text: str,
    tokens: Sequence[Morpheme],
    first: int,
    last: int,
    terms: Sequence[tuple[int, int]],
    hidden: Collection[tuple[int, int]],
) -> Iterator[Span]:
    chosen = list(tokens[first:last])
    while chosen and chosen[0].pos[0] == "接尾辞":
        chosen.pop(0)
    while chosen and (chosen[-1].pos[0] == "接頭辞" or chosen[-1].surface in _BARE):
        chosen.pop()
    while chosen and chosen[0].surface in {"お", "ご", "御", *_BARE}:
        chosen.pop(0)
    if not chosen:
        return
    start, end = chosen[0].start, chosen[-1].end
    # A proper or unknown word touching it may be the rest of somebody's name.
    beside = [*tokens[max(0, first - 1) : first], *tokens[last : last + 1]]
    if any(one.proper or (one.unknown and one.noun) for one in beside) or _touches(
        start - 1, end + 1, hidden
    ):
        return
    whole = text[start:end]
    if any(a <= start and end <= b for a, b in terms) or len(whole) < 3:
        return
    parts = len(chosen) if len(chosen) > 1 else len(morphemes(whole, short=True))
    if (
        _NUMBER.search(whole)
        or parts < 2
        or all(len(one.surface) == 1 for one in chosen)
        or _KANA.fullmatch(whole)
    ):
        return
    if len(chosen) == 1 and _KATAKANA.fullmatch(whole):
        return
    yield Span(whole, "candidate", start, end)


def _common(token: Morpheme, words: Vocabulary) -> bool:
    if token.unknown or token.proper:
        return False
    if token.pos[0] == "接尾辞":
        return token.pos[1] == "名詞的" and token.surface not in {
            "さん",
            "様",
            "氏",
            "君",
            "ちゃん",
            "くん",
            "さま",
            "殿",
            "たち",
            "達",
            "ども",
            "ら",
            "目",
        }
    if token.pos[0] == "接頭辞":
        return True
    if (
        token.pos[0] != "名詞"
        or token.pos[1] != "普通名詞"
        or (token.pos[2] in {"副詞可能", "助数詞可能"} and len(token.surface) < 2)
    ):
        return False
    if _KATAKANA.fullmatch(token.surface):
        # Many short katakana nouns are also somebody's name (ラン, マイ, リン).
        return len(token.surface) >= 4 or token.surface in words.katakana
    if len(token.surface) == 1:
        return token.surface in _ONE_KANJI
    return True


def _japanese_pieces(text: str, words: Vocabulary) -> Iterator[tuple[int, int]]:
    for token in morphemes(text):
        if (
            token.pos[1] == "数詞"
            or _NUMBER.fullmatch(token.surface)
            or (
                not token.proper
                and not token.unknown
                and token.pos[0] not in {"補助記号", "空白", "感動詞"}
                and words.has(token.surface)
                and (token.surface in words.katakana or not _KATAKANA.fullmatch(token.surface))
            )
        ):
            yield token.start, token.end


def _pieces(text: str, words: Vocabulary, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Words of ours: as parted by spaces; where nothing parts them, pieces the shipped texts have."""
    if base(words.lang) in {"zh", "th", "my"}:
        return
    for one in _TOKEN.finditer(text):
        low = one[0].casefold()
        if _NUMBER.fullmatch(one[0]) or (
            low in words.lower and low not in names and (one[0] == low or one[0] in words.cased)
        ):
            yield one.span()


def _grown(
    text: str, term: tuple[int, int], safe: Sequence[tuple[int, int]], *, japanese: bool
) -> tuple[int, int]:
    """The term with the safe pieces that touch it, a few on each side."""
    first, last = term
    most = 2 * _AROUND if japanese else _AROUND
    for _ in range(most):
        before = [
            start for start, end in safe if end <= first and not text[end:first].strip() and start < first
        ]
        if not before:
            break
        first = max(before)
    for _ in range(most):
        after = [end for start, end in safe if start >= last and not text[last:start].strip() and end > last]
        if not after:
            break
        last = min(after)
    return first, last


def _touches(start: int, end: int, hidden: Collection[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in hidden)

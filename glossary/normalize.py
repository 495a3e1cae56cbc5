"""Matching keys: what must compare equal, with a map back to the text as it was written."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.language import Lang, base

_BY_SUBSTRING = frozenset({"ja", "zh", "yue", "ko", "th", "my", "ne", "hi", "km", "lo"})
_JOINERS = "ﾞﾟ\u102e"
_SKIPPED = re.compile("[\\s・･·\u00ad\u200b-\u200d\u2060\ufeff]")
_HYPHENS: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2212"), " "),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None),
    **dict.fromkeys(map(ord, "\u2019\u02bc"), "'"),
}
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
# Vietnamese writes the tone of oa, oe, uy on either vowel ("hoà", "hòa"); both spellings are in use.
_TONES = {
    late: early
    for vowels, tones in (("oa", "òà óá ỏả õã ọạ"), ("oe", "òè óé ỏẻ õẽ ọẹ"), ("uy", "ùỳ úý ủỷ ũỹ ụỵ"))
    for pair in tones.split()
    for late, early in [(vowels[0] + pair[1], pair[0] + vowels[1])]
}
_LATE_TONE = re.compile("|".join(_TONES))
_GAP = r"[、,，\s]"
_HESITATION = r"(?:え[ーえ〜]+っ?と[ーお〜]*|えっと[ーお〜]*|え[ー〜]+|あの[ー〜ぉ]+|そのー+|うー+ん|んー+)"
# These are also words ("あの人"): fillers only between pauses.
_HESITATING_WORD = rf"(?:(?:あのう?|その|まあ|なんか){_GAP}+)"
_FILLER = re.compile(rf"{_GAP}*{_HESITATION}{_GAP}*{_HESITATING_WORD}*|(?:^|{_GAP}+){_HESITATING_WORD}+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; its character i stands for `original[starts[i]:ends[i]]`.

    `text` has kana folded to hiragana, `plain` (same length) has not. One original character may fold to
    several ("㈱"), which then share their span, or to none (spaces between Japanese words).
    """

    text: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def starts_unit(self, index: int) -> bool:
        """Whether an original character begins at `index`."""
        return index == 0 or self.starts[index] != self.starts[index - 1]

    def ends_unit(self, index: int) -> bool:
        """Whether an original character ends just before `index`."""
        return index == len(self.text) or self.starts[index] != self.starts[index - 1]


def by_substring(lang: Lang) -> bool:
    """Whether terms are found anywhere (no spaces between words, or endings glued to nouns)."""
    return base(lang) in _BY_SUBSTRING


def fold(text: str, lang: Lang, *, fillers: bool = False) -> Folded:
    """NFKC, case, width, kana; spaces and middle dots dropped where `by_substring`, else hyphens as spaces.

    Diacritics are dropped except in Vietnamese, where they make another word, and on ñ. `fillers` also
    drops Japanese hesitations (えーと、あのー) with the commas around them.
    """
    substring = by_substring(lang)
    dropped = list(_filler_spans(text)) if fillers and lang == "ja" else []
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        if dropped and start >= dropped[0][1]:
            dropped.pop(0)
        if dropped and dropped[0][0] <= start:
            continue
        unit = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text[start:end]).casefold())
        if substring:
            unit = _SKIPPED.sub("", unit)
        else:
            unit = unit.translate(_HYPHENS)
            if base(lang) != "vi":
                unit = "".join(map(_without_marks, unit))
        letters.append(unit)
        starts += [start] * len(unit)
        ends += [end] * len(unit)
    plain = "".join(letters)
    if base(lang) == "vi":
        plain = _LATE_TONE.sub(lambda found: _TONES[found[0]], plain)
    return Folded(hiragana(plain), plain, tuple(starts), tuple(ends))


def key(text: str, lang: Lang) -> str:
    """The folded text alone."""
    return fold(text, lang).text


def search_key(text: str) -> str:
    """Lenient and for all languages, for a person's search: no spaces or Latin diacritics, kana folded."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("đ", "d")
    letters = (
        letter for letter in unicodedata.normalize("NFD", folded) if not "\u0300" <= letter <= "\u036f"
    )
    kept = (letter for letter in letters if not _SKIPPED.match(letter) and letter.isprintable())
    return hiragana(unicodedata.normalize("NFC", "".join(kept)))


def hiragana(text: str) -> str:
    """Katakana as hiragana, length kept."""
    return text.translate(_HIRAGANA)


def is_kana(text: str) -> bool:
    """Whether `text` is nothing but kana and long-vowel marks."""
    return bool(text) and all("\u3041" <= letter <= "\u30ff" for letter in text)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Spans that compose under NFKC: a character and the marks after it."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _joins(text[end]):
            yield start, end
            start = end


def _joins(letter: str) -> bool:
    return bool(unicodedata.combining(letter)) or letter in _JOINERS or "\u1160" <= letter <= "\u11ff"


def _without_marks(letter: str) -> str:
    if letter == "ñ" or letter.isascii():
        return letter
    marked = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(part for part in marked if not "\u0300" <= part <= "\u036f"))


def _filler_spans(text: str) -> Iterator[tuple[int, int]]:
    for found in _FILLER.finditer(text):
        yield found.span()

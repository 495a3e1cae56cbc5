"""Japanese sounds as symbols, and how far apart two sequences of them are to a recogniser.

A kana is an onset and a vowel ("シュ" -> "sh", "u"); ン is "N", ッ is "Q", and a vowel that lengthens the one
before it is ":", however it is written (コー, コウ, オオ, セイ).
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate

Phonemes = tuple[str, ...]

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "g": "ガギグゲゴ",
    "s": "サ スセソ",
    "z": "ザ ズゼゾ",
    "t": "タ  テト",
    "d": "ダ  デド",
    "n": "ナニヌネノ",
    "h": "ハヒ ヘホ",
    "b": "バビブベボ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "y": "ヤ ユ ヨ",
    "r": "ラリルレロ",
    "w": "ワ   ヲ",
    "ky": "キャ キュ キェ キョ",
    "gy": "ギャ ギュ ギェ ギョ",
    "sh": "シャ シ シュ シェ ショ",
    "j": "ジャ ジ ジュ ジェ ジョ",
    "ch": "チャ チ チュ チェ チョ",
    "ts": "ツァ ツィ ツ ツェ ツォ",
    "ny": "ニャ ニュ ニェ ニョ",
    "hy": "ヒャ ヒュ ヒェ ヒョ",
    "by": "ビャ ビュ ビェ ビョ",
    "py": "ピャ ピュ ピェ ピョ",
    "my": "ミャ ミュ ミェ ミョ",
    "ry": "リャ リュ リェ リョ",
    "f": "ファ フィ フ フェ フォ",
    "v": "ヴァ ヴィ ヴ ヴェ ヴォ",
}
_VOWEL_OF = {"ャ": "a", "ュ": "u", "ェ": "e", "ョ": "o", "ァ": "a", "ィ": "i", "ォ": "o"}
_LENGTHENS = frozenset({("a", "a"), ("i", "i"), ("u", "u"), ("e", "e"), ("o", "o"), ("o", "u"), ("e", "i")})
LONG, MORAIC, GEMINATE = ":", "N", "Q"
VOWELS = frozenset("aiueo")


def _table() -> dict[str, Phonemes]:
    table: dict[str, Phonemes] = {
        "ン": (MORAIC,),
        "ッ": (GEMINATE,),
        "ー": (LONG,),
        "ヂ": ("j", "i"),
        "ヅ": ("z", "u"),
    }
    for onset, row in _ROWS.items():
        if len(row) <= len("アイウエオ"):
            vowels = "auo" if onset == "y" else "aiueo"
            kana = row.split() if onset == "y" else list(row)
            pairs = [(one, vowel) for one, vowel in zip(kana, vowels, strict=False) if one.strip()]
        else:
            own = {"シ": "i", "ジ": "i", "チ": "i", "ツ": "u", "フ": "u", "ヴ": "u"}
            pairs = [(one, own.get(one) or _VOWEL_OF[one[-1]]) for one in row.split()]
        table |= {one: (onset, vowel) if onset else (vowel,) for one, vowel in pairs}
    table |= {"ヲ": ("o",), "ティ": ("t", "i"), "ディ": ("d", "i"), "トゥ": ("t", "u"), "ドゥ": ("d", "u")}
    table |= {
        "デュ": ("dy", "u"),
        "テュ": ("ty", "u"),
        "ウィ": ("w", "i"),
        "ウェ": ("w", "e"),
        "ウォ": ("w", "o"),
    }
    table |= {
        small: table[large] for small, large in zip("ァィゥェォャュョヮ", "アイウエオヤユヨワ", strict=True)
    }
    return table


_KANA = _table()
_MORA = re.compile("|".join(sorted(map(re.escape, _KANA), key=len, reverse=True)))


@cache
def phonemes(katakana: str) -> Phonemes:
    """Sounds of a reading in katakana; what is no kana is left out."""
    return lengthened([sound for mora in _MORA.findall(katakana) for sound in _KANA[mora]])


def lengthened(sounds: Sequence[str]) -> Phonemes:
    """Write every vowel that only lengthens the one before it as ":"; ":" at the start is dropped."""
    found: list[str] = []
    vowel = ""
    for sound in sounds:
        if vowel and (sound == LONG or (vowel, sound) in _LENGTHENS):
            found.append(LONG)
        elif sound != LONG:
            found.append(sound)
            vowel = sound if sound in VOWELS else ""
    return tuple(found)


_CLASSES = {
    **dict.fromkeys(("k", "ky", "g", "gy"), "k"),
    **dict.fromkeys(("s", "sh", "z", "j", "ts", "ch"), "s"),
    **dict.fromkeys(("t", "ty", "d", "dy"), "t"),
    **dict.fromkeys(("n", "ny", "m", "my"), "m"),
    **dict.fromkeys(("h", "hy", "f", "b", "by", "p", "py", "v"), "h"),
    **dict.fromkeys(("r", "ry"), "r"),
    **dict.fromkeys((LONG, GEMINATE), ""),
}


def coarse(sounds: Phonemes) -> str:
    """One letter a sound without voicing, palatalisation and length: what a recogniser rarely gets wrong."""
    return "".join(_CLASSES.get(sound, sound) for sound in sounds)


_PAIRS = (
    # Voicing (dakuten, rendaku).
    (0.3, "k:g ky:gy s:z sh:j t:d ch:j ts:z h:b hy:by f:b h:p hy:py f:p b:p by:py b:v"),
    # Palatalisation.
    (0.3, "k:ky g:gy s:sh z:j t:ch n:ny h:hy b:by p:py m:my r:ry h:f hy:f"),
    # One place or manner apart.
    (
        0.6,
        "m:n my:ny d:r k:t g:d ch:ts sh:ch s:ts hy:sh ky:ch gy:j d:z p:k p:t b:m y:ry w:m t:s n:r hy:p hy:b h:by y:j",
    ),
    (0.4, "i:e u:o"),
    (0.7, "a:o a:e o:e i:u u:e a:u"),
    (0.5, "N:n N:m N:ny N:my"),
)
_SUBSTITUTION = {
    pair: cost
    for cost, names in _PAIRS
    for name in names.split()
    for one, other in [name.split(":")]
    for pair in ((one, other), (other, one))
}
_GAP = {LONG: 0.2, GEMINATE: 0.4, MORAIC: 0.6, "i": 0.7, "u": 0.7, "y": 0.6, "w": 0.6}
_OTHER_VOWEL, _OTHER, _ACROSS = 0.9, 1.0, 1.6


@cache
def substitution(one: str, other: str) -> float:
    """Cost of hearing `one` for `other`: 0 the same, about 1 unlike."""
    if one == other:
        return 0.0
    if (one, other) in _SUBSTITUTION:
        return _SUBSTITUTION[one, other]
    if LONG in (one, other):
        # "の|うつし": a vowel lengthens what stands before it only when it is heard together.
        return 0.2 if (one if other == LONG else other) in VOWELS else _OTHER
    if (one in VOWELS) != (other in VOWELS):
        return _ACROSS
    return _OTHER_VOWEL if one in VOWELS else _OTHER


def gap(sound: str) -> float:
    """Cost of a sound too many or too few; length and gemination weigh little."""
    return _GAP.get(sound, 1.0)


def distance(heard: Sequence[Sequence[Phonemes]], wanted: Phonemes, limit: float = float("inf")) -> float:
    """Weighted edit distance (Wagner & Fischer 1974) between `wanted` and the nearest way to read `heard`.

    `heard` has the readings of each word in turn. Infinite when every way exceeds `limit`.
    """
    row = list(accumulate(map(gap, wanted), initial=0.0))
    costs = [_GAP.get(sound, 1.0) for sound in wanted]
    for readings in heard:
        rows = [_advanced(row, reading, wanted, costs, limit) for reading in readings or ((),)]
        row = rows[0] if len(rows) == 1 else list(map(min, *rows))
        if min(row) > limit:
            return float("inf")
    return row[-1] if row[-1] <= limit else float("inf")


def _advanced(
    row: list[float], reading: Phonemes, wanted: Phonemes, costs: Sequence[float], limit: float
) -> list[float]:
    for sound in reading:
        cost = _GAP.get(sound, 1.0)
        above = row[0]
        last = above + cost
        found = [last]
        for substituted, missing, over in zip(_substitutions(sound, wanted), costs, row[1:], strict=True):
            best = above + substituted
            if over + cost < best:
                best = over + cost
            if last + missing < best:
                best = last + missing
            above, last = over, best
            found.append(best)
        row = found
        if min(row) > limit:
            return row
    return row


@lru_cache(maxsize=65536)
def _substitutions(sound: str, wanted: Phonemes) -> tuple[float, ...]:
    return tuple(substitution(sound, other) for other in wanted)

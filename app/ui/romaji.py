"""One spelling for everything that sounds alike, so that kana and any romanisation of it compare equal.

しょうめい, ショーメー, "shoumei", "shomei" and "syoumei" all become "syome": long vowels and doubled consonants are
dropped, Hepburn is written as Kunrei-shiki (JIS X 4063 lists what keyboards take).
"""

import re
import unicodedata

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "s": "サシスセソ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
    "g": "ガギグゲゴ",
    "z": "ザジズゼゾ",
    "d": "ダ  デド",
    "b": "バビブベボ",
    "p": "パピプペポ",
}
_KANA = {
    letter: consonant + vowel
    for consonant, row in _ROWS.items()
    for letter, vowel in zip(row, "aiueo", strict=True)
    if letter != " "
} | {"ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ヴ": "bu", "ヂ": "zi", "ヅ": "zu"}
_GLIDES = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_SPELLINGS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        ("[^a-z]", ""),
        ("tch|cch", "ch"),
        # What is being typed ends anywhere.
        ("(?:sh|sy)$", "s"),
        ("(?:ch|c|ts|ty|cy)$", "t"),
        ("(?<=[bdghkmnpr])y$|j?y$", ""),
        ("j$", "z"),
        ("shi", "si"),
        ("sh", "sy"),
        ("chi", "ti"),
        ("ch", "ty"),
        ("tsu", "tu"),
        ("ji", "zi"),
        ("jy|j", "zy"),
        ("f", "h"),
        ("v", "b"),
        ("di", "zi"),
        ("du", "zu"),
        ("wo", "o"),
        ("l", "r"),
        ("m(?=[bp])", "n"),
        ("ou", "o"),
        ("ei", "e"),
        (r"(.)\1+", r"\1"),
    )
)


def sound(romaji: str) -> str:
    """The one spelling of a romanised word, also of its beginning."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", romaji).casefold()
        if not unicodedata.combining(letter)
    )
    for pattern, spelling in _SPELLINGS:
        plain = pattern.sub(spelling, plain)
    return plain


def sound_of_kana(kana: str) -> str:
    """The same of kana; anything else is left out."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFKC", kana).translate(_HIRAGANA):
        last = letters[-1] if letters else ""
        if letter in _GLIDES and last.endswith("i"):
            letters[-1] = last[:-1] + _GLIDES[letter]
        elif letter in _SMALL and last:
            letters[-1] = last[:-1] + _SMALL[letter]
        elif letter in _KANA:
            letters.append(_KANA[letter])
    return sound("".join(letters))

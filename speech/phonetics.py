"""Japanese readings through pyopenjtalk-plus."""

import re
import unicodedata
import warnings
from collections.abc import Mapping

_KATAKANA_OFFSET = ord("ァ") - ord("ぁ")
_SAID = 9
"""Place of the pronunciation in MeCab's features."""
_AS_SOUNDED = str.maketrans("ヂヅヲ", "ジズオ")
_LENGTHENED = {"ア": "ア", "イ": "イ", "ウ": "ウ", "エ": "イ", "オ": "ウ"}
_VOWELS = {
    letter: vowel
    for vowel, row in {
        "ア": "アカガサザタダナハバパマヤラワァャ",
        "イ": "イキギシジチニヒビピミリィ",
        "ウ": "ウクグスズツヌフブプムユルゥュヴ",
        "エ": "エケゲセゼテデネヘベペメレェ",
        "オ": "オコゴソゾトドノホボポモヨロォョ",
    }.items()
    for letter in row
}


def reading(text: str) -> str:
    """How the voice would say it, in katakana: 住民票 -> ジューミンヒョー."""
    import pyopenjtalk

    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        # Some readings are looked up in Sudachi through a call it has deprecated.
        kana = str(pyopenjtalk.g2p(text, kana=True, join=True))
    return kana.replace("’", "").replace("'", "")


def pronunciations(text: str) -> tuple[str, ...]:
    """How each word is said, in katakana and fast: 40 µs a sentence where `reading` takes a millisecond."""
    import pyopenjtalk

    nodes = (line.split(",") for line in pyopenjtalk.run_mecab(text))
    return tuple(node[_SAID] for node in nodes if len(node) > _SAID and node[_SAID] != "*")


def katakana(hiragana: str) -> str:
    """Hiragana as katakana; everything else stays."""
    return "".join(chr(ord(char) + _KATAKANA_OFFSET) if "ぁ" <= char <= "ゖ" else char for char in hiragana)


def spoken(kana: str) -> str:
    """Katakana with long vowels written one way and ヂ, ヅ as they sound, so that two spellings compare equal."""
    out = ""
    for letter in unicodedata.normalize("NFKC", kana).translate(_AS_SOUNDED):
        vowel = _VOWELS.get(out[-1:], "")
        long = (
            letter == "ー" or (vowel, letter) in (("エ", "イ"), ("オ", "ウ")) or (vowel and letter == vowel)
        )
        out += _LENGTHENED[vowel] if long and vowel else letter
    return re.sub(r"[^ァ-ヴ]", "", out)


def apply_readings(text: str, readings: Mapping[str, str]) -> str:
    """Write glossary terms as kana where the voice would otherwise misread them.

    `readings` maps surface forms to hiragana. Longest surface first; a surface that is read right already
    stays, because the analyser places the accent better on kanji.
    """
    present = sorted((surface for surface in readings if surface and surface in text), key=len, reverse=True)
    if not present:
        return text
    spelled = {surface: _spelled(surface, readings[surface]) for surface in present}
    pattern = re.compile("|".join(re.escape(surface) for surface in present))
    return pattern.sub(lambda match: spelled[match.group()], text)


def _spelled(surface: str, hiragana: str) -> str:
    wanted = katakana(hiragana)
    right = _dictionary_reading(surface) == wanted or reading(surface) == reading(wanted)
    return surface if right else wanted


def _dictionary_reading(text: str) -> str:
    """Readings as dictionaries write them (ジュウミンヒョウ), not as spoken."""
    import pyopenjtalk

    return "".join(node["read"] for node in pyopenjtalk.run_frontend(text))

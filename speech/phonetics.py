"""Japanese readings through pyopenjtalk-plus."""

import re
from collections.abc import Mapping

_KATAKANA_OFFSET = ord("ァ") - ord("ぁ")


def reading(text: str) -> str:
    """How the voice would say it, in katakana: 住民票 -> ジューミンヒョー."""
    import pyopenjtalk

    spoken = str(pyopenjtalk.g2p(text, kana=True, join=True))
    return spoken.replace("’", "").replace("'", "")


def katakana(hiragana: str) -> str:
    """Hiragana as katakana; everything else stays."""
    return "".join(chr(ord(char) + _KATAKANA_OFFSET) if "ぁ" <= char <= "ゖ" else char for char in hiragana)


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

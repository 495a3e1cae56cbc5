"""Floors in a text: 「2階」 that comes out as counter 2 sends a person to the wrong place with the right number."""

import re
from collections.abc import Mapping

from glossary.language import Lang, base

_FLOORS: Mapping[str, str] = {
    "ja": r"(?:\d|[一二三四五六七八九十])\s*階|地階|階段|[上下]の階|フロア",
    "en": r"\bfloors?\b|\bstor(?:e?y|eys|ies)\b|\bbasement\b|\blevels?\b|\bupstairs\b|\bdownstairs\b",
    "zh": r"\d\s*[楼層层]|[一二三四五六七八九十]\s*[楼層层]|楼层|地下",
    "ko": r"층|지하",
    "vi": r"\btầng\b|\blầu\b",
    "pt": r"\bandar(?:es)?\b|\bpisos?\b|\bsubsolo\b",
    "es": r"\bpisos?\b|\bplantas?\b|\bsótano\b",
    "fil": r"\bpalapag\b|\bfloor\b|\bbasement\b",
    "id": r"\blantai\b|\bbasement\b",
    "th": "ชั้น",
    "my": "ထပ်|လွှာ|မြေညီ",
    "ne": "तला|तल्ला",
    "fr": r"\bétages?\b|\bniveau\b|\bsous-sol\b|\brez-de-chaussée\b",
}
_NUMBERED: Mapping[str, str] = {
    "ja": r"(?:\d+|[一二三四五六七八九十]+)\s*階(?!段)",
    "en": r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth)\s+floor\b|\bfloor\s+\d+",
    "zh": r"(?:\d+|[一二三四五六七八九十]+)\s*[楼層]",
    "ko": r"\d+\s*층",
    "vi": r"\b(?:tầng|lầu)\s*\d+",
    "pt": r"\b\d+\s*[ºo°]?\.?\s*andar\b",
    "es": r"\bpiso\s*\d+|\b\d+\.?[ºo°]?\s*piso\b",
    "fil": r"ika-?\s*\d+\s*(?:na\s*)?palapag",
    "id": r"\blantai\s*\d+",
    "th": r"ชั้น\s*\d+",
    "my": r"အထပ်\s*\d+|\d+\s*ထပ်",
    "ne": r"तला\s*\d+",
    "fr": r"\b\d+\s*(?:er|e|ème)\s+étage\b",
}


def floor_mismatch(source: str, source_lang: Lang, output: str, output_lang: Lang) -> str:
    """ "source → output" where a numbered floor has become something else, or the other way round; else empty.

    "the second floor" may come out as any word for a floor: the numbers are compared elsewhere.
    """
    for one, one_lang, other, other_lang in (
        (source, source_lang, output, output_lang),
        (output, output_lang, source, source_lang),
    ):
        numbered, floors = _NUMBERED.get(base(one_lang)), _FLOORS.get(base(other_lang))
        if numbered is None or floors is None:
            continue
        found = re.search(numbered, one, re.IGNORECASE)
        if found and not re.search(floors, other, re.IGNORECASE):
            return f"{found[0]} → ∅" if one is source else f"∅ → {found[0]}"
    return ""

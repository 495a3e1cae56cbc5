"""Writing systems: is a text in the script its language is written in?"""

import re
import unicodedata

from glossary.language import Lang

KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]")
_OWN = {
    "ja": re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]"),
    "zh-Hans": HAN,
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "my": re.compile(r"[\u1000-\u109f]"),
    "ne": re.compile(r"[\u0900-\u097f]"),
}
_LATIN = re.compile(r"[A-Za-zÀ-ỹ]")
_WORD = re.compile(r"[a-zà-ỹ]{3,}")


def in_own_script(text: str, lang: Lang) -> bool:
    """Whether `text` has a letter of its language's script, or no letters at all."""
    own = _OWN.get(lang, _LATIN)
    return bool(own.search(text)) or not any(unicodedata.category(letter).startswith("L") for letter in text)


def leftovers(source: str, output: str, source_lang: Lang, target_lang: Lang) -> tuple[str, ...]:
    """Pieces of the source's script that a translation should not have kept, in order of appearance.

    Kana outside Japanese, Han outside Japanese and Chinese, and lower-case source words (names keep their
    capitals) where the target does not use Latin script.
    """
    found: list[str] = []
    if target_lang != "ja":
        found += re.findall(r"[\u3041-\u3096\u30a1-\u30fa]+", output)
        if target_lang not in ("zh-Hans", "ko"):
            found += re.findall(HAN.pattern + "+", output)
        elif target_lang == "ko":
            found += [piece for piece in re.findall(HAN.pattern + "+", output) if piece in source]
    if target_lang in _OWN and source_lang not in _OWN:
        words = set(_WORD.findall(source))
        found += [word for word in _WORD.findall(output) if word in words]
    for lang, pattern in _OWN.items():
        if lang in ("ko", "th", "my", "ne") and lang != target_lang:
            found += re.findall(pattern.pattern + "+", output)
    return tuple(dict.fromkeys(found))

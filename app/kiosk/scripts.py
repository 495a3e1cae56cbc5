"""Which languages a question may be in, by its letters: visitors type English or Japanese whatever page they are on."""

import re
from collections.abc import Mapping

from glossary.language import EN, JA, Lang, base

_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_SCRIPTS: Mapping[Lang, re.Pattern[str]] = {
    Lang("ko"): re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]"),
    Lang("th"): re.compile("[\u0e01-\u0e5b]"),
    Lang("my"): re.compile("[\u1000-\u109f]"),
    Lang("ne"): re.compile("[\u0900-\u097f]"),
}
_MOST = 0.5
"""Share of a question's letters that a script must have."""


def languages_of(text: str, lang: Lang) -> tuple[Lang, ...]:
    """The likeliest first: `lang` where the letters are its own, else the language of the letters.

    English comes second for languages of the same letters; Chinese and Japanese share theirs unless there is kana.
    """
    latin, kana, han = (len(script.findall(text)) for script in (_LATIN, _KANA, _HAN))
    others = {other: len(script.findall(text)) for other, script in _SCRIPTS.items()}
    letters = latin + kana + han + sum(others.values())
    if not letters:
        return (lang,)
    own = {"ja": kana + han, "zh": 0 if kana else han}.get(base(lang), others.get(lang, latin))
    if own >= _MOST * letters:
        return tuple(dict.fromkeys((lang, EN))) if own == latin and latin else (lang,)
    other, most = max(others.items(), key=lambda item: item[1])
    if most >= _MOST * letters:
        return (other,)
    if kana + han >= _MOST * letters:
        return (JA,) if kana else (Lang("zh-Hans"), JA)
    return (EN, lang)


def bare(text: str) -> bool:
    """Whether it is written without any mark above or below a Latin letter."""
    return not any("\u00c0" <= letter <= "\u1eff" for letter in text)

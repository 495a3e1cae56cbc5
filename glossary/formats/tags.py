"""Language tags of other programs as ours."""

from collections.abc import Iterable

from glossary.language import Lang, base

_SCRIPTS = {"zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "tl": "fil"}
"""BCP 47 likely subtags, where a region stands for a script, and an older code."""


def match_tag(tag: str, languages: Iterable[Lang]) -> Lang | None:
    """The language a tag means: "EN-us" is "en", "zh-CN" and "zh" are "zh-Hans", "pt" is "pt-BR".

    None for a language, script or region that is not among `languages`: "zh-TW", "pt-PT".
    """
    known = {lang.lower(): lang for lang in languages}
    asked = tag.strip().replace("_", "-").lower()
    asked = _SCRIPTS.get(asked, asked)
    if asked in known:
        return known[asked]
    if "-" in asked:
        return known.get(base(Lang(asked)))
    return next((lang for lang in known.values() if base(lang) == asked), None)

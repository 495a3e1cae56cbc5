"""Whether two skeletons say the same: what may differ is a short list of words, everything else must be equal.

The canonical texts are aligned (rapidfuzz, Indel), and each stretch that only one of them has must consist of words of
that list. Whatever the list leaves out (も, なら, から, pronouns, modals, tense) therefore keeps a phrase from answering.
"""

import re

from rapidfuzz.distance import Indel

from glossary.language import JA, Lang
from translate.canonical import UNSPACED, Manners
from translate.skeletons import PLACES

_FREE: dict[str, re.Pattern[str]] = {
    "ja": re.compile(r"(?:[はがをねよなおご]|様|さん)*"),
    "zh-Hans": re.compile(r"(?:[的呢吧啊呀哦]|一下)*"),
    "ko": re.compile(r"[은는이가을를요]*"),
    "th": re.compile(r"(?:ครับ|ค่ะ|คะ|นะ|จ้ะ|จ้า)*"),
    "my": re.compile(r"(?:နော်|ရှင့်|ဗျ)*"),
}
"""What may be there or not in languages whose words cannot be told apart."""
_TOWARDS = frozenset({("に", "へ"), ("へ", "に")})


def says_the_same(ours: str, said: str, lang: Lang, manners: Manners | None) -> bool:
    """Canonical texts with their places."""
    if ours == said:
        return True
    if lang in UNSPACED:
        return _only_free(ours, said, lang)
    light = manners.light if manners else frozenset()
    words = [
        [word for word in PLACES.sub(r" \g<0> ", text).split() if word not in light] for text in (ours, said)
    ]
    return bool(words[0]) and words[0] == words[1]


def _only_free(ours: str, said: str, lang: Lang) -> bool:
    free = _FREE[lang]
    for step in Indel.opcodes(ours, said):
        gone, come = ours[step.src_start : step.src_end], said[step.dest_start : step.dest_end]
        if step.tag == "equal":
            continue
        if lang == JA and (gone, come) in _TOWARDS:
            continue
        if not (free.fullmatch(gone) and free.fullmatch(come)) or (gone and come):
            return False
    return True

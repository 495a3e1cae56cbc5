"""Whether two skeletons say the same: what may differ is manners, particles and function words."""

import re
from collections import Counter

from glossary.language import JA, Lang
from translate.canonical import UNSPACED, Manners
from translate.skeletons import PLACES

_CONTENT = re.compile(r"[一-龯々〆]+|[ァ-ヶー]+|[a-z0-9]+")
_LIGHT_CONTENT = frozenset(
    ["方", "際", "時", "下", "場合", "分", "件", "様", "者", "事", "物", "所", "為", "今"]
)
_CRITICAL = re.compile(
    r"から|まで|より|だけ|しか|まだ|もう|いつ|どこ|だれ|どれ|どの|どんな|どう|なぜ|いくら|いくつ|なに|ここ|そこ|あそこ|これ|それ|あれ|"
    r"この|その|あの|ません|ない|なく|ずに|たい|ました|でした|ましょう|ください|ては|てから|たら|れば|られ|させ|もらい|あげ|くれ|"
    r"すぐ|ゆっくり|はっきり|いいえ|でき|わか|か$"
)


def says_the_same(ours: str, said: str, lang: Lang, manners: Manners | None) -> bool:
    """Canonical texts with their places; nothing that carries meaning may differ.

    Where words cannot be told apart (Chinese, Korean, Thai, Burmese) only the similarity decides, see NEAR_UNSPACED.
    """
    if ours == said:
        return True
    if lang == JA:
        return _same_content(ours, said)
    return lang in UNSPACED or _same_words(ours, said, manners)


def _same_content(ours: str, said: str) -> bool:
    """Japanese: the same content words, in any inflection, and the same words of direction and polarity."""
    content = Counter(_CONTENT.findall(ours)), Counter(_CONTENT.findall(said))
    differing = (content[0] - content[1]) + (content[1] - content[0])
    if not set(differing) <= _LIGHT_CONTENT:
        return False
    return Counter(_CRITICAL.findall(ours)) == Counter(_CRITICAL.findall(said))


def _same_words(ours: str, said: str, manners: Manners | None) -> bool:
    """Spaced languages: only function words may differ, and the rest keeps its order."""
    light = manners.light if manners else frozenset()
    words = [
        [word for word in PLACES.sub(r" \g<0> ", text).split() if word not in light] for text in (ours, said)
    ]
    return bool(words[0]) and words[0] == words[1]

"""Opening sentences that carry glossary terms into Whisper.

A natural sentence before the terms beats a bare list of hotwords: character error rate .207 → .140 clean and
.406 → .258 noisy (recipes/speed-and-quality.md, "Recognition").
"""

import re
from collections.abc import Sequence

from glossary.language import JA, Lang, base

MOST_TERMS = 30

_OPENINGS = {
    "ja": "市役所の窓口での会話です。",
    "en": "A conversation at the city hall counter.",
    "vi": "Cuộc trò chuyện tại quầy của tòa thị chính.",
    "zh": "以下是在市政府窗口的普通话对话。",
    "pt": "Uma conversa no balcão da prefeitura.",
    "ko": "시청 창구에서 나누는 대화입니다.",
    "es": "Una conversación en la ventanilla del ayuntamiento.",
    "fil": "Usapan sa counter ng munisipyo.",
    "id": "Percakapan di loket balai kota.",
    "th": "การสนทนาที่เคาน์เตอร์ของศาลาว่าการเมือง",
    "my": "မြို့တော်ခန်းမ ကောင်တာတွင် ပြောဆိုမှု။",
    "ne": "नगरपालिका कार्यालयको काउन्टरमा कुराकानी।",
    "fr": "Une conversation au guichet de la mairie.",
}
_ALWAYS = frozenset({"zh"})
"""Without an opening in simplified characters Whisper often writes traditional ones."""

_LONGEST = 100
"""Characters of a hint; Whisper reads 220 tokens of all of them together."""
_CONTROL = re.compile(r"<\|.*?\|>|<\|")
"""Whisper's tokenizer takes these for its own marks, also where a term is written so."""

_UNSPACED = frozenset({"ja", "zh", "th", "my"})


def opening(lang: Lang) -> str:
    """The sentence before the terms; empty for a language that has none."""
    return _OPENINGS.get(base(lang), "")


def spoken(hints: Sequence[str]) -> list[str]:
    """At most thirty hints as words of a text: one line each, no marks of Whisper's own."""
    words = (" ".join(_CONTROL.sub(" ", hint).split()) for hint in dict.fromkeys(hints))
    return [word for word in words if 0 < len(word) <= _LONGEST][:MOST_TERMS]


def compose(lang: Lang, hints: Sequence[str]) -> str:
    """Opening and at most thirty terms as one natural text; empty when there is nothing to say."""
    terms = spoken(hints)
    start = opening(lang)
    if not terms:
        return start if base(lang) in _ALWAYS else ""
    if base(lang) in ("ja", "zh"):
        return f"{start}{'、'.join(terms)}。"
    return f"{start} {', '.join(terms)}."


def join(texts: Sequence[str], lang: Lang = JA) -> str:
    """Join the texts of consecutive segments as the language writes them."""
    return ("" if base(lang) in _UNSPACED else " ").join(text for text in texts if text)

"""An answer that is nothing but words no text of ours has: to "your name?" people say their name and no more."""

import re
from collections.abc import Collection, Iterator

from glossary.language import base
from glossary.redactors.findings import Finding
from glossary.redactors.vocabulary import Vocabulary

_INNER = re.compile(r"[,.!?。၊।、…]")
_MOST, _WORD, _TERM = 30, 12, 3
_POLITE = re.compile(
    r"(?:です|でございます|ですけど|ですが|と|ครับ|ค่ะ|คะ|နော်|ပါ(?:ရှင့်|ရှင်|ခင်ဗျာ|တယ်)?|ရှင့်|ခင်ဗျာ|입니다|이에요|예요|요|हो|हुँ|हजुर|जी|,|ạ|po|की|的|是|。|\.|\s|!|、|၊|။|।)+$"
)
_LETTER = re.compile(r"[^\W\d_]")
_LOW, _STRANGE, _MIXED = 0.08, 0.4, 0.6
_GREETING = re.compile(r"(?:नमस्ते|안녕하세요|안녕하십니까|สวัสดี(?:ครับ|ค่ะ)?|မင်္ဂလာပါ|ဟုတ်ကဲ့)[,၊.\s]*")


def plain_answer(text: str, words: Vocabulary, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
    """The whole of a short text in a script without capitals, where it is strange from end to end."""
    body = _POLITE.sub("", text)
    greeting = _GREETING.match(body)
    start = greeting.end() if greeting else len(body) - len(body.lstrip(" 「\"'"))
    said = body[start:]
    # Short terms are found inside other words where nothing parts these (รับ in ครับ).
    longest = _TERM if base(words.lang) in {"th", "my"} else 1
    if any(a < len(body) and b - a > longest for a, b in known):
        return
    if (
        not said
        or len(said) > _MOST
        or not _LETTER.search(said)
        or any(map(str.isdigit, said))
        or said.isascii()
        or _INNER.search(said)
    ):
        return
    parts = said.split()
    if base(words.lang) in {"th", "my"} and len(said) > 3 and (
        words.familiar(said) <= _LOW
        or (base(words.lang) == "my" and len(parts) <= 2 and words.familiar(said) <= _MIXED and not words.has("".join(parts)))
        or (base(words.lang) == "th" and len(parts) == 2 and all(len(part) <= _WORD and not words.has(part) for part in parts))
        or ((len(parts) > 1 or base(words.lang) == "my") and len(parts) <= 4 and words.familiar(said) <= _STRANGE
        and not any(words.has(part) for part in parts))
    ):  # fmt: skip
        yield Finding("name", start, len(body))
    elif base(words.lang) in {"ne", "ko"}:
        familiar = sum(part in words.lower for part in parts)
        if 2 <= len(parts) <= 4 and (not familiar or (greeting and len(parts) == 2 and familiar < 2)):
            yield Finding("name", start, len(body))

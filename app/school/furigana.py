"""Readings over kanji, written as Aozora Bunko does: 学校《がっこう》, with ｜ where the base begins elsewhere.

https://www.aozora.gr.jp/annotation/etc.html#ruby
"""

import re
from dataclasses import dataclass

_KANJI = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff"
_RUBY = re.compile(rf"(?:｜([^｜《》]+)|([{_KANJI}]+))《([\u3041-\u3096ー]+)》")
_BARE = re.compile(rf"[{_KANJI}]+")
_MARKS = re.compile(r"[｜《》]")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a sentence; `reading` is empty where it needs none."""

    base: str
    reading: str = ""


def spans(text: str) -> tuple[Span, ...]:
    """The pieces of a text in order. Raises ValueError for marks that are no reading."""
    found: list[Span] = []
    at = 0
    for match in _RUBY.finditer(text):
        found += [Span(text[at : match.start()]), Span(match[1] or match[2], match[3])]
        at = match.end()
    found.append(Span(text[at:]))
    kept = tuple(span for span in found if span.base)
    if any(_MARKS.search(span.base) for span in kept):
        raise ValueError("stray ruby mark")
    return kept


def bare(text: str) -> str:
    """The text without its readings."""
    return "".join(span.base for span in spans(text))


def unread(text: str) -> tuple[str, ...]:
    """Kanji that no reading stands over."""
    return tuple(kanji for span in spans(text) if not span.reading for kanji in _BARE.findall(span.base))


def over(base: str, reading: str) -> str:
    """`base` with `reading` over its kanji; kana at both ends stay outside. `base` itself where it has no kanji."""
    if not reading or not _BARE.search(base):
        return base
    head = tail = 0
    while base[head] == reading[head : head + 1] and not _BARE.match(base[head]):
        head += 1
    while (
        base[-1 - tail] == reading[len(reading) - 1 - tail :][:1]
        and not _BARE.match(base[-1 - tail])
        and len(reading) - tail > head + 1
    ):
        tail += 1
    end = len(base) - tail
    return f"{base[:head]}｜{base[head:end]}《{reading[head : len(reading) - tail]}》{base[end:]}"

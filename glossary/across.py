"""A turn is said in two languages: what one of them shows to be personal is hidden in the other as well.

Names, house numbers and codes go from one language to the other as they are. Two signs are taken: the very words that
redaction has found in one text, and words of one script left standing in a text of another (a Thai name in a Japanese
sentence), which nobody has translated.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from glossary.language import Lang, base

HIDDEN = "〔省略〕"
_SCRIPTS = {
    "th": "\u0e00-\u0e7f",
    "my": "\u1000-\u109f",
    "ne": "\u0900-\u097f",
    "ko": "\uac00-\ud7a3",
}
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_OTHER_SCRIPTS = frozenset({"ja", "zh", *_SCRIPTS})
_PART = re.compile(r"[^\s,.、。，・·/()（）:;!?！？]+")
_PLACEHOLDER = re.compile(r"(〔[^〕]*〕)")
_LATIN_WORD = re.compile(rf"[{_LATIN}][{_LATIN}'’\-]*")
_UNPARTED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_EAST = frozenset({"ja", "zh", "ko"})
_NAME, _STRETCH = 4, 3
"""Characters of an East Asian name, and of a part of one that is not said by chance."""
_DIGITS = 3
"""Of a number that may be somebody's; shorter ones are on every page."""


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a turn: what was said, the same redacted, what redaction found, and words of known terms."""

    lang: Lang
    said: str
    redacted: str
    found: Sequence[str]
    terms: Sequence[str] = ()


def across(one: Side, other: Side) -> tuple[str, str]:
    """Both redacted texts, with what either of them shows of the other hidden too."""
    left = {
        *_untranslated(one, other),
        *_untranslated(other, one),
        *_repeated(one, other),
        *_repeated(other, one),
    }
    first = {*_words(other.found), *left} - set(one.terms)
    second = {*_words(one.found), *left} - set(other.terms)
    return hide(one.redacted, first), hide(other.redacted, second)


def personal(one: Side, other: Side) -> frozenset[str]:
    """Everything of a turn that is somebody's: to be kept in memory, for what is corrected later."""
    words = {*_words(one.found), *_words(other.found)}
    words |= {
        *_untranslated(one, other),
        *_untranslated(other, one),
        *_repeated(one, other),
        *_repeated(other, one),
    }
    return frozenset(words - {*one.terms, *other.terms})


def foreign(text: str, lang: Lang) -> bool:
    """Whether letters of a script stand in it that its language is not written in, and nobody reads there."""
    if base(lang) not in _EAST and _UNPARTED.search(text):
        return True
    return any(
        re.search(f"[{letters}]", text) is not None
        for name, letters in _SCRIPTS.items()
        if name != base(lang)
    )


def hide(redacted: str, words: Iterable[str]) -> str:
    """The text without `words`, the longest first; placeholders stay."""
    wanted = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    if not wanted:
        return redacted
    pattern = re.compile("|".join(map(_whole, wanted)), re.IGNORECASE)
    pieces = _PLACEHOLDER.split(redacted)
    return "".join(piece if _PLACEHOLDER.fullmatch(piece) else pattern.sub(HIDDEN, piece) for piece in pieces)


def _words(found: Iterable[str]) -> Iterator[str]:
    """What was found and the parts of it that mean somebody by themselves."""
    for whole in found:
        yield from (part for part in (whole.strip(), *_PART.findall(whole)) if _telling(part))


def _telling(word: str) -> bool:
    digits = sum(map(str.isdigit, word))
    if digits:
        return digits >= _DIGITS
    if _LATIN_WORD.fullmatch(word):
        return len(word) > _DIGITS or (len(word) > 1 and word[0].isupper())
    return len(word) > 1


def _repeated(one: Side, other: Side) -> Iterator[str]:
    """Stretches of a long find that stand in the other text as well: where nothing parts words, a find may be a clause."""
    for whole in one.found:
        if len(whole) > _NAME:
            matcher = SequenceMatcher(None, whole, other.said, autojunk=False)
            for block in matcher.get_matching_blocks():
                stretch = whole[block.a : block.a + block.size].strip(" 　·・、。，,.")
                if _UNPARTED.search(stretch) and len(stretch) >= _STRETCH:
                    yield stretch
                    yield from filter(_telling, _PART.findall(stretch))


def _untranslated(one: Side, other: Side) -> Iterator[str]:
    """Words of `one`'s script left standing in `other`'s text."""
    first, second = base(one.lang), base(other.lang)
    if first == second:
        return
    if first in _SCRIPTS:
        yield from re.findall(f"[{_SCRIPTS[first]}]{{2,}}", other.redacted)
    elif first not in _OTHER_SCRIPTS and second in _OTHER_SCRIPTS:
        said = {word.casefold() for word in _LATIN_WORD.findall(one.said)}
        for word in _LATIN_WORD.findall(other.redacted):
            if len(word) > 1 and word.casefold() in said:
                yield word


def _whole(word: str) -> str:
    """A pattern that does not cut Latin words or numbers in two."""
    before = rf"(?<![{_LATIN}\d])" if re.match(rf"[{_LATIN}\d]", word) else ""
    after = rf"(?![{_LATIN}\d])" if re.search(rf"[{_LATIN}\d]$", word) else ""
    return f"{before}{re.escape(word)}{after}"

"""What stands out in a text: official terms and numbers, found in what was said and in its translation."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from glossary.language import Lang
from glossary.normalize import by_substring
from glossary.terms import TermMatch
from translate.numbers import TOKEN, ascii_digits, is_count, kanji_value
from translate.translator import Translation

Kind = Literal["term", "number"]
_UNITS = re.compile(
    r"\s?(?:円|yens?\b|yên|h\b|ienes?|ien\b|ယန်း|येन|เยน|엔|日元|[%％]|パーセント|"
    r"年間?|[かカヶヵケ]?月(?!曜)|日(?!曜)間?|時間|時半?|分間?|秒|"
    r"人|名|枚|通|部|回|階|番|号|歳|才|個|件|つ|週間?|割|世帯|か所|箇所|点|岁|层|楼|张|份|"
    r"년|월|일|시|분|세|명|층|번|장)",
    re.IGNORECASE,
)
_JOINS = re.compile(r"[:：/／.．\-－–~〜]|")
"""Between the parts of one date or time: 9:30, 2026/4/1."""
_THOUSANDS = re.compile(r"[ \u00a0\u202f](?=\d{3}(?!\d))")
"""1 200, as French groups."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` is a term, or a number with its unit."""

    start: int
    end: int
    kind: Kind


def said_marks(translation: Translation) -> tuple[Mark, ...]:
    """In what was said."""
    request = translation.request
    terms = (Mark(match.start, match.end, "term") for match in request.terms if match.term.official)
    return _whole(request.text, request.pair.source, terms)


def meant_marks(translation: Translation) -> tuple[Mark, ...]:
    """In the translation: the first accepted rendering of each term that stands there."""
    text, lang = translation.text, translation.request.pair.target
    return _whole(text, lang, _renderings(text, lang, translation.request.terms))


def numbers(text: str, lang: Lang) -> tuple[Mark, ...]:
    """Amounts, dates and times, with their units; parts of one date are one mark."""
    # Digits and blanks are replaced one by one, so that positions stay.
    plain = ascii_digits(text.replace("，", ",").replace("\u3000", " "))
    found = [
        Mark(match.start(), _with_unit(plain, match.end()), "number")
        for match in TOKEN.finditer(plain)
        if re.search(r"\d", match["number"])
        or (is_count(plain, match, lang) and kanji_value(match["number"]) is not None)
    ]
    return tuple(_joined(plain, found))


def styled(text: str, marks: Sequence[Mark]) -> str:
    """Markup for Theme.styled: terms as <u>, numbers as <b>, the text itself escaped. Empty without marks.

    StyledText of Qt Quick knows these tags and folds blanks and line breaks, which are therefore written out.
    """
    if not marks:
        return ""
    pieces: list[str] = []
    at = 0
    for mark in marks:
        tag = "u" if mark.kind == "term" else "b"
        pieces += [_safe(text[at : mark.start]), f"<{tag}>", _safe(text[mark.start : mark.end]), f"</{tag}>"]
        at = mark.end
    return "".join([*pieces, _safe(text[at:])])


def _safe(text: str) -> str:
    escaped = html.escape(text, quote=False).replace("\n", "<br>")
    return re.sub(r"  +", lambda blanks: "&nbsp;" * len(blanks[0]), escaped)


def _whole(text: str, lang: Lang, terms: Iterator[Mark]) -> tuple[Mark, ...]:
    """Terms first: 国民健康保険第2号 is one word."""
    kept: list[Mark] = []
    for mark in (*terms, *numbers(text, lang)):
        if mark.start < mark.end <= len(text) and all(
            mark.end <= other.start or mark.start >= other.end for other in kept
        ):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: mark.start))


def _renderings(text: str, lang: Lang, terms: Sequence[TermMatch]) -> Iterator[Mark]:
    edge = "" if by_substring(lang) else r"\b"
    for match in terms:
        if not match.term.official:
            continue
        forms = sorted(filter(None, (match.target, *match.accepted)), key=len, reverse=True)
        either = "|".join(re.escape(form) for form in forms)
        found = re.search(f"{edge}(?:{either}){edge}", text, re.IGNORECASE) if either else None
        if found is not None:
            yield Mark(found.start(), found.end(), "term")


def _with_unit(text: str, end: int) -> int:
    unit = _UNITS.match(text, end)
    return unit.end() if unit else end


def _joined(text: str, found: Sequence[Mark]) -> Iterator[Mark]:
    if not found:
        return
    start = found[0].start
    for mark, following in pairwise(found):
        joined = _JOINS.fullmatch(text, mark.end, following.start)
        grouped = _THOUSANDS.match(text, mark.end)
        if not joined and not (grouped and grouped.end() == following.start):
            yield Mark(start, mark.end, "number")
            start = following.start
    yield Mark(start, found[-1].end, "number")

"""What amounts look like in one language, as regular expressions with a named group a part."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.language import JA, Lang
from translate.names import names
from translate.number_words import counting_words
from translate.numbers import ERAS
from translate.slot_tables import DURATIONS, SlotTables, duration

_UNSPACED = frozenset({"ja", "zh-Hans", "ko", "th", "my"})
_NUMBER = (
    r"(?<![\d.,:/])(?:\d{1,3}(?:[.,\u00a0]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?!\d|-\d)"
    r"|(?<![\d.,:/])(?<!\d-)\d+(?:[.,]\d+)?(?!\d|-\d)"
)
_FIELD_NAMES = re.compile(r"\{[^}]*\}")
_MIDNIGHT_HOUR = 24
_SAMPLES = (1, 2, 5)
_ORDER = (
    *(
        "digits",
        "money",
        "percent",
        "degrees",
        "window",
        "floor",
        "age",
        "people",
        "copies",
        "nights",
        "date",
        "time",
    ),
    *("years", "months", "weeks", "days", "hours", "minutes", "ticket", "times"),
    *("language", "country", "weekday", "number"),
)
_FIELD = re.compile(r"\\\{(?:\\(#))?([a-z]+)\\\}")
_AT_HOUR = "a las|a la|às|à|alas|pukul|jam|lúc|at"
_BEFORE_HOUR = "午前|午後|朝|夕方|夜|上午|下午|早上|晚上|오전|오후|บ่าย|နံနက်|ညနေ|बिहान|दिउँसो|साँझ"
_AFTER_HOUR = (
    "a\\.?m\\.?|p\\.?m\\.?|in the (?:morning|afternoon|evening)|sáng|chiều|tối|da manhã|da tarde|da noite|"
    "de la (?:mañana|tarde|noche)|du matin|de l['’]après-midi|du soir|pagi|siang|sore|malam|"
    "ng (?:umaga|hapon|gabi)|तिर"
)
HALF_OF_DAY = re.compile(f"{_BEFORE_HOUR}|(?:{_AFTER_HOUR})", re.IGNORECASE)
"""Which half of the day an hour belongs to."""
_WORDS_TOO = re.compile(r"\b(?:may|mar|dec|set|out|mars|jun|jul|ago)\b")
"""Names of months that are also words: they count only with a capital."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """`form` is the table's own way of writing it; of equal matches the lowest `rank` is meant."""

    rank: int
    type: str
    regex: re.Pattern[str]
    form: str


class AmountPatterns:
    """Compiles the forms of one language."""

    def __init__(self, lang: Lang, tables: SlotTables) -> None:
        self._lang = lang
        self._tables = tables
        self._words = counting_words(lang)
        self._names = names(lang)

    def all(self) -> tuple[Pattern, ...]:
        """Every form of every type."""
        return tuple(
            Pattern(rank, type_, self._compiled(form), form)
            for rank, type_ in enumerate(_ORDER)
            for form in _forms(type_, self._lang, self._tables)
        )

    def _compiled(self, form: str) -> re.Pattern[str]:
        form = unicodedata.normalize("NFKC", form)
        spaced = self._lang not in _UNSPACED
        number = _NUMBER
        if self._words and "{n}" in form and form != "{n}":
            words = "|".join(map(re.escape, sorted(self._words, key=len, reverse=True)))
            number += rf"|\b(?:{words})(?![^\W\d_])" if spaced else f"|{words}"
        listed = {
            kind: "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
            for kind, table in self._names.items()
        }
        fields = {
            "n": f"(?P<n>{number})",
            "year": r"(?P<year>(?:19|20|21)\d\d)",
            "era": f"(?P<era>{'|'.join(ERAS)})",
            "eyear": r"(?P<eyear>\d{1,2}|元)",
            "#month": r"(?P<monthnumber>(?<!\d)1[0-2]|(?<!\d)0?[1-9])",
            "month": f"(?P<month>{_WORDS_TOO.sub(_capitalised, listed['month'])})",
            "day": r"(?P<day>(?<!\d)[12]\d|(?<!\d)3[01]|(?<!\d)0?[1-9])(?!\d)",
            "hour": f"(?P<hour>{self._hours(form)})",
            "minute": r"(?P<minute>[0-5]\d|\d(?!\d))",
            "weekday": f"(?P<weekday>{listed['weekday']})",
            "language": f"(?P<language>{listed['language']})",
            "country": f"(?P<country>{listed['country']})",
            "digits": r"(?P<digits>(?<![\d.,])(?:\d+(?:-\d+)+|0\d{2,})(?![\d.,]*\d))",
        }
        body = _FIELD.sub(lambda field: fields[(field[1] or "") + field[2]], re.escape(form)).replace(
            r"\ ", r"\s*"
        )
        body = body.replace("(?!\\d)th", "(?:st|nd|rd|th)")
        if "{hour}" in form:
            body = rf"(?:(?:{_AT_HOUR})\s+)?(?:(?:{_BEFORE_HOUR})の?\s*)?{body}(?!間)(?:\s*(?:{_AFTER_HOUR})(?![^\W\d_]))?"
        edges = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if spaced else ("", "")
        if "{country}" in form and self._lang == JA:
            edges = (r"(?<![ァ-ヶー])", r"(?![ァ-ヶー語])")
        if self._lang == JA and form.startswith(("{n}年", "{n}回", "{n}日", "{n}人")):
            # 3年生, 2回目 and 令和8年度 count something else.
            edges = ("", "(?![生組目度])")
        if "{floor}" in form or form.endswith("階"):
            edges = (r"(?<!地下)", "")
        return re.compile(edges[0] + body + edges[1], re.IGNORECASE)

    def _hours(self, form: str) -> str:
        """Digits, and words where the form names an hour by more than them ("a las nueve")."""
        digits = r"(?<!\d)[01]?\d|(?<!\d)2[0-4]"
        words = [word for word, value in self._words.items() if value <= _MIDNIGHT_HOUR]
        if self._lang in _UNSPACED or not words or not re.search(r"[^\W\d_]{2}", _FIELD_NAMES.sub("", form)):
            return digits
        return rf"{digits}|\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?![^\W\d_])"


def _capitalised(match: re.Match[str]) -> str:
    return f"(?-i:{match[0].capitalize()})"


def _forms(type_: str, lang: Lang, tables: SlotTables) -> Iterator[str]:
    forms = tables.forms(type_, lang)
    if type_ in ("weekday", "language", "country", "digits"):
        yield "{" + type_ + "}"
        return
    if type_ == "number":
        yield "{n}"
        return
    if type_ == "percent":
        yield "{n}%"
        yield "{n} %"
    if forms:
        if type_ != "time":
            yield from dict.fromkeys(forms.spoken.values())
        yield from forms.heard
    if type_ in DURATIONS and lang != JA:
        yield from dict.fromkeys(
            re.sub(r"\d+", "{n}", duration(sample, type_, lang))
            for sample in _SAMPLES
            if str(sample) in duration(sample, type_, lang)
        )

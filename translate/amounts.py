"""Typed amounts in free speech: what a slot of a template may take from a text, with its value."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from glossary.language import JA, Lang
from translate.names import names
from translate.number_words import counting_words
from translate.numbers import ERAS
from translate.slot_tables import DURATIONS, SlotTables, duration
from translate.slot_values import Clock, Code, PartialDate, Value, Weekday

_UNSPACED = frozenset({"ja", "zh-Hans", "ko", "th", "my"})
_NUMBER = (
    r"(?<![\d.,:/])(?:\d{1,3}(?:[.,\u00a0]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?!\d|-\d)"
    r"|(?<![\d.,:/])(?<!\d-)\d+(?:[.,]\d+)?(?!\d|-\d)"
)
_FIELD_NAMES = re.compile(r"\{[^}]*\}")
_MIDNIGHT_HOUR = 24
_SAMPLES = (1, 2, 5)
_THOUSANDS = r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}"
_DECIMAL_COMMA = frozenset({"vi", "pt-BR", "es", "fr", "id"})
_WHOLE = frozenset({"window", "floor", "ticket", "people", "copies", "times", "nights"})
_MIDNIGHT = re.compile(r"午前|a\.?m|上午|오전", re.IGNORECASE)
_NIGHT = re.compile("夜|晚上")
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
_SMALL_HOURS = 6
"""Hours nobody means by night when no half of the day is said, and nobody may guess."""
_HALF = re.compile(f"{_BEFORE_HOUR}|(?:{_AFTER_HOUR})", re.IGNORECASE)
_AFTERNOON = re.compile(
    "午後|夕方|夜|下午|晚上|오후|บ่าย|ညနေ|दिउँसो|साँझ|p\\.?m|afternoon|evening|chiều|tối|tarde|noite|noche|après-midi|soir"
    "|siang|sore|malam|hapon|gabi",
    re.IGNORECASE,
)


_WORDS_TOO = re.compile(r"\b(?:may|mar|dec|set|out|mars|jun|jul|ago)\b")
"""Names of months that are also words: they count only with a capital."""


def _capitalised(match: re.Match[str]) -> str:
    return f"(?-i:{match[0].capitalize()})"


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount at `text[start:end]`; `also` is what else the same words may mean ("Vietnam")."""

    start: int
    end: int
    type: str
    value: Value
    also: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class _Pattern:
    rank: int
    type: str
    regex: re.Pattern[str]
    form: str


class AmountFinder:
    """Finds the amounts of one language; `text` is expected as numbers.in_digits left it."""

    def __init__(self, lang: Lang, tables: SlotTables) -> None:
        self._lang = lang
        self._words = counting_words(lang)
        self._names = names(lang)
        self._patterns = tuple(
            _Pattern(rank, type_, self._compiled(form), form)
            for rank, type_ in enumerate(_ORDER)
            for form in _forms(type_, lang, tables)
        )

    def find(self, text: str) -> tuple[Amount, ...]:
        """Leftmost, longest, most specific; never overlapping."""
        candidates: list[tuple[int, int, int, Amount]] = []
        for pattern in self._patterns:
            for match in pattern.regex.finditer(text):
                value = self._value(pattern, match)
                if value is not None:
                    amount = Amount(*match.span(), pattern.type, value)
                    candidates.append((amount.start, -amount.end, pattern.rank, amount))
        found: list[Amount] = []
        for *_, amount in sorted(candidates, key=lambda candidate: candidate[:3]):
            if not found or amount.start >= found[-1].end:
                found.append(amount)
            elif (amount.start, amount.end) == (found[-1].start, found[-1].end):
                found[-1] = replace(found[-1], also=(*found[-1].also, (amount.type, amount.value)))
        return tuple(_after_noon(found))

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

    def _value(self, pattern: _Pattern, match: re.Match[str]) -> Value | None:
        groups = match.groupdict()
        match pattern.type:
            case "date":
                return self._date(groups, pattern.form)
            case "time":
                return self._clock(groups, pattern.form, match[0])
            case "weekday" | "language" | "country" as kind:
                value = self._names[kind][groups[kind].casefold()]
                return Weekday(int(value)) if kind == "weekday" else Code(value)
            case "digits":
                return Code(groups["digits"])
            case _:
                number = self._number(groups["n"])
                if number is not None and pattern.type in _WHOLE and number != int(number):
                    return None
                return number * 10 if number is not None and pattern.form.endswith("割") else number

    def _number(self, written: str) -> Decimal | None:
        word = self._words.get(written.casefold())
        if word is not None:
            return Decimal(word)
        if "," in written and not re.fullmatch(_THOUSANDS, written) and self._lang not in _DECIMAL_COMMA:
            return None
        if re.fullmatch(r"\d{1,3}(?:[.,\u00a0]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}", written):
            return Decimal(re.sub(r"[.,\u00a0]", "", written))
        try:
            return Decimal(written.replace(",", "."))
        except InvalidOperation:
            return None

    def _date(self, groups: dict[str, str | None], form: str) -> PartialDate | None:
        written = groups.get("year")
        year = int(written) if written else None
        if era := groups.get("era"):
            count = groups["eyear"] or ""
            year = ERAS[era][0] + (1 if count == "元" else int(count))
        month = groups.get("monthnumber") or (
            self._names["month"][(groups["month"] or "").casefold()] if groups.get("month") else None
        )
        day = groups.get("day") or ("1" if form.startswith("1er") else None)
        found = PartialDate(year, int(month) if month else None, int(day) if day else None)
        return found if found.possible else None

    def _clock(self, groups: dict[str, str | None], form: str, written: str) -> Clock | None:
        said = (groups["hour"] or "0").casefold()
        hour, minute = self._words[said] if said in self._words else int(said), int(groups.get("minute") or 0)
        if "{minute}" not in form and re.search("半|반|rưỡi|meia|media|medya|half|demie|ครึ่ง|ခွဲ|साढे", form):
            minute = 30
        if _AFTERNOON.search(written) and hour <= 11:
            hour += 12
        elif hour == 12 and _MIDNIGHT.search(written):
            hour = 0
        if _NIGHT.search(written) and not 17 <= hour <= 23:
            return None  # 夜12時 and 夜1時 belong to one day or the next, as the speaker means it
        marked = _HALF.search(written) or written.lstrip().startswith("0")
        is_open = not marked and 1 <= hour <= _SMALL_HOURS
        return Clock(hour, minute, is_open) if hour <= 24 and minute < 60 else None


def _after_noon(found: list[Amount]) -> Iterator[Amount]:
    """「8時半から3時まで」 ends at 15:00: an hour that comes after a later one is after noon."""
    before: Clock | None = None
    for amount in found:
        clock = amount.value
        if isinstance(clock, Clock):
            if clock.open and before and not before.open and clock.hour < before.hour <= clock.hour + 12:
                clock = Clock(clock.hour + 12, clock.minute)
                amount = replace(amount, value=clock)
            before = clock
        yield amount


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

"""Typed amounts in free speech: what a slot of a template may take from a text, with its value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from glossary.language import Lang
from translate.amount_patterns import HALF_OF_DAY, AmountPatterns, Pattern
from translate.names import names
from translate.number_words import counting_words
from translate.numbers import ERAS
from translate.slot_tables import SlotTables
from translate.slot_values import Clock, Code, PartialDate, Value, Weekday

_MOST_DIGITS = 18
"""Nobody says more, and Decimal's own precision ends at 28."""
_THOUSANDS = r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}"
_DECIMAL_COMMA = frozenset({"vi", "pt-BR", "es", "fr", "id"})
_WHOLE = frozenset({"window", "floor", "ticket", "people", "copies", "times", "nights"})
_MIDNIGHT = re.compile(r"午前|a\.?m|上午|오전", re.IGNORECASE)
_NIGHT = re.compile("夜|晚上")
_SMALL_HOURS = 6
"""Hours nobody means by night when no half of the day is said, and nobody may guess."""
_AFTERNOON = re.compile(
    "午後|夕方|夜|下午|晚上|오후|บ่าย|ညနေ|दिउँसो|साँझ|p\\.?m|afternoon|evening|chiều|tối|tarde|noite|noche|après-midi|soir"
    "|siang|sore|malam|hapon|gabi",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount at `text[start:end]`; `also` is what else the same words may mean ("Vietnam")."""

    start: int
    end: int
    type: str
    value: Value
    also: tuple[tuple[str, Value], ...] = ()


class AmountFinder:
    """Finds the amounts of one language; `text` is expected as numbers.in_digits left it."""

    def __init__(self, lang: Lang, tables: SlotTables) -> None:
        self._lang = lang
        self._words = counting_words(lang)
        self._names = names(lang)
        self._patterns = AmountPatterns(lang, tables).all()

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

    def _value(self, pattern: Pattern, match: re.Match[str]) -> Value | None:
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
        if sum(map(str.isdigit, written)) > _MOST_DIGITS:
            return None
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
        marked = HALF_OF_DAY.search(written) or written.lstrip().startswith("0")
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

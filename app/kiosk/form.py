"""An entry as the fields of a form, and back: what people type is read kindly, and checked as a file is.

Fields: topic, picture, walk, at, phone, closed, hours, departures, and per language title.ja, answer.ja, asks.ja,
status.ja. Several hours stand one after the other with ";", ways to ask with "／".
"""

import re
from collections.abc import Container, Mapping

from app.kiosk.day_words import plain, read_closed, read_days, told_closed, told_days
from app.kiosk.entry import LANGUAGES, Departures, Entry, Hours, KioskError
from app.kiosk.fields import clock
from app.kiosk.parsing import parse_entry

Values = Mapping[str, str]
BETWEEN = "／"
"""Between two ways to ask."""
LANGUAGE_FIELDS = ("title", "answer", "asks", "status")
_TIME = r"(\d{1,2}:\d\d)"
_HOURS = re.compile(
    rf"(.*?)\s*{_TIME}\s*-\s*{_TIME}(?:[\s,(]*(?:last|最終(?:入場)?|入場は)\s*{_TIME}(?:まで)?\)?)?"
)
_TIMES = re.compile(r"(\D*?)\s*((?:\d{1,2}:\d\d[\s,]*)+)")
_KIND: Mapping[str, str] = {
    "hours": "kiosk-form-hours",
    "departures": "kiosk-form-times",
    "closed": "kiosk-form-closed",
    "walk": "kiosk-form-walk",
    "at": "kiosk-form-at",
    "phone": "kiosk-form-phone",
}
"""What to tell of a field that cannot be read, in the words of the form instead of a file's."""
_HERE: Mapping[str, str] = {
    "kiosk-field-missing": "kiosk-form-missing",
    "kiosk-list-long": "kiosk-form-many",
    "kiosk-place-empty": "kiosk-form-place",
    "kiosk-text-hidden": "kiosk-form-hidden",
    "kiosk-text-long": "kiosk-form-long",
}
"""The same for what is told at the field itself, without a file's name."""
_DAILY = "daily"


def form_of(entry: Entry, *, japanese: bool) -> dict[str, str]:
    """Every field that has something in it."""
    found = {
        "topic": entry.topic,
        "picture": entry.picture,
        "walk": "" if entry.walk is None else str(entry.walk),
        "at": "" if entry.at is None else f"{entry.at[0]}, {entry.at[1]}",
        "phone": entry.phone,
        "closed": told_closed(entry.closed.texts, japanese=japanese),
        "hours": "; ".join(_hours_told(row, japanese) for row in entry.hours),
        "departures": "; ".join(_times_told(row, japanese) for row in entry.departures),
    }
    for lang in LANGUAGES:
        found[f"title.{lang}"] = entry.title.get(lang, "")
        found[f"answer.{lang}"] = entry.answer.get(lang, "")
        found[f"asks.{lang}"] = f" {BETWEEN} ".join(entry.asks.get(lang, ()))
        found[f"status.{lang}"] = "checked" if entry.checked(lang) else "draft"
    return {field: text for field, text in found.items() if text}


def entry_of(id_: str, values: Values) -> tuple[Entry | None, dict[str, KioskError]]:
    """The entry, or None with the first thing that is wrong with each field."""
    entry, problems = parse_entry(id_, _table(values), "-", sample=False)
    found: dict[str, KioskError] = {}
    for problem in problems:
        field = str(problem.context["field"])
        if problem.code == "kiosk-field-expected" and field in _KIND:
            problem = KioskError(_KIND[field], **{**problem.context, "typed": values.get(field, "")})
        elif problem.code in _HERE:
            problem = KioskError(_HERE[problem.code], **problem.context)
        found.setdefault(field, problem)
    return entry, found


def _table(values: Values) -> dict[str, object]:
    typed = {name: text.strip() for name, text in values.items() if text.strip()}
    table: dict[str, object] = {name: typed[name] for name in ("topic", "picture") if name in typed}
    if "phone" in typed:
        table["phone"] = plain(typed["phone"])
    if "walk" in typed:
        table["walk"] = _number(typed["walk"])
    if "at" in typed:
        table["at"] = [_number(one) for one in re.split(r"[\s,]+", plain(typed["at"]))]
    if "closed" in typed:
        table["closed"] = read_closed(typed["closed"])
    if "hours" in typed:
        table["hours"] = [_hours(row) for row in _rows(typed["hours"])]
    if "departures" in typed:
        table["departures"] = [_times(row) for row in _rows(typed["departures"])]
    for name in ("title", "answer"):
        table[name] = {lang: typed[f"{name}.{lang}"] for lang in LANGUAGES if f"{name}.{lang}" in typed}
    table["asks"] = {lang: asks for lang in LANGUAGES if (asks := _asks(typed.get(f"asks.{lang}", "")))}
    table["status"] = {lang: "checked" for lang in LANGUAGES if typed.get(f"status.{lang}") == "checked"}
    return table


def _rows(text: str) -> list[str]:
    return [row.strip() for row in re.split("[;\n]", plain(text)) if row.strip()]


def _asks(text: str) -> list[str]:
    return [ask.strip() for ask in re.split(r"[／\n]", text) if ask.strip()]


def _number(text: str) -> object:
    found = re.fullmatch(r"(?:徒歩)?\s*(\d{1,4})\s*(?:分|min\.?|minutes)?", plain(text))
    return int(found[1]) if found else text


def _hours(row: str) -> object:
    found = _HOURS.fullmatch(row)
    if found is None:
        return row
    hours = {"days": read_days(found[1]) or _DAILY, "from": found[2].zfill(5), "to": found[3].zfill(5)}
    return hours if found[4] is None else {**hours, "last": found[4].zfill(5)}


def _times(row: str) -> object:
    found = _TIMES.fullmatch(row)
    if found is None:
        return row
    times = [time.zfill(5) for time in re.split(r"[\s,]+", found[2]) if time]
    return {"days": read_days(found[1]) or _DAILY, "times": times}


def _hours_told(row: Hours, japanese: bool) -> str:
    text = f"{told_days(row.days.text, japanese=japanese)} {clock(row.start)}-{clock(_on_the_clock(row.end))}"
    if row.last is None:
        return text
    return f"{text} {'最終' if japanese else 'last '}{clock(_on_the_clock(row.last))}"


def _times_told(row: Departures, japanese: bool) -> str:
    return f"{told_days(row.days.text, japanese=japanese)} {' '.join(map(clock, row.times))}"


def _on_the_clock(minutes: int) -> int:
    return minutes if minutes <= 1440 else minutes - 1440


def new_id(english: str, taken: Container[str]) -> str:
    """A name for a new entry: its English title's words, else "own-1", and so on."""
    words = re.findall("[a-z0-9]+", english.lower())
    stem = "-".join(words)[:40].strip("-")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", stem):
        stem = "own"
    elif stem not in taken:
        return stem
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"

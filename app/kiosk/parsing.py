"""One entry from its table and back; the form of the console checks what it writes with the same rules."""

import re
from collections.abc import Mapping
from typing import cast

from app.kiosk.days import Closed, parse_closed, parse_days
from app.kiosk.entry import LANGUAGES, PLACES, TOPICS, Departures, Entry, Hours, KioskError
from app.kiosk.fields import Fields, clock, minutes, rows, strings, text_of, whole
from app.kiosk.reading import Table
from glossary.language import EN, JA, Lang
from glossary.terms import Status

LONGEST_TITLE, LONGEST_ANSWER, LONGEST_ASK = 120, 700, 200
"""Characters."""
MOST_ASKS = 24
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_ID = 60
DAY = 1440
_PLACE = re.compile(r"\{([^{}]*)\}")
_BRACE = re.compile("[{}]")
_FIELDS = (
    *("topic", "title", "answer", "asks", "status", "picture", "walk", "at", "closed", "hours", "departures"),
    "phone",
)
_HOURS = frozenset({"days", "from", "to", "last"})
_DEPARTURES = frozenset({"days", "times"})
_MOST_ROWS, _MOST_TIMES, _MOST_CLOSED = 24, 400, 40
_NEEDED = {"walk": "walk", "hours": "hours", "open": "hours", "next": "departures"}
_STATUSES = ("draft", "checked")


def parse_entry(
    id_: str, table: Table, file: str, *, sample: bool
) -> tuple[Entry | None, tuple[KioskError, ...]]:
    """The entry, or None with everything that is wrong."""
    fields = Fields(table, file, id_)
    if not ID.fullmatch(id_) or len(id_) > LONGEST_ID:
        fields.wrong("kiosk-entry-id", "id")
    fields.only(_FIELDS)
    entry = Entry(
        id_,
        fields.value("topic", text_of("|".join(TOPICS)), "", " | ".join(TOPICS)),
        fields.texts("title", LONGEST_TITLE),
        fields.texts("answer", LONGEST_ANSWER),
        fields.lists("asks", LONGEST_ASK, MOST_ASKS),
        fields.value("status", _status, {}, '"draft" | "checked" | { ja = "checked" }'),
        fields.value("picture", text_of(rf"|{ID.pattern}"), "", "castle, bus-stop"),
        fields.value("walk", _walk, None, "0–600"),
        fields.value("at", _at, None, "[0–100, 0–100]"),
        fields.value("closed", _closed, Closed(), '["mon", "holidays", "12-29..01-03"]'),
        fields.value("hours", _hours, (), '[{ days = "daily", from = "09:00", to = "17:00" }]'),
        fields.value("departures", _departures, (), '[{ days = "weekdays", times = ["07:15"] }]'),
        fields.value("phone", text_of(r"|[0-9#*][0-9 ()+-]{1,24}"), "", "000-0000-0000"),
        sample,
    )
    if not entry.topic and "topic" not in table:
        fields.wrong("kiosk-field-missing", "topic")
    _check_texts(entry, fields)
    return (None if fields.problems else entry), tuple(fields.problems)


def entry_table(entry: Entry) -> dict[str, object]:
    """The table parse_entry reads the same entry from."""
    table: dict[str, object] = {"topic": entry.topic}
    if entry.picture:
        table["picture"] = entry.picture
    if entry.walk is not None:
        table["walk"] = entry.walk
    if entry.at is not None:
        table["at"] = list(entry.at)
    if entry.closed.texts:
        table["closed"] = list(entry.closed.texts)
    if entry.hours:
        table["hours"] = [
            {"days": row.days.text, "from": clock(row.start), "to": clock(_written(row.end))}
            | ({} if row.last is None else {"last": clock(_written(row.last))})
            for row in entry.hours
        ]
    if entry.departures:
        table["departures"] = [
            {"days": row.days.text, "times": [clock(time) for time in row.times]} for row in entry.departures
        ]
    if entry.phone:
        table["phone"] = entry.phone
    checked = [lang for lang in entry.languages if entry.checked(lang)]
    if not checked or len(checked) == len(entry.languages):
        table["status"] = "checked" if checked else "draft"
    else:
        table["status"] = dict.fromkeys(checked, "checked")
    table["title"] = _ordered(entry.title)
    table["answer"] = _ordered(entry.answer)
    table["asks"] = {lang: list(entry.asks[lang]) for lang in LANGUAGES if lang in entry.asks}
    return table


def _ordered(texts: Mapping[Lang, object]) -> dict[Lang, object]:
    return {lang: texts[lang] for lang in LANGUAGES if lang in texts}


def _check_texts(entry: Entry, fields: Fields) -> None:
    for name, texts in (("title", entry.title), ("answer", entry.answer)):
        if JA not in texts:
            fields.wrong("kiosk-field-missing", f"{name}.{JA}")
    for lang in entry.title.keys() ^ entry.answer.keys():
        fields.wrong("kiosk-field-missing", f"{'answer' if lang in entry.title else 'title'}.{lang}")
    for lang, title in entry.title.items():
        if _BRACE.search(title):
            fields.wrong("kiosk-place-unknown", f"title.{lang}", known="-")
    for lang, answer in entry.answer.items():
        for place in _PLACE.findall(answer):
            if place not in PLACES:
                fields.wrong(
                    "kiosk-place-unknown", f"answer.{lang}", known=", ".join(f"{{{one}}}" for one in PLACES)
                )
            elif getattr(entry, _NEEDED[place]) in (None, ()):
                fields.wrong(
                    "kiosk-place-empty", f"answer.{lang}", place=f"{{{place}}}", needed=_NEEDED[place]
                )
        if _BRACE.search(_PLACE.sub("", answer)):
            fields.wrong("kiosk-place-unknown", f"answer.{lang}", known=", ".join(PLACES))
    if not entry.asks.get(JA) and not entry.asks.get(EN):
        fields.wrong("kiosk-field-missing", f"asks.{JA}")


def _status(value: object) -> Mapping[Lang, Status]:
    if isinstance(value, str):
        value = dict.fromkeys(LANGUAGES, value)
    if not isinstance(value, dict) or not value.keys() <= set(LANGUAGES):
        raise ValueError
    if not all(status in _STATUSES for status in value.values()):
        raise ValueError
    return {Lang(lang): cast("Status", status) for lang, status in value.items()}


def _walk(value: object) -> int | None:
    return whole(0, 600)(value)


def _at(value: object) -> tuple[int, int] | None:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError
    east, south = map(whole(0, 100), value)
    return east, south


def _closed(value: object) -> Closed:
    return parse_closed(strings(value, _MOST_CLOSED))


def _hours(value: object) -> tuple[Hours, ...]:
    return tuple(map(_hours_row, rows(value, _HOURS, _MOST_ROWS)))


def _hours_row(row: Mapping[str, object]) -> Hours:
    start, end = minutes(row["from"]), minutes(row["to"])
    if start >= DAY:
        raise ValueError
    if end <= start:
        end += DAY
    last = minutes(row["last"]) if "last" in row else None
    if last is not None and last < start:
        last += DAY
    if end - start > DAY or (last is not None and not start <= last <= end):
        raise ValueError
    # An end that is the last entry as well is none worth telling.
    return Hours(parse_days(text_of(".{1,60}")(row["days"])), start, end, None if last == end else last)


def _written(minutes_: int) -> int:
    return minutes_ if minutes_ <= DAY else minutes_ - DAY


def _departures(value: object) -> tuple[Departures, ...]:
    found: list[Departures] = []
    for row in rows(value, _DEPARTURES, _MOST_ROWS):
        times = tuple(map(minutes, strings(row["times"], _MOST_TIMES)))
        if not times or list(times) != sorted(set(times)):
            raise ValueError
        found.append(Departures(parse_days(text_of(".{1,60}")(row["days"])), times))
    return tuple(found)

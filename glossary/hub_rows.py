"""Rows of the log as the hub's signals: ids, codes, tags, and the redacted phrases around terms; never an utterance.

A conversation's rows wait until it is over, so that "do not record" and erasing find everything still here.
"""

import datetime
import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glossary.hub.signals import Signal
from glossary.hub_state import LOGS, HubState, last_row
from glossary.language import JA
from glossary.sql import sqlite3

MOST_WAITING = 100_000
"""Rows of one table; of more, the oldest are given up and counted."""
OVER = datetime.timedelta(hours=2)
"""A conversation with no row for so long is over, if none has begun since."""
_LONGEST = 3_600_000
_READ = 500
Row = tuple[Any, ...]

_COLUMNS: Mapping[str, str] = {
    "phrase_log": "number, conversation, turn, day, hour, source, target, route, phrase, domain, counter, total",
    "signals": "number, conversation, turn, day, hour, kind, lang, domain, counter, entry, code",
    "spans": "number, conversation, turn, day, NULL, lang, text, domain",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """Signals to send, the last row of each table they were made of, and how many rows were given up."""

    signals: tuple[Signal, ...]
    since: Mapping[str, int]
    """By table; behind what was given up."""
    upto: Mapping[str, int]
    dropped: int


def rows_after(
    raw: sqlite3.Connection, state: HubState, secret: bytes, now: datetime.datetime, most: int
) -> Rows:
    """At most `most` signals, the oldest first, inside the caller's transaction."""
    found: list[Signal] = []
    acknowledged = {table: int(getattr(state, table)) for table in LOGS}
    since = {table: max(row, last_row(raw, table) - MOST_WAITING) for table, row in acknowledged.items()}
    dropped = sum(since.values()) - sum(acknowledged.values())
    upto = dict(since)
    for table in LOGS:
        for row in _finished(raw, table, upto[table], now):
            try:
                made = _MAKERS[table](raw, row, secret)
            except ValueError:
                # Nothing the hub would take; another version of the program may have written it.
                made, dropped = (), dropped + 1
            if len(found) + len(made) > most:
                return Rows(tuple(found), since, upto, dropped)
            found += made
            upto[table] = row[0]
    return Rows(tuple(found), since, upto, dropped)


def rows_upto(raw: sqlite3.Connection, state: HubState, secret: bytes) -> tuple[Signal, ...]:
    """Those of the batch in flight, as far as they are still here."""
    found: list[Signal] = []
    for table in LOGS:
        rows = raw.execute(
            f"SELECT {_COLUMNS[table]} FROM {table} WHERE number > ? AND number <= ? ORDER BY number",  # noqa: S608
            (getattr(state, table), getattr(state, f"flight_{table}")),
        ).fetchall()
        for row in rows:
            try:
                found += _MAKERS[table](raw, row, secret)
            except ValueError:
                continue
    return tuple(found)


def waiting_rows(raw: sqlite3.Connection, state: HubState) -> int:
    """How many rows have not been acknowledged."""
    counted = (
        raw.execute(f"SELECT count(*) FROM {table} WHERE number > ?", (getattr(state, table),))  # noqa: S608
        for table in LOGS
    )
    return sum(int(rows.fetchone()[0]) for rows in counted)


def _finished(raw: sqlite3.Connection, table: str, after: int, now: datetime.datetime) -> Iterator[Row]:
    """Rows up to the first of a conversation that may go on."""
    newest = {
        row[0]
        for name in ("phrase_log", "signals")
        for row in raw.execute(f"SELECT conversation FROM {name} ORDER BY number DESC LIMIT 1")  # noqa: S608
    }
    over = now - OVER
    while True:
        rows: Sequence[Row] = raw.execute(
            f"SELECT {_COLUMNS[table]} FROM {table} WHERE number > ? ORDER BY number LIMIT ?",  # noqa: S608
            (after, _READ),
        ).fetchall()
        for row in rows:
            hour = 23 if row[4] is None else row[4]
            if row[1] in newest and (row[3], hour) >= (over.date().isoformat(), over.hour):
                return
            yield row
            after = row[0]
        if len(rows) < _READ:
            return


def _turn(raw: sqlite3.Connection, row: Row, secret: bytes) -> tuple[Signal, ...]:
    number, conversation, turn, day, hour, source, target, route, phrase, domain, counter, total = row
    common: dict[str, Any] = {
        "day": datetime.date.fromisoformat(day),
        "hour": hour or 0,
        "lang": target if source == JA else source,
        "counter": counter,
        "domain": domain,
    }
    missed = raw.execute(
        "SELECT term FROM phrase_log_terms WHERE turn = ? AND missed = 1 ORDER BY term", (number,)
    ).fetchall()
    doubts = raw.execute(
        "SELECT code FROM phrase_log_doubts WHERE turn = ? ORDER BY code", (number,)
    ).fetchall()
    place = (conversation, turn, day)
    return (
        Signal(
            _key(secret, "turn", *place),
            kind="turn",
            entry=phrase,
            code=route,
            milliseconds=min(_LONGEST, round(1_000 * (total or 0.0))),
            **common,
        ),
        *(
            Signal(_key(secret, "missed", *place, term), kind="missed", entry=term, **common)
            for (term,) in missed
        ),
        *(
            Signal(_key(secret, "doubt", *place, code), kind="doubt", code=code, **common)
            for (code,) in doubts
        ),
    )


def _signal(raw: sqlite3.Connection, row: Row, secret: bytes) -> tuple[Signal, ...]:
    number, conversation, turn, day, hour, kind, lang, domain, counter, entry, code = row
    return (
        Signal(
            _key(secret, "signal", conversation, turn, day, kind, number),
            datetime.date.fromisoformat(day),
            hour or 0,
            kind,
            lang,
            counter,
            domain,
            entry,
            code,
        ),
    )


def _span(raw: sqlite3.Connection, row: Row, secret: bytes) -> tuple[Signal, ...]:
    number, conversation, turn, day, _, lang, text, domain = row
    said = raw.execute(
        "SELECT hour, counter FROM phrase_log WHERE conversation = ? AND turn = ?", (conversation, turn)
    ).fetchone()
    hour, counter = said or (0, "")
    return (
        Signal(
            _key(secret, "span", conversation, turn, day, number),
            datetime.date.fromisoformat(day),
            hour or 0,
            "span",
            lang,
            counter,
            domain,
            text=text,
        ),
    )


_MAKERS: Mapping[str, Callable[[sqlite3.Connection, Row, bytes], tuple[Signal, ...]]] = {
    "phrase_log": _turn,
    "signals": _signal,
    "spans": _span,
}


def _key(secret: bytes, *of: object) -> str:
    """The same for the same row at every try; it tells nobody without the secret which rows were of one conversation."""
    return hmac.new(secret, "\0".join(map(str, of)).encode(), hashlib.sha256).hexdigest()[:32]

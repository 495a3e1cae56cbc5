"""What the log keeps, read back: for the miner, the report and the auditor. Every text in it is redacted.

One conversation is found by when and where it was or by its short code, and erased whole; what is older than the
office keeps goes by itself (`enforce`).
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from glossary.conversations import id_start, short_code
from glossary.kept_rows import CorrectionKind as CorrectionKind
from glossary.kept_rows import CorrectionRow as CorrectionRow
from glossary.kept_rows import KeptConversation as KeptConversation
from glossary.kept_rows import Overview as Overview
from glossary.kept_rows import SignalRow as SignalRow
from glossary.kept_rows import SpanKind as SpanKind
from glossary.kept_rows import SpanRow as SpanRow
from glossary.kept_rows import UtteranceRow as UtteranceRow
from glossary.language import Lang, LanguagePair
from glossary.phrase_log import PhraseLog
from glossary.sql import sqlite3
from glossary.store import Store

_CHUNK = 1_000


_SEEN = """
    SELECT conversation, day, hour, counter, source AS lang FROM phrase_log
    UNION ALL SELECT conversation, day, hour, counter, target FROM phrase_log
    UNION ALL SELECT conversation, day, hour, counter, lang FROM signals
    UNION ALL SELECT conversation, day, NULL, '', lang FROM corrections
    UNION ALL SELECT conversation, day, NULL, '', lang FROM consents
"""
_ASKED = "UNION ALL SELECT NULL, day, hour, '', lang FROM questions"
_COUNTED = {
    "turns": "phrase_log",
    "spans": "spans",
    "corrections": "corrections",
    "utterances": "utterances",
    "signals": "signals",
}


def find(
    store: Store,
    *,
    day: datetime.date | None = None,
    hour: int | None = None,
    counter: str | None = None,
    lang: str | None = None,
    code: str = "",
    limit: int = 200,
) -> tuple[KeptConversation, ...]:
    """Conversations that fit everything given, the newest day first.

    Raises GlossaryError("code-unknown") for a code that cannot be one.
    """
    asked = {
        "day": day.isoformat() if day else None,
        "hour": hour,
        "counter": counter,
        "lang": lang,
        "start": f"{id_start(code)}*" if code else None,
        "limit": limit,
    }
    with store.connection.reading() as raw:
        rows = raw.execute(
            f"""WITH seen AS ({_SEEN})
            SELECT conversation, min(day), min(hour), max(hour), max(counter), group_concat(DISTINCT lang)
            FROM seen WHERE conversation IN (
                SELECT conversation FROM seen WHERE (:day IS NULL OR day = :day)
                AND (:hour IS NULL OR hour = :hour) AND (:counter IS NULL OR counter = :counter)
                AND (:lang IS NULL OR lang = :lang) AND (:start IS NULL OR conversation GLOB :start))
            GROUP BY conversation ORDER BY 2 DESC, 3 DESC, 1 LIMIT :limit""",  # noqa: S608
            asked,
        ).fetchall()
        return tuple(
            KeptConversation(
                conversation,
                short_code(conversation),
                _day(first),
                () if start is None else (start, end),
                place,
                tuple(sorted(filter(None, langs.split(",")))),
                **_counts(raw, conversation),
                consent=_consent(raw, conversation),
            )
            for conversation, first, start, end, place, langs in rows
        )


def erase(store: Store, conversation: str) -> int:
    """Everything of a conversation, also from the write-ahead log; the number of rows there were.

    Raises GlossaryError("store-locked") when another process keeps a copy in the log alive: do it again.
    """
    with store.connection.reading() as raw:
        rows = sum(_counts(raw, conversation).values()) + bool(_consent(raw, conversation))
    PhraseLog(store).erase(conversation)
    return rows


def enforce(store: Store, days: int, today: datetime.date) -> int:
    """Remove what is older than `days` days; the number of turns removed. As `erase`."""
    return PhraseLog(store).prune(today - datetime.timedelta(days=days))


def overview(store: Store) -> Overview:
    """How much is kept, and since when."""
    with store.connection.reading() as raw:
        conversations, first, last = raw.execute(
            f"SELECT count(DISTINCT conversation), min(day), max(day) FROM ({_SEEN} {_ASKED})"  # noqa: S608
        ).fetchone()
        return Overview(
            conversations,
            **_counts(raw),
            consents=int(raw.execute("SELECT count(*) FROM consents").fetchone()[0]),
            questions=int(raw.execute("SELECT count(*) FROM questions").fetchone()[0]),
            first=_day(first) if first else None,
            last=_day(last) if last else None,
        )


def _counts(raw: sqlite3.Connection, conversation: str | None = None) -> dict[str, int]:
    return {
        name: int(
            raw.execute(
                f"SELECT count(*) FROM {table} WHERE :one IS NULL OR conversation = :one",  # noqa: S608
                {"one": conversation},
            ).fetchone()[0]
        )
        for name, table in _COUNTED.items()
    }


def _consent(raw: sqlite3.Connection, conversation: str) -> str:
    row = raw.execute("SELECT lang FROM consents WHERE conversation = ?", (conversation,)).fetchone()
    return str(row[0]) if row else ""


def spans(store: Store, since: datetime.date | None = None) -> Iterator[SpanRow]:
    """Spans of days from `since` on, in the order written."""
    return (SpanRow(**row) for row in _rows(store, "spans", _columns(SpanRow), since))


def corrections(store: Store, since: datetime.date | None = None) -> Iterator[CorrectionRow]:
    """As spans."""
    return (CorrectionRow(**row) for row in _rows(store, "corrections", _columns(CorrectionRow), since))


def utterances(store: Store, since: datetime.date | None = None) -> Iterator[UtteranceRow]:
    """As spans."""
    columns = [name for name in _columns(UtteranceRow) if name != "pair"]
    for row in _rows(store, "utterances", [*columns, "source", "target"], since):
        pair = LanguagePair(Lang(row.pop("source")), Lang(row.pop("target")))
        yield UtteranceRow(**row, pair=pair)


def signals(store: Store, since: datetime.date | None = None) -> Iterator[SignalRow]:
    """As spans."""
    return (SignalRow(**row) for row in _rows(store, "signals", _columns(SignalRow), since))


def _columns(row: type) -> list[str]:
    return [field.name for field in fields(row)]


def _rows(
    store: Store, table: str, columns: Sequence[str], since: datetime.date | None
) -> Iterator[dict[str, Any]]:
    """Rows in chunks, so that no read transaction stays open while the reader thinks: erasing must not wait."""
    last = 0
    while True:
        with store.connection.reading() as raw:
            found = raw.execute(
                f"SELECT {', '.join(columns)} FROM {table} "  # noqa: S608
                "WHERE number > ? AND day >= ? ORDER BY number LIMIT ?",
                (last, since.isoformat() if since else "", _CHUNK),
            ).fetchall()
        for row in found:
            values = dict(zip(columns, row, strict=True))
            last = values["number"]
            yield {**values, "day": _day(values["day"])}
        if len(found) < _CHUNK:
            return


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)

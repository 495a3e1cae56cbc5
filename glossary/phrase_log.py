"""What a turn was, and with it what of its words may be written: redacted before it comes here (said.py).

A record can hold only ids, codes, tags, a day, an hour and durations: it refuses other values, and so do the tables'
CHECK constraints (glossary/schema.py, glossary/tables/log.py).
"""

import datetime
from collections.abc import Callable
from typing import Any

from glossary.backups import DAMAGED_DAYS, Backups
from glossary.candidate_queue import forget
from glossary.conversations import new_conversation as new_conversation
from glossary.database import named_failures
from glossary.hub_state import keep_behind
from glossary.keys import Keys
from glossary.language import Lang, LanguagePair
from glossary.questions import forget_before
from glossary.said import KeptCorrection, KeptTexts
from glossary.signals import CONVERSATION, TAG, Signal, insert_signal, require
from glossary.sql import sqlite3
from glossary.store import Store
from glossary.turn_record import TurnRecord as TurnRecord
from glossary.turn_record import TurnSeconds as TurnSeconds

_RECORD = (
    "conversation, turn, day, source, target, route, engine, listen, recognize, translate, speak_first, total, "
    "hour, counter, domain, mode, side, phrase, unsure"
)
_TABLES = ("phrase_log", "spans", "corrections", "utterances", "signals", "consents")
"""All that belongs to a conversation and has a day."""


class PhraseLog:
    """The log in the store's database; belongs to the same thread."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection

    def write(self, record: TurnRecord, texts: KeptTexts = KeptTexts()) -> None:  # noqa: B008 - frozen
        """Add a turn; a turn translated again (edited, retried) replaces its earlier record.

        All of it is on disk when this returns, or nothing. An utterance is left out where the conversation has no
        consent. Raises GlossaryError("store-…").
        """
        day, key = record.day.isoformat(), (record.conversation, record.turn)
        with self._connection.writing() as raw:
            for table in ("phrase_log", "spans", "utterances"):
                raw.execute(f"DELETE FROM {table} WHERE conversation = ? AND turn = ?", key)  # noqa: S608
            _insert(raw, record)
            raw.executemany(
                "INSERT INTO spans (conversation, turn, day, lang, kind, text, domain, side) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (*key, day, span.lang, span.kind, span.text, record.domain, record.side)
                    for span in texts.spans
                ],
            )
            if texts.utterance and all(texts.utterance):
                raw.execute(
                    "INSERT INTO utterances (conversation, turn, day, side, source, target, text, translation) "
                    "SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM consents WHERE conversation = ?)",
                    (*key, day, record.side, *_tags(record.pair), *texts.utterance, record.conversation),
                )

    def write_signal(self, signal: Signal, correction: KeptCorrection | None = None) -> None:
        """Add a signal, and what was corrected. As `write`."""
        with self._connection.writing() as raw:
            insert_signal(raw, signal)
            if correction is not None:
                raw.execute(
                    "INSERT INTO corrections (conversation, turn, day, lang, kind, heard, corrected, domain) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        signal.conversation,
                        signal.turn,
                        signal.day.isoformat(),
                        correction.lang,
                        correction.kind,
                        correction.heard,
                        correction.corrected,
                        signal.domain,
                    ),
                )

    def consent(self, conversation: str, lang: Lang, day: datetime.date) -> None:
        """The visitor has agreed, in her language, that redacted sentences of this conversation are kept."""
        require(CONVERSATION, "conversation", conversation)
        require(TAG, "language", lang)
        with self._connection.writing() as raw:
            raw.execute(
                "INSERT OR REPLACE INTO consents (conversation, day, lang) VALUES (?, ?, ?)",
                (conversation, day.isoformat(), lang),
            )

    def withdraw(self, conversation: str) -> int:
        """Take the consent back and with it every sentence kept under it, also from the write-ahead log; how many.

        Raises GlossaryError("store-locked") when another process keeps a copy in the log alive: do it again.
        """

        def clean(raw: sqlite3.Connection) -> int:
            kept = raw.execute("SELECT count(*) FROM utterances WHERE conversation = ?", (conversation,))
            count = int(kept.fetchone()[0])
            raw.execute("DELETE FROM consents WHERE conversation = ?", (conversation,))
            # Whole sentences among the miner's examples go as well; from spans it finds them again.
            forget(raw, (conversation,))
            return count

        return self._everywhere(clean)

    def records(self, conversation: str | None = None) -> tuple[TurnRecord, ...]:
        """Turns in the order written, of one conversation or all."""
        with self._connection.reading() as raw:
            rows = raw.execute(
                f"SELECT number, {_RECORD} FROM phrase_log "  # noqa: S608
                "WHERE :one IS NULL OR conversation = :one ORDER BY number",
                {"one": conversation},
            ).fetchall()
            return tuple(_record(raw, row) for row in rows)

    def erase(self, conversation: str) -> int:
        """Remove everything of a conversation, also from the write-ahead log; the number of turns removed.

        Raises GlossaryError("store-locked") when another process keeps a copy in the log alive: do it again.
        """
        return self._everywhere(lambda raw: _remove(raw, "conversation = ?", conversation))

    def prune(self, before: datetime.date) -> int:
        """Remove everything of days before `before`; the number of turns removed. As `erase`."""

        def clean(raw: sqlite3.Connection) -> int:
            forget_before(raw, before)
            return _remove(raw, "day < ?", before.isoformat())

        return self._everywhere(clean, daily=True)

    def _everywhere(self, clean: Callable[[sqlite3.Connection], int], *, daily: bool = False) -> int:
        """In the backups first: who is told that it is done must not find it there after a restoration."""
        path = self._connection.path
        backups = Backups(path, Keys(path).current())
        with named_failures(path):
            backups.cleaned(clean)
        with self._connection.writing() as raw:
            removed = clean(raw)
        self._connection.empty_log()
        # Nothing can be removed from a damaged file but the whole.
        backups.forget_damaged(days=DAMAGED_DAYS if daily and not removed else 0)
        return removed


def _remove(raw: sqlite3.Connection, where: str, value: str) -> int:
    concerned = {
        conversation
        for table in _TABLES
        for (conversation,) in raw.execute(
            f"SELECT DISTINCT conversation FROM {table} WHERE {where}",  # noqa: S608
            (value,),
        )
    }
    removed = [
        raw.execute(f"DELETE FROM {table} WHERE {where}", (value,)).rowcount  # noqa: S608
        for table in _TABLES
    ]
    # What the miner has taken from them goes as well.
    forget(raw, concerned)
    keep_behind(raw)
    return removed[0]


def _tags(pair: LanguagePair) -> tuple[Lang, Lang]:
    return pair.source, pair.target


def _insert(raw: sqlite3.Connection, record: TurnRecord) -> None:
    seconds = record.seconds
    values = (
        record.conversation,
        record.turn,
        record.day.isoformat(),
        *_tags(record.pair),
        record.route,
        record.engine,
        seconds.listen,
        seconds.recognize,
        seconds.translate,
        seconds.speak_first,
        seconds.total,
        record.hour,
        record.counter,
        record.domain,
        record.mode,
        record.side,
        record.phrase,
        int(record.unsure),
    )
    number = raw.execute(
        f"INSERT INTO phrase_log ({_RECORD}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
        values,
    ).lastrowid
    # A term said twice and rendered once counts as missed.
    missed = dict.fromkeys(record.hit, 0) | dict.fromkeys(record.missed, 1)
    raw.executemany(
        "INSERT INTO phrase_log_terms VALUES (?, ?, ?)",
        [(number, term, flag) for term, flag in missed.items()],
    )
    raw.executemany(
        "INSERT INTO phrase_log_doubts VALUES (?, ?)",
        [(number, code) for code in dict.fromkeys(record.doubts)],
    )


def _record(raw: sqlite3.Connection, row: tuple[Any, ...]) -> TurnRecord:
    number, conversation, turn, day, source, target, route, engine = row[:8]
    hour, counter, domain, mode, side, phrase, unsure = row[13:]
    terms = raw.execute("SELECT term, missed FROM phrase_log_terms WHERE turn = ?", (number,)).fetchall()
    doubts = raw.execute("SELECT code FROM phrase_log_doubts WHERE turn = ?", (number,)).fetchall()
    return TurnRecord(
        conversation,
        turn,
        datetime.date.fromisoformat(day),
        LanguagePair(Lang(source), Lang(target)),
        route,
        engine,
        tuple(term for term, missed in terms if not missed),
        tuple(term for term, missed in terms if missed),
        tuple(code for (code,) in doubts),
        TurnSeconds(*row[8:13]),
        hour,
        counter,
        domain,
        mode,
        side,
        phrase,
        bool(unsure),
    )

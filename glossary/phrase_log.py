"""What a turn was, never what was said in it.

The log can hold only ids, codes, tags, a day and durations: the record refuses other values, and so do the
tables' CHECK constraints (glossary/schema.py).
"""

import datetime
import re
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from glossary.language import Lang, LanguagePair
from glossary.store import Store

_CONVERSATION = re.compile(r"[0-9a-f]{32}")
_TAG = re.compile(r"[A-Za-z0-9-]{2,12}")
_ENGINE = re.compile(r"[a-z0-9._-]{1,40}")
_TERM = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_DOUBT = re.compile(r"[a-z0-9-]{1,40}")
_ROUTES = ("phrase", "template", "engine")


def new_conversation() -> str:
    """A random id, so that no order or time of conversations can be read from it."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class TurnSeconds:
    """Durations of a turn's stages; None for a stage that did not take place."""

    listen: float | None = None
    recognize: float | None = None
    translate: float | None = None
    speak_first: float | None = None
    total: float | None = None


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One turn. Raises ValueError for anything that is not an id, a code, a tag or a number."""

    conversation: str
    turn: int
    day: datetime.date
    pair: LanguagePair
    route: str
    engine: str
    hit: tuple[str, ...] = ()
    """Ids of terms found in the source and rendered as they should be."""
    missed: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    seconds: TurnSeconds = TurnSeconds()

    def __post_init__(self) -> None:
        _require(_CONVERSATION, "conversation", [self.conversation])
        _require(_TAG, "language", [self.pair.source, self.pair.target])
        _require(_ENGINE, "engine", [self.engine])
        _require(_TERM, "term id", [*self.hit, *self.missed])
        _require(_DOUBT, "doubt", self.doubts)
        if self.route not in _ROUTES:
            raise ValueError("not a route")


class PhraseLog:
    """The log in the store's database; belongs to the same thread."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection

    def write(self, record: TurnRecord) -> None:
        """Add a turn; a turn translated again (edited, retried) replaces its earlier record.

        On disk when this returns. Raises GlossaryError("store-…").
        """
        seconds = record.seconds
        with self._connection.writing() as raw:
            raw.execute(
                "DELETE FROM phrase_log WHERE conversation = ? AND turn = ?",
                (record.conversation, record.turn),
            )
            number = raw.execute(
                "INSERT INTO phrase_log (conversation, turn, day, source, target, route, engine, listen, "
                "recognize, translate, speak_first, total) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    record.conversation,
                    record.turn,
                    record.day.isoformat(),
                    record.pair.source,
                    record.pair.target,
                    record.route,
                    record.engine,
                    seconds.listen,
                    seconds.recognize,
                    seconds.translate,
                    seconds.speak_first,
                    seconds.total,
                ),
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

    def records(self, conversation: str | None = None) -> tuple[TurnRecord, ...]:
        """Turns in the order written, of one conversation or all."""
        with self._connection.reading() as raw:
            rows = raw.execute(
                "SELECT * FROM phrase_log WHERE :one IS NULL OR conversation = :one ORDER BY number",
                {"one": conversation},
            ).fetchall()
            return tuple(_record(raw, row) for row in rows)

    def erase(self, conversation: str) -> int:
        """Remove a conversation, also from the write-ahead log; the number of turns removed.

        Raises GlossaryError("store-locked") when another process keeps a copy in the log alive: do it again.
        """
        return self._remove("conversation = ?", conversation)

    def prune(self, before: datetime.date) -> int:
        """Remove turns of days before `before`; the number removed."""
        return self._remove("day < ?", before.isoformat())

    def _remove(self, where: str, value: str) -> int:
        with self._connection.writing() as raw:
            removed = raw.execute(f"DELETE FROM phrase_log WHERE {where}", (value,)).rowcount  # noqa: S608
        self._connection.empty_log()
        return removed


def _require(pattern: re.Pattern[str], what: str, values: Iterable[str]) -> None:
    if not all(map(pattern.fullmatch, values)):
        # The value may be what a person said: it does not belong in a message either.
        raise ValueError(f"not a {what}")


def _record(raw: sqlite3.Connection, row: tuple[object, ...]) -> TurnRecord:
    number, conversation, turn, day, source, target, route, engine, *seconds = row
    terms = raw.execute("SELECT term, missed FROM phrase_log_terms WHERE turn = ?", (number,)).fetchall()
    doubts = raw.execute("SELECT code FROM phrase_log_doubts WHERE turn = ?", (number,)).fetchall()
    return TurnRecord(
        str(conversation),
        int(str(turn)),
        datetime.date.fromisoformat(str(day)),
        LanguagePair(Lang(str(source)), Lang(str(target))),
        str(route),
        str(engine),
        tuple(term for term, missed in terms if not missed),
        tuple(term for term, missed in terms if missed),
        tuple(code for (code,) in doubts),
        TurnSeconds(*(None if second is None else float(str(second)) for second in seconds)),
    )

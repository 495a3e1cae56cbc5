"""What visitors asked the tourist desk, written and read back. Redacted before it comes here (see `guarded`)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from glossary.language import Lang
from glossary.said import Redacts, Scan, guarded
from glossary.sql import sqlite3
from glossary.store import Store
from glossary.tables.questions import TEXT

_COLUMNS = "day, hour, lang, way, outcome, entry, topic, wanted, text"


@dataclass(frozen=True, slots=True)
class Question:
    """One row of glossary/tables/questions.py; `number` is 0 before it is written."""

    day: datetime.date
    hour: int
    lang: Lang
    way: str
    outcome: str
    entry: str = ""
    topic: str = ""
    wanted: str = ""
    text: str = ""
    number: int = 0


class QuestionLog:
    """The table in the store's database; belongs to the same thread. All raise GlossaryError("store-…")."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection

    def write(self, question: Question) -> None:
        """Add it: on disk when this returns. Raises sqlite3.IntegrityError for what no question can be."""
        one = question
        with self._connection.writing() as raw:
            raw.execute(
                f"INSERT INTO questions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                (
                    *(one.day.isoformat(), one.hour, one.lang, one.way, one.outcome),
                    *(one.entry, one.topic, one.wanted, one.text),
                ),
            )

    def since(self, day: datetime.date) -> tuple[Question, ...]:
        """Questions from `day` on, in the order written."""
        with self._connection.reading() as raw:
            rows = raw.execute(
                f"SELECT {_COLUMNS}, number FROM questions WHERE day >= ? ORDER BY number",  # noqa: S608
                (day.isoformat(),),
            ).fetchall()
        return tuple(Question(datetime.date.fromisoformat(row[0]), *row[1:]) for row in rows)

    def settle(self, numbers: Iterable[int]) -> int:
        """Their texts are no longer needed: the desk has an answer now, or wants none. How many had one."""
        with self._connection.writing() as raw:
            return sum(
                raw.execute(
                    "UPDATE questions SET text = '' WHERE number = ? AND text <> ''", (number,)
                ).rowcount
                for number in numbers
            )


def forget_before(raw: sqlite3.Connection, day: datetime.date) -> None:
    """Remove older questions; a copy of the database from before there were any has none."""
    if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'questions'").fetchone():
        raw.execute("DELETE FROM questions WHERE day < ?", (day.isoformat(),))


def kept_text(redactor: Redacts, text: str, langs: Iterable[Lang], scan: Scan = lambda text, lang: ()) -> str:
    """`text` without what is somebody's, in each of the languages it may be in; at most TEXT characters.

    `scan` finds words that are nobody's name.
    """
    text = text[:TEXT]
    for lang in langs:
        text = redactor.redact(text, lang, scan(text, lang)).text
    return guarded(text, TEXT)

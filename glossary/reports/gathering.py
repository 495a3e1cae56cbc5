"""A period's turns as temporary tables, so that 200,000 of them are looked at once and not twenty times.

report_turns   number (of phrase_log), talk, place (first day of the axis' unit), hour, counter, domain, language (the
               visitor's), phrase, route, speak_first, total, doubtful, missed (0 or 1)
"""

import contextlib
from collections.abc import Iterator

from glossary.reports.period import Period
from glossary.sql import sqlite3

# Small numbers instead of ids: they sort faster, and temporary storage holds nothing to erase.
_GATHER = (
    "CREATE TEMP TABLE report_days (day TEXT PRIMARY KEY, place TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TEMP TABLE report_talks (talk INTEGER PRIMARY KEY, conversation TEXT NOT NULL UNIQUE)",
    """CREATE TEMP TABLE report_turns (
        number INTEGER PRIMARY KEY, talk INTEGER NOT NULL, place TEXT NOT NULL, hour INTEGER, counter TEXT NOT NULL,
        domain TEXT NOT NULL, language TEXT NOT NULL, phrase TEXT NOT NULL, route TEXT NOT NULL,
        speak_first REAL, total REAL, doubtful INTEGER NOT NULL, missed INTEGER NOT NULL
    )""",
)
_FILL = """INSERT INTO report_turns
    SELECT number, talk, place, hour, counter, domain,
        CASE side WHEN 'staff' THEN target WHEN 'visitor' THEN source
            -- Records of before the log had sides tell the visitor's language by not being Japanese.
            ELSE CASE WHEN source LIKE 'ja%' THEN target ELSE source END END,
        phrase, route, speak_first, total,
        EXISTS (SELECT 1 FROM phrase_log_doubts WHERE turn = number),
        EXISTS (SELECT 1 FROM phrase_log_terms WHERE turn = number AND missed)
    FROM phrase_log JOIN report_days USING (day) JOIN report_talks USING (conversation)"""
_TABLES = ("report_turns", "report_talks", "report_days")


@contextlib.contextmanager
def gathered(raw: sqlite3.Connection, period: Period) -> Iterator[None]:
    """The tables, inside the caller's transaction and gone with this block."""
    for statement in _GATHER:
        raw.execute(statement)
    try:
        raw.executemany(
            "INSERT INTO report_days VALUES (?, ?)",
            [(day.isoformat(), period.place(day).isoformat()) for day in period.each()],
        )
        raw.execute(
            "INSERT INTO report_talks (conversation) SELECT DISTINCT conversation FROM phrase_log "
            "WHERE day BETWEEN ? AND ?",
            period.range,
        )
        raw.execute(_FILL)
        # The conversations' ids have done their work.
        raw.execute("DELETE FROM report_talks")
        yield
    finally:
        for table in _TABLES:
            raw.execute(f"DROP TABLE temp.{table}")

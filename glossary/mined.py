"""When the log was last mined, and how much of it stays in the queue; without the miner itself, which is heavy."""

import datetime

from glossary.store import Store

LIMIT = 200
"""Candidates kept open; a reviewer sees some tens in a sitting."""


def remember_run(store: Store, day: datetime.date) -> None:
    """The log has been mined on this day."""
    with store.connection.writing() as raw:
        raw.execute("INSERT OR REPLACE INTO meta VALUES ('mined', ?)", (day.isoformat(),))


def last_run(store: Store) -> datetime.date | None:
    """The day the log was last mined; None when it never was."""
    with store.connection.reading() as raw:
        row = raw.execute("SELECT value FROM meta WHERE name = 'mined'").fetchone()
    return datetime.date.fromisoformat(row[0]) if row else None

"""How far a counter and its town's hub have told each other everything: one row a value (tables/hub.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from glossary.sql import sqlite3

LOGS: tuple[str, ...] = ("phrase_log", "signals", "spans")
"""Tables of the log of which rows are sent."""


@dataclass(frozen=True, slots=True)
class HubState:
    """Numbers only; `device` is empty on a counter that has not joined."""

    device: str = ""
    epoch: int = 0
    """Of the hub's database, as the hub last said; a restored one has another."""
    seen: int = 0
    """The last version taken."""
    batch: int = 0
    """The last batch the hub has acknowledged."""
    flight: int = 0
    """The batch sent and not acknowledged yet; 0 for none."""
    phrase_log: int = 0
    signals: int = 0
    spans: int = 0
    """Last row of each table the hub has acknowledged."""
    history: int = 0
    """Last step of the history whose edits the hub has acknowledged."""
    flight_phrase_log: int = 0
    flight_signals: int = 0
    flight_spans: int = 0
    flight_history: int = 0
    """The same once the batch in flight is acknowledged."""
    first_phrase_log: int = 0
    first_signals: int = 0
    first_spans: int = 0
    """Where the log stood when the counter joined: nothing up to there is ever sent."""
    dropped: int = 0
    """Rows of the log never sent, because too many waited."""
    kept_back: int = 0
    """Versions of the hub that could not be taken, because a Japanese form is another entry's here."""
    trouble: str = ""
    """Code of what keeps counter and hub apart now; empty while they talk."""
    contact: str = ""
    """When they last talked: local time, ISO 8601 to the minute."""


def load_state(raw: sqlite3.Connection) -> HubState:
    """Inside the caller's transaction; what cannot be read is as new."""
    kept: Mapping[str, str] = dict(raw.execute("SELECT name, value FROM hub_state").fetchall())
    found: dict[str, int | str] = {}
    for field in fields(HubState):
        value = kept.get(field.name)
        if value is not None:
            found[field.name] = int(value) if field.type is int else value
    return HubState(**found)  # type: ignore[arg-type]


def save_state(raw: sqlite3.Connection, state: HubState) -> None:
    """Inside the caller's transaction."""
    raw.executemany(
        "INSERT INTO hub_state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value "
        "WHERE value <> excluded.value",
        [(field.name, str(getattr(state, field.name))) for field in fields(state)],
    )


def forget_hub(raw: sqlite3.Connection) -> None:
    """As if the counter had never joined, inside the caller's transaction."""
    for table in ("hub_state", "hub_entries", "hub_outbox"):
        raw.execute(f"DELETE FROM {table}")  # noqa: S608


def keep_behind(raw: sqlite3.Connection) -> None:
    """Rows of the log have been removed, and SQLite gives their numbers again: what comes must count as not sent.

    Inside the caller's transaction; a copy of the database from before there were hubs has nothing to put right.
    """
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'hub_state'").fetchone():
        return
    for table in LOGS:
        raw.execute(
            f"UPDATE hub_state SET value = (SELECT coalesce(max(number), 0) FROM {table}) "  # noqa: S608
            f"WHERE name IN (?, ?, ?) AND CAST(value AS INTEGER) > (SELECT coalesce(max(number), 0) FROM {table})",
            (table, f"flight_{table}", f"first_{table}"),
        )

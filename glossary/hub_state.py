"""How far a counter and its town's hub have told each other everything: one row a value (tables/hub.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from glossary.hub.messages import Mark
from glossary.sql import sqlite3

LOGS = ("phrase_log", "signals", "spans")
"""Tables of the log of which rows are sent, in the order they are."""


@dataclass(frozen=True, slots=True)
class HubState:
    """Numbers, codes and names of the office; `device` is empty on a counter that has not joined."""

    device: str = ""
    town: str = ""
    department: str = ""
    counter: str = ""
    mark_number: int = 0
    mark_chain: str = ""
    mark_epoch: str = ""
    batch: int = 0
    """The last batch the hub has acknowledged."""
    flight: int = 0
    """The batch sent and not acknowledged yet; 0 for none."""
    phrase_log: int = 0
    signals: int = 0
    spans: int = 0
    """Last row of each table the hub has acknowledged."""
    history: int = 0
    """Last step of the history whose edits the hub has acknowledged; -1 before the first."""
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
    """Rows of the log never sent: too many waited, or the hub takes no such thing."""
    withheld: int = 0
    """Edits the hub does not take."""
    kept_back: int = 0
    """Versions that were not taken, or not whole: a Japanese form is another entry's here."""
    removed: int = 0
    """Entries the hub has had removed on `removed_day` (ISO 8601)."""
    removed_day: str = ""
    restored: int = 0
    """1 while everything is compared anew with a hub that was restored from an old backup."""
    trouble: str = ""
    """Code of what keeps counter and hub apart now; empty while they talk."""
    contact: str = ""
    """When they last talked: local time, ISO 8601 to the minute."""

    @property
    def mark(self) -> Mark:
        """To show the hub."""
        return Mark(self.mark_number, self.mark_chain, self.mark_epoch)

    def flying(
        self, number: int, since: Mapping[str, int], upto: Mapping[str, int], history: int
    ) -> "HubState":
        """With a batch in flight: rows behind `since` up to `upto` by table, edits up to the step `history`."""
        return replace(
            self,
            flight=number,
            phrase_log=since["phrase_log"],
            signals=since["signals"],
            spans=since["spans"],
            flight_phrase_log=upto["phrase_log"],
            flight_signals=upto["signals"],
            flight_spans=upto["spans"],
            flight_history=history,
        )

    def arrived(self) -> "HubState":
        """Behind the batch in flight."""
        return replace(
            self,
            flight=0,
            phrase_log=self.flight_phrase_log,
            signals=self.flight_signals,
            spans=self.flight_spans,
            history=self.flight_history,
        )

    def at(self, mark: Mark) -> "HubState":
        """Having followed the hub so far."""
        return replace(self, mark_number=mark.number, mark_chain=mark.chain, mark_epoch=mark.epoch)

    def anew(self) -> "HubState":
        """As when it joined."""
        return replace(
            self.at(Mark()),
            batch=0,
            flight=0,
            restored=1,
            phrase_log=self.first_phrase_log,
            signals=self.first_signals,
            spans=self.first_spans,
        )


def load_state(raw: sqlite3.Connection) -> HubState:
    """Inside the caller's transaction."""
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


def last_row(raw: sqlite3.Connection, table: str) -> int:
    """The greatest number of a table of ours, 0 for none."""
    return int(raw.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()[0])  # noqa: S608


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
        last = last_row(raw, table)
        raw.execute(
            "UPDATE hub_state SET value = ? WHERE name IN (?, ?, ?) AND CAST(value AS INTEGER) > ?",
            (str(last), table, f"flight_{table}", f"first_{table}", last),
        )

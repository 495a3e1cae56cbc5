"""What a counter has to tell its town's hub, in numbered batches that are sent until there is a receipt.

The log and the history are the outbox: of them only how far they have been acknowledged is kept, so it costs a turn
nothing and grows by nothing. Beside them lies the one batch in flight.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from glossary.hub.messages import MOST_PROPOSALS, MOST_SIGNALS, Batch, Version
from glossary.hub_edits import edits_after, settle, waiting_edits
from glossary.hub_entries import Thing
from glossary.hub_rows import rows_after, rows_upto, waiting_rows
from glossary.hub_state import LOGS, load_state, save_state
from glossary.sharing.change import dumps
from glossary.sharing.entries import LINES
from glossary.sql import sqlite3
from glossary.store import Store


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the hub does not have yet, and what it never gets (HubState)."""

    rows: int
    edits: int
    dropped: int
    withheld: int


class Outbox:
    """Belongs to the store's thread. `secret` makes the keys of signals and edits: the same row, the same key."""

    def __init__(self, store: Store, secret: bytes) -> None:
        self._connection = store.connection
        self._secret = secret

    def batch(
        self,
        last: int,
        now: datetime.datetime,
        wanted: Iterable[Thing] = (),
        *,
        edits_only: bool = False,
        most: int = MOST_PROPOSALS,
    ) -> Batch | None:
        """The one in flight, else what there is to send as number `last` + 1; None for nothing.

        `last` is the hub's newest number of this device. `wanted` are entries to be sent first. `edits_only`: the log must wait.
        `most` edits.
        """
        with self._connection.writing() as raw:
            state = load_state(raw)
            if state.flight > last + 1:
                # It was never there; the numbers of a restored hub begin further back.
                state = replace(state, flight=last + 1)
                save_state(raw, state)
            if state.flight:
                return Batch(state.flight, rows_upto(raw, state, self._secret), _kept(raw))
            rows = rows_after(raw, state, self._secret, now, 0 if edits_only else MOST_SIGNALS)
            edits = edits_after(raw, state, self._secret, now.date(), most, wanted)
            state = replace(
                state.flying(last + 1, rows.since, rows.upto, edits.upto),
                dropped=state.dropped + rows.dropped,
                withheld=state.withheld + edits.withheld,
            )
            if not (rows.signals or edits.proposals):
                save_state(raw, state.arrived())
                return None
            _keep(raw, edits.proposals)
            save_state(raw, state)
            return Batch(last + 1, rows.signals, edits.proposals)

    def acknowledge(self, number: int) -> None:
        """The hub has it for good; a receipt for another one changes nothing."""
        with self._connection.writing() as raw:
            state = load_state(raw)
            if state.flight == number:
                settle(raw, _kept(raw))
                raw.execute("DELETE FROM hub_outbox")
                save_state(raw, replace(state.arrived(), batch=number))

    def renumber(self, number: int) -> None:
        """The hub has something else under the number in flight: the same goes as `number`, and counts once by its keys.

        A conversation may have been erased while its rows were in flight, or this database restored from a copy.
        """
        with self._connection.writing() as raw:
            state = load_state(raw)
            if state.flight:
                save_state(raw, replace(state, flight=number))

    def unseal(self) -> None:
        """The hub has not taken the batch in flight: what is in it goes in others."""
        with self._connection.writing() as raw:
            raw.execute("DELETE FROM hub_outbox")
            save_state(raw, replace(load_state(raw), flight=0))

    def withhold(self) -> None:
        """The hub never takes what is in flight: it is counted and not sent again."""
        with self._connection.writing() as raw:
            state, kept = load_state(raw), _kept(raw)
            settle(raw, kept)
            raw.execute("DELETE FROM hub_outbox")
            rows = sum(getattr(state, f"flight_{table}") - getattr(state, table) for table in LOGS)
            save_state(
                raw,
                replace(state.arrived(), dropped=state.dropped + rows, withheld=state.withheld + len(kept)),
            )

    def waiting(self) -> Waiting:
        """See Waiting."""
        with self._connection.reading() as raw:
            state = load_state(raw)
            return Waiting(waiting_rows(raw, state), waiting_edits(raw, state), state.dropped, state.withheld)


def _keep(raw: sqlite3.Connection, proposals: Iterable[Version]) -> None:
    raw.executemany(
        "INSERT INTO hub_outbox (key, kind, id, base, body, person, day, audience) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                one.key,
                one.kind,
                one.id,
                one.base,
                None if one.entry is None else dumps(one.entry),
                one.person,
                one.day.isoformat(),
                one.audience,
            )
            for one in proposals
        ],
    )


def _kept(raw: sqlite3.Connection) -> tuple[Version, ...]:
    rows = raw.execute(
        "SELECT key, kind, id, base, body, person, day, audience FROM hub_outbox ORDER BY number"
    ).fetchall()
    return tuple(
        Version(
            0,
            kind,
            id,
            None if body is None else LINES[kind].loads(body),
            base,
            "",
            person,
            datetime.date.fromisoformat(day),
            audience=audience,
            key=key,
        )
        for key, kind, id, base, body, person, day, audience in rows
    )

"""What millions of signals cost: room, reports, pushing among them, dropping a month."""

import datetime
import itertools
import statistics
import time
from collections.abc import Sequence
from functools import partial
from typing import Any

import psutil
import psycopg

from glossary.hub.hub import Hub
from glossary.hub.messages import Batch
from glossary.hub.signals import Signal
from glossary.report import SMALLEST_GROUP
from tests.benchmarks.hub_made import Made, Row, mixed
from tests.benchmarks.timed import ms, seconds, spread, together
from tests.hub.tallied import BY_ROW
from tests.hub.things import TODAY

LIMIT = 120
"""Seconds for the query that reads every row."""
ROUNDS = 5
FOLDED = 2_000
"""Deltas a heartbeat folds (sql/008.sql)."""


def pushing(made: Made, pool: int, batches: int, rows: int, day: datetime.date) -> Row:
    """Batches of `rows` signals of `day` from counters that are connected already, without tallies and with, in turn."""
    took: dict[bool, list[float]] = {False: [], True: []}
    whole = {False: 0.0, True: 0.0}
    for tallied in (False, True, True, False):
        made.sql(f"ALTER TABLE kakehashi.signals {'ENABLE' if tallied else 'DISABLE'} TRIGGER count_added")
        parts = [
            partial(_push, made, n, [mixed(rows, day) for _ in range(batches // pool // 2)])
            for n in range(pool)
        ]
        begun = time.perf_counter()
        took[tallied] += together(pool, parts)
        whole[tallied] += time.perf_counter() - begun
    made.sql("ALTER TABLE kakehashi.signals ENABLE TRIGGER count_added")
    return {
        "rows": rows,
        **{
            name: {
                "signals_per_s": round(len(took[tallied]) * rows / whole[tallied]),
                **spread(took[tallied]),
            }
            for name, tallied in (("tallied", True), ("untallied", False))
        },
    }


def _push(made: Made, counter: int, loads: Sequence[tuple[Signal, ...]]) -> list[float]:
    numbers = itertools.count(time.time_ns() // 1000)
    with made.counter(counter) as hub:
        return [seconds(partial(hub.push, Batch(next(numbers), load))) for load in loads]


def recounting(made: Made, months: list[str]) -> float:
    """Median seconds to tally a month that was not, as for a hub from before there were tallies."""
    days = [datetime.date(int(name[-6:-2]), int(name[-2:]), 1) for name in months]
    took = [seconds(partial(made.sql, "SELECT kakehashi.recount(%s)", day)) for day in days]
    made.sql("ANALYZE kakehashi.tallies")
    return round(statistics.median(took), 1)


def sizes(made: Made, months: list[str], rows: int) -> Row:
    """Bytes for each signal."""
    table, index, tallies = made.sql(
        "SELECT sum(pg_table_size(c.oid))::bigint, sum(pg_indexes_size(c.oid))::bigint, "
        "pg_total_relation_size('kakehashi.tallies') FROM pg_class c WHERE c.oid::regclass::text = ANY (%s)",
        months,
    )[0]
    return {
        name: round(int(str(size)) / rows, 1)
        for name, size in (("table", table), ("index", index), ("tallies", tallies))
    }


def reports(made: Made, months: int) -> Row:
    """Of the newest full month, of thirty days and of all; and the month row by row, which must say the same."""
    last = TODAY.replace(day=1) - datetime.timedelta(days=1)
    first = last.replace(day=1)
    days = datetime.timedelta(days=1)
    spans = {
        "month": (first, last),
        # No whole month, and so the dearest for its length.
        "thirty": (last - 45 * days, last - 16 * days),
        "all": (last - 30 * months * days, last - days),
    }
    with made.admin() as admin:
        took = {name: _asked(admin, *span) for name, span in spans.items()}
    return {
        "month_rows": made.sql(f"SELECT count(*) FROM kakehashi.signals_{first:%Y%m}")[0][0],
        **took,
        "by_row": _by_row(made, first, last),
    }


def _asked(admin: Hub, first: datetime.date, last: datetime.date) -> Row:
    """Medians in milliseconds: until the answer is there, and of the processor's time at the server."""
    whole, busy = [], []
    for _ in range(ROUNDS):
        before = _cpu(admin._connection)
        whole.append(seconds(partial(admin.report, first, last)))
        busy.append(_cpu(admin._connection) - before)
    return {"ms": ms(whole), "cpu_ms": ms(busy)}


def _cpu(connection: "psycopg.Connection[tuple[Any, ...]]") -> float:
    """Seconds that the connection's server process has computed."""
    times = psutil.Process(connection.info.backend_pid).cpu_times()
    return times.user + times.system


def _by_row(made: Made, first: datetime.date, last: datetime.date) -> Row | None:
    """In milliseconds, as _asked; None where it does not end within LIMIT."""
    values = (first, last, SMALLEST_GROUP)
    with psycopg.connect(made.dsn) as raw:
        raw.execute(BY_ROW.encode())
        raw.execute(f"SET statement_timeout = '{LIMIT}s'".encode())
        # Helpers would compute in processes of their own, which nobody adds up.
        raw.execute(b"SET max_parallel_workers_per_gather = 0")
        before, begun = _cpu(raw), time.perf_counter()
        try:
            found = raw.execute("SELECT pg_temp.by_row(%s, %s, %s)", values).fetchall()
        except psycopg.errors.QueryCanceled:
            return None
        took, busy = time.perf_counter() - begun, _cpu(raw) - before
        assert raw.execute("SELECT kakehashi.report(%s, %s, %s)", values).fetchall() == found
    return {"ms": ms([took]), "cpu_ms": ms([busy])}


def folding(made: Made) -> Row:
    """The deltas that pushing has left, folded as heartbeats do."""
    waiting = int(str(made.sql("SELECT count(*) FROM kakehashi.deltas")[0][0]))
    took = [
        seconds(partial(made.sql, "SELECT kakehashi.fold(%s)", FOLDED)) for _ in range(waiting // FOLDED + 1)
    ]
    return {"deltas": waiting, "most_at_once": FOLDED, "slowest_ms": round(max(took) * 1000, 1)}


def retention(made: Made) -> Row:
    """Dropping the oldest month, against deleting the rows of the next."""
    oldest, following = [
        str(name)
        for (name,) in made.sql(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'kakehashi.signals'::regclass "
            "ORDER BY 1 LIMIT 2"
        )
    ]
    gone = made.sql(f"SELECT count(*) FROM {oldest}")[0][0]
    months = (TODAY.year - int(oldest[-6:-2])) * 12 + TODAY.month - int(oldest[-2:]) - 1
    made.sql("UPDATE kakehashi.town SET months = %s", months)
    with made.admin() as admin:
        begun = time.perf_counter()
        tended = admin.tend()
        dropped = time.perf_counter() - begun
    assert tended.dropped == 1
    deleted = seconds(lambda: made.sql(f"DELETE FROM {following}"))
    return {"rows": gone, "drop_ms": round(dropped * 1000, 1), "delete_s": round(deleted, 1)}

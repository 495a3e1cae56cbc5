"""The hub at the size of a town and of a prefecture, on a real PostgreSQL on this machine.

    python -m tests.benchmarks.hub [--counters 2000] [--rows 1000000] [--months 12] [--sizes 1000,10000,100000]
                                   [--pool 4] [--batches 60] [--listeners 100] [--json]

Counters are real devices with a role each, over TLS; `--pool` threads take their parts in turn. Counters, server and
disk share this machine. Prints milliseconds unless it says otherwise. Decides nothing: timing is no test.
"""

import argparse
import concurrent.futures
import contextlib
import itertools
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import psutil

from glossary.hub.messages import Batch, DeviceState, Mark
from glossary.hub.setup import initialise
from tests.benchmarks.hub_made import Made, fill_glossary, fill_signals, join_all
from tests.benchmarks.machine import machine
from tests.hub.postgres import server
from tests.hub.things import CARD, TODAY, change, signal

ROUNDS = 7
MEMORY = {
    "shared_buffers": "1GB",
    "max_wal_size": "4GB",
    "max_connections": "400",
    "maintenance_work_mem": "512MB",
}
Row = Mapping[str, Any]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, usual in (
        ("counters", 2_000),
        ("rows", 1_000_000),
        ("months", 12),
        ("pool", 4),
        ("batches", 60),
        ("listeners", 100),
    ):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results: dict[str, Any] = {"machine": machine(), "arguments": vars(options)}
    with server(**MEMORY) as running:
        running.tool("createdb", "hub")
        made = Made(running, running.dsn("hub"), options.counters)
        initialise(made.dsn, "試験県", running.ca)
        results["join_all_s"] = seconds(lambda: join_all(made))
        note(results, "sync", [sync(made, int(size)) for size in options.sizes.split(",")])
        note(results, "push", [push(made, options.pool, options.batches, rows) for rows in (20, 500)])
        note(results, "cycle", cycle(made, options.pool, options.batches * 4))
        note(results, "month_away", month_away(made))
        note(results, "listen", listen(made, options.listeners))
        note(results, "signals", signals(made, options.rows, options.months))
        note(results, "push_full", push(made, options.pool, options.batches, 500))
        note(results, "retention", retention(made))
    print(json.dumps(results, indent=None if options.json else 2, ensure_ascii=False))


def note(results: dict[str, Any], name: str, value: object) -> None:
    """Keep it, and say so on stderr: a long run shows how far it is."""
    results[name] = value
    print(name, value, file=sys.stderr, flush=True)


def sync(made: Made, size: int) -> Row:
    """What a counter that follows pays for ten changes, and a new one for everything."""
    fill_glossary(made, size)
    ids = itertools.count()
    with made.counter(1) as counter, made.admin() as admin:
        mark, whole, entries = Mark(), 0.0, 0
        more = True
        while more:
            begun = time.perf_counter()
            pulled = counter.pull(mark)
            whole += time.perf_counter() - begun
            mark, more, entries = pulled.upto, pulled.more, entries + len(pulled.versions)
        nothing = [seconds(lambda: counter.pull(mark)) for _ in range(ROUNDS)]
        ten, publish = [], []
        for _ in range(ROUNDS):
            changes = [
                change(replace(CARD, id=f"new.{size}-{n}", ja=f"新しい語{size}の{n}"))
                for n in itertools.islice(ids, 10)
            ]
            publish.append(seconds(partial(admin.publish, changes, "課0", "")))
            begun = time.perf_counter()
            pulled = counter.pull(mark)
            ten.append(time.perf_counter() - begun)
            assert len(pulled.versions) == 10
            mark = pulled.upto
    return {
        "entries": entries,
        "nothing": ms(nothing),
        "ten_changes": ms(ten),
        "publish_ten": ms(publish),
        "everything_s": round(whole, 2),
    }


def push(made: Made, pool: int, batches: int, rows: int) -> Row:
    """Batches of `rows` signals from counters that are connected already."""
    numbers = itertools.count(int(time.time() * 1000))

    def one(counter: int) -> list[float]:
        times = []
        with made.counter(counter) as hub:
            for _ in range(batches // pool):
                batch = Batch(
                    next(numbers),
                    tuple(signal("turn", code="engine", milliseconds=2_000) for _ in range(rows)),
                )
                times.append(seconds(partial(hub.push, batch)))
        return times

    begun = time.perf_counter()
    times = together(pool, [partial(one, n) for n in range(pool)])
    took = time.perf_counter() - begun
    return {"rows": rows, "signals_per_s": round(len(times) * rows / took), **spread(times)}


def cycle(made: Made, pool: int, count: int) -> Row:
    """All a counter does now and then, connecting anew each time: greet, push 20, pull, heartbeat, assignments."""
    numbers = itertools.count(int(time.time() * 1000))
    mark = made_mark(made)

    def one(counter: int) -> list[float]:
        def whole() -> None:
            with made.counter(counter) as hub:
                hub.greet(mark)
                hub.push(Batch(next(numbers), tuple(signal() for _ in range(20))))
                hub.pull(mark)
                hub.assigned()
                hub.heartbeat(DeviceState("0.1.0", ("whisper-base",), mark.number))

        return [seconds(whole)]

    begun = time.perf_counter()
    times = together(pool, [partial(one, n) for n in range(count)])
    return {"cycles_per_s": round(count / (time.perf_counter() - begun), 1), **spread(times)}


def month_away(made: Made) -> Row:
    """A tablet that was off for a month: 300 changed entries to pull, 3,000 signals of its own to push."""
    mark = made_mark(made)
    with made.admin() as admin:
        for part in range(3):
            admin.publish(
                [
                    change(replace(CARD, id=f"month.{part}-{n}", ja=f"今月の語{part}の{n}"))
                    for n in range(100)
                ],
                "課0",
                "",
            )
    batches = [Batch(n, tuple(signal() for _ in range(500))) for n in range(1, 7)]
    begun = time.perf_counter()
    with made.counter(made.counters - 1) as hub:
        pulled = hub.pull(mark)
        for batch in batches:
            hub.push(batch)
    assert len(pulled.versions) == 300
    return {"seconds": round(time.perf_counter() - begun, 2)}


def listen(made: Made, count: int) -> Row:
    """Counters that wait on a connection of their own: what that costs the server, and when all have heard."""
    with contextlib.ExitStack() as stack:
        hubs = [stack.enter_context(made.counter(n)) for n in range(count)]
        for hub in hubs:
            hub.listen(0)
        memory = [
            psutil.Process(hub._connection.info.backend_pid).memory_full_info().uss / 2**20
            for hub in hubs[:10]
        ]
        with made.admin() as admin:
            admin.publish([change(replace(CARD, id="heard", ja="聞こえた語"))], "課0", "")
        begun = time.perf_counter()
        for hub in hubs:
            next(hub.listen(10))
        took = time.perf_counter() - begun
    return {"listeners": count, "all_heard_s": round(took, 2), "mb_each": round(statistics.median(memory), 1)}


def signals(made: Made, rows: int, months: int) -> Row:
    """What the rows take, and a month's report over them."""
    names: list[str] = []
    filled = seconds(lambda: names.extend(fill_signals(made, rows, months)))
    sizes = made.sql(
        "SELECT sum(pg_table_size(c.oid)), sum(pg_indexes_size(c.oid)) FROM pg_class c WHERE c.oid::regclass::text = ANY (%s)",
        names,
    )[0]
    last = TODAY.replace(day=1).toordinal() - 1
    month = (TODAY.fromordinal(last).replace(day=1), TODAY.fromordinal(last))
    with made.admin() as admin:
        reported = [seconds(lambda: admin.report(*month)) for _ in range(3)]
        assert admin.report(*month).turns > 0
    return {
        "rows": rows,
        "fill_s": round(filled, 1),
        "table_bytes_per_row": round(int(str(sizes[0])) / rows, 1),
        "index_bytes_per_row": round(int(str(sizes[1])) / rows, 1),
        "report_of_a_month_s": round(statistics.median(reported), 2),
    }


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
    return {"rows": gone, "drop": round(dropped * 1000, 1), "delete_instead": round(deleted * 1000, 1)}


def made_mark(made: Made) -> Mark:
    """The newest."""
    with made.counter(0) as hub:
        return hub.greet().mark


def together(pool: int, parts: list[Callable[[], list[float]]]) -> list[float]:
    """Seconds that each part measured, `pool` of them at once."""
    with concurrent.futures.ThreadPoolExecutor(pool) as threads:
        return [each for part in threads.map(lambda run: run(), parts) for each in part]


def seconds(step: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    step()
    return time.perf_counter() - begun


def ms(times: list[float]) -> float:
    """Median in milliseconds."""
    return round(statistics.median(times) * 1000, 1)


def spread(times: list[float]) -> Row:
    """Median and 95th percentile in milliseconds."""
    return {"median": ms(times), "p95": round(statistics.quantiles(times, n=20)[-1] * 1000, 1)}


if __name__ == "__main__":
    main()

"""The hub at the size of a town and of a prefecture, on a real PostgreSQL on this machine.

    python -m tests.benchmarks.hub [--counters 2000] [--rows 1000000] [--months 12] [--sizes 1000,10000,100000]
                                   [--pool 4] [--batches 60] [--listeners 100] [--json] [--write]

Counters are real devices with a role each, over TLS; `--pool` threads take their parts in turn. Counters, server and
disk share this machine. Prints milliseconds unless it says otherwise; `--write` puts the figures into docs/scale.md.
`make bench` runs it small; with --rows 50000000 it needs 20 GB in /tmp. Decides nothing: timing is no test.
"""

import argparse
import datetime
import json
import os
import shlex
import sys
from typing import Any

from glossary.hub.errors import HubError
from glossary.hub.setup import initialise
from tests.benchmarks.hub_counters import cycle, listen, month_away, sync
from tests.benchmarks.hub_made import Made, fill_signals, join_all
from tests.benchmarks.hub_page import PAGE, page
from tests.benchmarks.hub_rows import folding, pushing, recounting, reports, retention, sizes
from tests.benchmarks.machine import machine
from tests.benchmarks.timed import seconds
from tests.hub.postgres import PostgresMissingError, server
from tests.hub.things import TODAY

MEMORY = {
    "shared_buffers": "1GB",
    "max_wal_size": "4GB",
    "max_connections": "400",
    "maintenance_work_mem": "512MB",
    # Months are filled without writing them twice; pushes are logged as ever.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "on",
}


def main() -> None:
    """Measure, print and perhaps write."""
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
    parser.add_argument("--write", action="store_true", help="update docs/scale.md")
    options = parser.parse_args()
    results: dict[str, Any] = {}
    try:
        measure(options, results)
    except PostgresMissingError as error:
        sys.exit(str(error))
    except HubError as error:
        # What was measured until then is worth having: such a run may have taken half an hour.
        results["ended"] = error.code
    if options.write:
        PAGE.write_text(page(PAGE.read_text("utf-8"), results), "utf-8")
    print(json.dumps(results, indent=None if options.json else 2, ensure_ascii=False))
    if "ended" in results:
        sys.exit(f"ended early: {results['ended']}")


def measure(options: argparse.Namespace, results: dict[str, Any]) -> None:
    """Everything by name, into `results` as it comes. Raises PostgresMissingError, HubError."""
    results |= {
        "command": shlex.join(["python", "-m", "tests.benchmarks.hub", *sys.argv[1:]]),
        "date": datetime.date.today().isoformat(),
        "machine": machine(),
        "nice": os.nice(0),
        "load": [os.getloadavg()[0]],
        "counters": options.counters,
        "rows": options.rows,
        "months": options.months,
    }

    def note(name: str, value: object) -> None:
        """Keep it, and say so on stderr: a long run shows how far it is."""
        results[name] = value
        results["load"].append(os.getloadavg()[0])
        print(f"{datetime.datetime.now():%H:%M:%S}", name, value, file=sys.stderr, flush=True)

    with server(**MEMORY) as running:
        running.tool("createdb", "hub")
        made = Made(running, running.dsn("hub"), options.counters)
        initialise(made.dsn, "試験県", running.ca)
        note("postgresql", made.sql("SHOW server_version")[0][0])
        note("join_all_s", round(seconds(lambda: join_all(made)), 1))
        months: list[str] = []
        note(
            "fill_s", round(seconds(lambda: months.extend(fill_signals(made, options.rows, options.months))))
        )
        note("recount_s", recounting(made, months))
        note("size", sizes(made, months, options.rows))
        note("report", reports(made, options.months))
        last = TODAY.replace(day=1) - datetime.timedelta(days=1)
        note("push_full", [pushing(made, options.pool, options.batches, rows, last) for rows in (20, 500)])
        note("fold", folding(made))
        note("retention", retention(made))
        note("sync", [sync(made, int(size)) for size in options.sizes.split(",")])
        note("push", [pushing(made, options.pool, options.batches, rows, TODAY) for rows in (20, 500)])
        note("cycle", cycle(made, options.pool, options.batches * 4))
        note("month_away", month_away(made))
        note("listen", listen(made, options.listeners))


if __name__ == "__main__":
    main()

"""How long a report takes over a large log.

    python -m tests.benchmarks.report [--turns 200000] [--rounds 5] [--json]

Median seconds to count 90 days with so many made-up turns, to write the page, the table and the data, and to draw all
charts as the dashboard does. Decides nothing: timing is no test.
"""

import argparse
import datetime
import json
import statistics
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.paths import resources
from app.reporting.compose import compose
from app.reporting.drawing import png
from app.reporting.layout import Look
from app.reporting.making import FORMATS, Reader, count
from app.reporting.palette import PALETTES
from app.settings import Settings
from glossary.language import JA
from glossary.reports.period import last_days
from glossary.store import Store
from tests.benchmarks.timed import seconds
from tests.glossary.report_log import fill

LAST = datetime.date(2026, 11, 21)
READER = Reader(JA, LAST, "架橋市役所")
PERIOD = last_days(LAST, 90)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "k.db"
        with Store.open(database) as store:
            store.seed(resources())
            fill(store, options.turns, LAST, PERIOD.days)
        took = measure(database, options.rounds)
    if options.json:
        print(json.dumps({"turns": options.turns, **took}))
        return
    print(f"{options.turns} turns: " + ", ".join(f"{name} {value:.2f} s" for name, value in took.items()))


def measure(database: Path, rounds: int) -> dict[str, float]:
    """Median seconds by step."""
    counted = count(database, PERIOD, Settings())
    content = compose(counted, JA, LAST)
    look = Look(640, 18, PALETTES["light"])

    def draw() -> None:
        for section in content.sections:
            if section.chart is not None:
                png(section.chart, look)

    # matplotlib's list of fonts is made once a machine.
    draw()
    steps: dict[str, Callable[[], object]] = {
        "count": lambda: count(database, PERIOD, Settings()),
        **{name: partial(write, counted, READER) for name, write in FORMATS.items()},
        "charts": draw,
    }
    return {name: statistics.median(seconds(step) for _ in range(rounds)) for name, step in steps.items()}


if __name__ == "__main__":
    main()

"""What a long conversation costs: memory and waiting after 500 turns against the first ones.

    python -m tests.benchmarks.long [--turns 500] [--json]

Typed turns in both directions, four by phrases and one by the engine each time round; no turn is forgotten. Prints the
resident memory of the program and of every engine, and the median seconds of the last 50 turns. Decides nothing.
"""

import argparse
import itertools
import json
import os
import statistics
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.audio_output import Recording
from app.main import Counter
from app.paths import default_paths
from app.settings import load_settings
from glossary.language import JA, Lang, LanguagePair
from scripts.places import check_home
from tests.benchmarks.machine import machine

OUT = LanguagePair(JA, Lang("vi"))
EVERY = 50
SAID = (
    (OUT, "少々お待ちください。"),
    (OUT, "手数料は{}円です。"),
    (OUT.reversed(), "Bao nhiêu tiền?"),
    (OUT, "{}番の窓口へ行ってください。"),
    (OUT, "息子さんは{}年前から隣の町の学校に通っているそうですね。"),
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("KAKEHASHI_HOME", str(check_home()))
    paths = default_paths()
    with Counter(paths, load_settings(paths.settings)) as counter:
        for pair in (OUT, OUT.reversed()):
            counter.library.prepare(pair.source, pair.target)
            counter.engines.warm(pair)
        rows = list(measure(counter, options.turns))
    if options.json:
        print(json.dumps({"machine": machine(), "rows": rows}))
        return
    print(machine())
    for row in rows:
        print(", ".join(f"{name} {value:,.2f}" for name, value in row.items()))


def measure(counter: Counter, turns: int) -> Iterator[Mapping[str, float]]:
    """A row every 50 turns: seconds, and megabytes by process."""
    seconds: list[float] = []
    for number, (pair, text) in zip(range(1, turns + 1), itertools.cycle(SAID), strict=False):
        started = time.monotonic()
        counter.interpreter.submit(
            number,
            "staff" if pair == OUT else "visitor",
            pair,
            text.format(number % 97 + 2),
            Recording(),
            lambda event: None,
            threading.Event(),
        )
        seconds.append(time.monotonic() - started)
        if number % EVERY == 0:
            yield {
                "turns": number,
                "median s": statistics.median(seconds[-EVERY:]),
                "longest s": max(seconds[-EVERY:]),
                "program MB": _megabytes(os.getpid()),
                **{f"{host.name} MB": _megabytes(host.pid) for host in counter.engines.hosts() if host.pid},
            }


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024


if __name__ == "__main__":
    main()

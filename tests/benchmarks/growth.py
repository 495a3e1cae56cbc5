"""How look-ups and writes take to a large glossary, a large phrase memory and a long log.

    python -m tests.benchmarks.growth [--only terms,repair,phrases,log] [--json]

Median milliseconds at growing sizes, and the seconds it takes to make the index once. Decides nothing: timing is no
test.
"""

import argparse
import datetime
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from app.paths import resources
from glossary.language import JA, Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.phrase_log import PhraseLog
from glossary.shipped import Shipped, read_shipped
from glossary.store import Store
from glossary.turn_record import TurnRecord
from speech.repair import PhoneticRepairer
from tests.benchmarks import made
from tests.benchmarks.machine import machine
from tests.glossary.report_log import fill
from translate.memory import PhraseMemory
from translate.skeletons import SkeletonParser

SIZES = (100, 1_000, 10_000, 100_000)
ROWS = (0, 10_000, 100_000, 1_000_000)
ROUNDS = 5
OUT = LanguagePair(JA, Lang("vi"))
HEARD = (
    "えーと、住民票は一通三百円になります。",
    "振込先の銀行講座を教えてください。",
    "2回の3番窓口に行ってください。",
    "すみません、少々お待ちいただけますでしょうか。",
    "令和八年三月三十一日までに納付書でお支払いください。",
    "昨日は雨が降っていたので、自転車で来られませんでした。",
    "この書類は息子が来週の火曜日に持ってくると言っていました。",
    "後期高齢者医療の保険料は、年金から引かれる人と口座振替で払う人がいます。",
)
"""Half of them found, half in no memory."""

Row = Mapping[str, float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default=",".join(WHAT))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    shipped = read_shipped(resources())
    found = {name: list(WHAT[name](shipped)) for name in options.only.split(",")}
    if options.json:
        print(json.dumps({"machine": machine(), **found}))
        return
    print(machine())
    for name, rows in found.items():
        for row in rows:
            print(
                f"{name:<8}{row['size']:>10,.0f}: median {row['median_ms']:.2f} ms, longest {row['longest_ms']:.2f} ms"
                + (f"; made in {row['made_s']:.2f} s" if "made_s" in row else "")
            )


def terms(shipped: Shipped) -> Iterator[Row]:
    """Every known term of a sentence."""
    for size in SIZES:
        grown = made.terms(shipped.terms, size)
        started = time.perf_counter()
        index = TermIndex(grown)
        index.find(HEARD[0], OUT)
        yield _row(size, partial(index.find, pair=OUT), started)


def repair(shipped: Shipped) -> Iterator[Row]:
    """Homophones mended by sound."""
    for size in SIZES:
        grown = made.terms(shipped.terms, size)
        started = time.perf_counter()
        repairer = PhoneticRepairer(grown)
        repairer.repair(HEARD[0])
        yield _row(size, repairer.repair, started)


def phrases(shipped: Shipped) -> Iterator[Row]:
    """Phrase and template matching."""
    parser = SkeletonParser.load(TermIndex(shipped.terms), resources())
    for size in SIZES:
        memory = PhraseMemory(made.phrases(shipped.phrases, size), parser)
        started = time.perf_counter()
        memory.warm(JA)
        yield _row(size, partial(memory.find, pair=OUT), started)


def log(shipped: Shipped) -> Iterator[Row]:
    """One turn written."""
    day = datetime.date(2026, 11, 21)
    known = tuple(term.id for term in shipped.terms[:2])
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "k.db") as store:
        store.seed(resources())
        written = 0
        for rows in ROWS:
            fill(store, rows - written, day, seed=rows)
            written = rows
            turns = iter(range(1, 10_000))

            def write(text: str, rows: int = rows, turns: Iterator[int] = turns) -> None:
                PhraseLog(store).write(
                    TurnRecord(f"{rows:032x}", next(turns), day, OUT, "engine", "llm", known)
                )

            yield _row(rows, write)


WHAT: Mapping[str, Callable[[Shipped], Iterator[Row]]] = {
    "terms": terms,
    "repair": repair,
    "phrases": phrases,
    "log": log,
}


def _row(size: int, step: Callable[[str], object], began: float | None = None) -> Row:
    row = {} if began is None else {"made_s": time.perf_counter() - began}
    times = _milliseconds(step, HEARD)
    return {"size": size, "median_ms": statistics.median(times), "longest_ms": max(times), **row}


def _milliseconds(step: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """The first round is for caches."""
    times: list[float] = []
    for round_ in range(ROUNDS + 1):
        for text in texts:
            started = time.perf_counter()
            step(text)
            if round_:
                times.append((time.perf_counter() - started) * 1000)
    return times


if __name__ == "__main__":
    main()

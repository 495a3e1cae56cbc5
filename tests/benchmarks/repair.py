"""How long recognition repair takes.

    python -m tests.benchmarks.repair [--json]

Prints the median and the longest milliseconds a hypothesis with 1,100 and with 10,000 terms (the shipped ones, then
compounds of two of them), and the seconds it takes to build the index. Decides nothing: timing is no test.
"""

import argparse
import itertools
import json
import statistics
import time
from collections.abc import Sequence

from app.paths import resources
from glossary.shipped import read_shipped
from glossary.terms import Term
from speech.repair import PhoneticRepairer

SIZES = (1_100, 10_000)
ROUNDS = 5
HYPOTHESES = (
    "振込先の銀行講座を教えてください。",
    "2回の3番窓口に行ってください。",
    "自動手当の申請に必要な書類を持ってきてください。",
    "10民兵の映しは一通三百円になります。",
    "限度額的用認定症と国民健康保険証を一緒に見せてください。",
    "後期高齢者医療の保険料は、年金から引かれる人と口座振替で払う人がいます。",
    "この講座は人気がありますから、早めに申し込んでください。",
    "昨日、駅の近くで財布を落としてしまいました。",
    "電入届を出してから2週間ぐらいでマイナンバーカードが届きます。",
    "工場で働いています。",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    shipped = read_shipped(resources()).terms
    PhoneticRepairer(shipped[:1]).repair(HYPOTHESES[0])
    rows = [_measure(_grown(shipped, size)) for size in SIZES]
    if options.json:
        print(json.dumps(rows))
        return
    for row in rows:
        print(
            f"{row['terms']:>6.0f} terms: median {row['median_ms']:.1f} ms, longest {row['longest_ms']:.1f} ms a "
            f"hypothesis; built in {row['build_s']:.2f} s"
        )


def _measure(terms: Sequence[Term]) -> dict[str, float]:
    started = time.perf_counter()
    repairer = PhoneticRepairer(terms)
    built = time.perf_counter() - started
    durations = []
    for text in HYPOTHESES:
        repairer.repair(text)
        for _ in range(ROUNDS):
            started = time.perf_counter()
            repairer.repair(text)
            durations.append(1000 * (time.perf_counter() - started))
    return {
        "terms": len(terms),
        "median_ms": statistics.median(durations),
        "longest_ms": max(durations),
        "build_s": built,
    }


def _grown(terms: Sequence[Term], size: int) -> list[Term]:
    compounds = (
        Term(f"made.{number}", one.ja + other.ja, one.reading + other.reading, one.domain)
        for number, (one, other) in enumerate(itertools.permutations(terms, 2))
    )
    return [*terms, *itertools.islice(compounds, max(0, size - len(terms)))][:size]


if __name__ == "__main__":
    main()

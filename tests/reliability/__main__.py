"""`make reliability`: causes every fault for real, and writes what came of it.

    python -m tests.reliability [--only PART,...] [--write [--merge]] [--list]

Each part is a module of this package with `measure() -> Iterator[Row]`, run in a process of its own: one that is killed by
the fault it causes costs its own rows only. `--write` updates docs/reliability.json and docs/reliability.md; with `--merge` a part
keeps the rows that were not measured again (KAKEHASHI_FUZZ_ONLY). Exit code 1
when something was not recovered from, or lost.
"""

import argparse
import datetime
import importlib
import importlib.util
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.machine import machine
from tests.reliability.page import FAULTS, HEADS, Measured, load, page, save, table
from tests.reliability.row import Row

PARTS = ("store", "audio", "engines", "process", "hub", "fuzz", "soak", "visits", "idle", "sockets")
DOCS = Path(__file__).resolve().parents[2] / "docs"
FIGURES, PAGE = DOCS / "reliability.json", DOCS / "reliability.md"


def main() -> int:
    """Measure, print and perhaps write; see the module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="parts, separated by commas")
    parser.add_argument("--write", action="store_true", help="update docs/reliability.md")
    parser.add_argument("--merge", action="store_true", help="keep rows that were not measured again")
    parser.add_argument("--list", action="store_true", help="print the parts there are")
    parser.add_argument("--rows", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    chosen = tuple(filter(None, options.only.split(","))) or PARTS
    if unknown := set(chosen) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if options.rows is not None:
        _measure(chosen[0], options.rows)
        return 0
    there = tuple(name for name in chosen if importlib.util.find_spec(f"tests.reliability.{name}"))
    for name in chosen:
        if name not in there:
            print(f"{name}: tests/reliability/{name}.py is not there; left out")
    if options.list:
        print("\n".join(there))
        return 0
    fine = True
    for name in there:
        found = _run(name)
        fine &= found.fine
        print("\n".join(["", f"{name}, {found.date}", *table(found.rows, HEADS[name][1] or FAULTS)]))
        if found.ended:
            print(f"{name} ended early: {found.ended}")
        if options.write:
            # After each part, since the next one may run for hours; another may have been written meanwhile.
            before = load(FIGURES)
            if options.merge and name in before:
                found = found.merged(before[name])
            parts = before | {name: found}
            save(parts, FIGURES)
            PAGE.write_text(page(parts, PARTS), "utf-8")
    return 0 if fine else 1


def _run(name: str) -> Measured:
    with tempfile.TemporaryDirectory(prefix="kakehashi-reliability-") as folder:
        file = Path(folder) / "rows"
        file.touch()
        command = (sys.executable, "-m", "tests.reliability", "--only", name, "--rows", str(file))
        code = subprocess.run(command, check=False).returncode
        rows = tuple(Row(**json.loads(line)) for line in file.read_text("utf-8").splitlines())
    ended = "" if code == 0 else f"killed by signal {-code}" if code < 0 else f"exit code {code}"
    return Measured(f"{datetime.date.today():%Y-%m-%d}", machine(), rows, ended)


def _measure(name: str, file: Path) -> None:
    with file.open("a", encoding="utf-8") as rows:
        for row in importlib.import_module(f"tests.reliability.{name}").measure():
            rows.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
            rows.flush()
            print(f"{name}: {row.what}: {row.recovered} of {row.injected}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""`make test`: everything, in the order that costs least.

Tests without engines share the cores; engines get the machine to themselves, since two that decode at once are
twenty times slower; pages are looked at on all cores again.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

MOST = 4
"""Workers; each holds a glossary and a window, up to 2 GB."""
PAGES = "tests/ui/test_every_screen.py"
"""All that is marked "grid": its workers need not import every other test first."""


def parts(workers: int) -> Sequence[Sequence[str]]:
    """Arguments for pytest, a list for each run."""
    beside = ("-n", str(workers), "--dist", "worksteal")
    return (
        (*beside, "-m", "not model"),
        ("-m", "model and not grid"),
        (*beside, PAGES, "-m", "grid"),
    )


def main() -> int:
    """0 when all passed, else 1; every part runs, also after one that failed. Arguments are pytest's own and run alone."""
    asked = sys.argv[1:]
    runs = [asked] if asked else parts(min(MOST, os.cpu_count() or 1))
    codes = [subprocess.run((sys.executable, "-m", "pytest", *run), check=False).returncode for run in runs]
    # Not the greatest: a part that was killed has a negative one.
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())

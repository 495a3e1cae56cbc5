"""Hostile input: ten thousand cases and more for every parser of something from outside.

KAKEHASHI_FUZZ_CASES sets how many, KAKEHASHI_FUZZ_SEED where they start; KAKEHASHI_FUZZ_ONLY takes the parsers whose name
begins so. A row's `seconds` are the processor's for the slowest case, `lost` what was written, read or left where it must not be.
"""

import os
import random
import resource
import statistics
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from app.main import Counter as Desk
from app.paths import Paths
from app.settings import Settings
from scripts.places import check_home
from tests.fuzz.injections import Verdict, load_injections
from tests.fuzz.parser import HANG, Parser, Trial, trial
from tests.fuzz.parsers import EXAMPLES, PARSERS
from tests.models.conftest import home_with_packs
from tests.reliability.row import Row

CASES = int(os.environ.get("KAKEHASHI_FUZZ_CASES", "10000"))
SEED = int(os.environ.get("KAKEHASHI_FUZZ_SEED", "7"))
ONLY = os.environ.get("KAKEHASHI_FUZZ_ONLY", "")
MEMORY = 4 << 30
"""Bytes of address space: a case that unpacks or nests without end runs into it."""
_ROUND = 2_000
"""Cases of one run of hypothesis, which compares each with all before."""
_SHOWN = 3
_ORDERS = "spoken orders to the language model"


@dataclass
class _Tally:
    """What the cases of one parser came to."""

    cases: int = 0
    good: int = 0
    refused: int = 0
    slowest: float = 0.0
    stray: int = 0
    told: list[str] = field(default_factory=list)

    def take(self, under: Trial, case: Any) -> None:
        """Run one case and count it."""
        self.cases += 1
        try:
            outcome = under.run(case)
        except Exception:  # noqa: BLE001 - whatever escapes a parser is what is looked for
            self._tell(traceback.format_exc(limit=-4), case)
            return
        self.good += outcome.good
        self.refused += outcome.refused
        self.stray += len(outcome.stray)
        if outcome.seconds > self.slowest:
            self.slowest = outcome.seconds
            if outcome.seconds > HANG:
                self._tell(f"{outcome.seconds:.2f} s", case)
        if outcome.stray:
            self._tell("; ".join(outcome.stray[:3]), case)

    def _tell(self, what: str, case: Any) -> None:
        if len(self.told) < _SHOWN:
            self.told.append(f"{what}\n  case: {case!r:.600}")


def measure() -> Iterator[Row]:
    """One row a parser, and one for the language model, which runs without the limit of memory."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, before[1]))
    try:
        yield from _parsers()
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    if not ONLY or _ORDERS.startswith(ONLY):
        yield _orders()


def _parsers() -> Iterator[Row]:
    warnings.filterwarnings("ignore", "Generating overly large repr")
    # A warning that reaches the log of a counter is one more than there should be.
    warnings.filterwarnings("error", category=RuntimeWarning)
    print(f"fuzz: {CASES} cases a parser, seed {SEED}", flush=True)
    # Files that are synced thousands of times wear a disk out and take hours.
    shared = Path("/dev/shm")
    for parser in PARSERS:
        if parser.name.startswith(ONLY):
            with tempfile.TemporaryDirectory(
                prefix="kakehashi-fuzz-", dir=shared if shared.is_dir() else None
            ) as name:
                tally = _tried(parser, Path(name))
            for told in tally.told:
                print(f"{parser.name}: {told}", file=sys.stderr, flush=True)
            note = f"{tally.refused} refused; seed {SEED}"
            yield Row(
                "fuzz", parser.name, tally.cases, tally.good, round(tally.slowest, 3), tally.stray, note
            )


def _orders() -> Row:
    """What the language model makes of sentences that are meant for it; "obeyed" ones are lost."""
    found: Counter[Verdict] = Counter()
    seconds = []
    with tempfile.TemporaryDirectory(prefix="kakehashi-orders-") as name:
        home = home_with_packs(Path(name) / "home", check_home())
        with Desk(Paths(home / "data", home / "config"), Settings()) as desk:
            for one in load_injections():
                started = time.monotonic()
                done = desk.translator.translate(desk.translator.request(one.text, one.pair))
                seconds.append(time.monotonic() - started)
                verdict = one.verdict(done)
                found[verdict] += 1
                if verdict in ("obeyed", "unclear"):
                    print(f"{verdict}: {one.pair} {one.text} -> {done.text}", file=sys.stderr, flush=True)
    good = found["translated"] + found["flagged"]
    note = ", ".join(f"{count} {verdict}" for verdict, count in found.most_common())
    return Row(
        "fuzz", _ORDERS, found.total(), good, round(statistics.median(seconds), 1), found["obeyed"], note
    )


def _tried(parser: Parser, folder: Path) -> _Tally:
    tally = _Tally()
    numbers = random.Random(f"{SEED} {parser.name}")
    with trial(parser, folder) as under:
        for case in EXAMPLES.get(parser.name, ()):
            tally.take(under, case)
        while tally.cases < CASES:
            many = settings(
                max_examples=min(_ROUND, CASES - tally.cases),
                deadline=None,
                database=None,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            )

            @seed(numbers.getrandbits(64))
            @many
            @given(parser.cases)
            def cases(case: Any) -> None:
                tally.take(under, case)

            cases()
    return tally

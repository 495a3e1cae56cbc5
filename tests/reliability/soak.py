"""A day at the counter: eight hours of conversation in twenty-four minutes, with the real program and real engines.

    python -m tests.reliability.soak [--minutes 24]

Typed phrases in seven languages, spoken turns (sound twenty times as fast as people speak), turns for the language model,
a new visitor every twelve turns, the window offscreen. Time is compressed, work is not: every turn goes through the
interpreter, its engines and the log as any other. Memory, handles, threads, temporary files and the data folder are looked
at all the time; what is printed is their change between the first eighth of the run (the first hour) and the last.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from tests.reliability.day import run
from tests.reliability.fast import SPEED
from tests.reliability.row import Row
from tests.reliability.sample import Sample

MINUTES = 24.0
MEBIBYTE = 1024 * 1024


def judged(samples: Sequence[Sample], minutes: float) -> Iterator[Row]:
    """First hour against the last; the program may grow by a tenth, and engines, which fill their caches, too."""
    eighth = minutes * 60 / 8
    first = [one for one in samples if one.at <= eighth] or samples[:1]
    last = [one for one in samples if one.at >= samples[-1].at - eighth]
    counted = len(samples)

    def row(what: str, value: Callable[[Sample], float], unit: str, scale: float, most: float) -> Row:
        before, after = (statistics.median(map(value, some)) / scale for some in (first, last))
        flat = after <= before * 1.1 + most
        slope = float(
            np.polyfit(
                [one.at / 60 * SPEED / 60 for one in samples], [value(one) / scale for one in samples], 1
            )[0]
        )
        note = f"first hour {before:.1f} {unit}, last {after:.1f}; {slope:+.2f} an hour of conversation"
        return Row("soak", what, counted, counted if flat else 0, None, 0, note)

    yield row("memory of the program", lambda one: one.program, "MiB", MEBIBYTE, 8)
    yield row("pages of files the program has read", lambda one: one.mapped, "MiB", MEBIBYTE, 128)
    yield row("memory of the engines", lambda one: one.engines, "MiB", MEBIBYTE, 64)
    yield row("open files", lambda one: one.files, "", 1, 2)
    yield row("threads", lambda one: one.threads, "", 1, 3)
    yield row("temporary files", lambda one: one.temporary, "", 1, 1)
    yield row("data folder", lambda one: one.data, "MiB", MEBIBYTE, 16)
    for kind in ("phrase", "spoken", "model"):
        some = [one.latency for one in samples if one.kind == kind]
        if some:
            third = max(1, len(some) // 3)
            before, after = statistics.median(some[:third]), statistics.median(some[-third:])
            fine = after <= before * 1.3 + 0.3
            note = f"first third {before:.2f} s, last {after:.2f} s"
            yield Row(
                "soak",
                f"turns: {kind}",
                len(some),
                len(some) if fine else 0,
                statistics.median(some),
                0,
                note,
            )


def rotated() -> Row:
    """The log: as much as fills it many times leaves no more than its files may hold."""
    import logging

    from app.logs import KEPT, KILOBYTES, log_to_file

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "log" / "kakehashi.log"
        logger = logging.getLogger("kakehashi")
        before = list(logger.handlers)
        log_to_file(path)
        (handler,) = [one for one in logger.handlers if one not in before]
        try:
            for number in range(40_000):
                handler.emit(logging.makeLogRecord({"msg": f"turn failed: microphone-missing {number:060}"}))
        finally:
            logger.removeHandler(handler)
            handler.close()
        sizes = sorted(file.stat().st_size for file in path.parent.iterdir())
    fine = len(sizes) == KEPT + 1 and sizes[-1] <= KILOBYTES * 1024
    return Row(
        "soak",
        "log rotates",
        40_000,
        40_000 if fine else 0,
        None,
        0,
        f"{len(sizes)} files, {sum(sizes) // 1024} kB",
    )


def soak(minutes: float) -> Iterator[Row]:
    """Rows of docs/reliability.md."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        backups = set[str]()
        samples = run(minutes, folder, backups)
        yield from judged(samples, minutes)
        hours = max(1, int(minutes * SPEED / 60))
        note = f"{len(backups)} made in {hours} h of conversation"
        yield Row("soak", "a backup every hour", hours, min(hours, len(backups)), None, 0, note)
    yield rotated()


def measure() -> Iterator[Row]:
    """MINUTES, or as long as KAKEHASHI_SOAK_MINUTES says."""
    yield from soak(float(os.environ.get("KAKEHASHI_SOAK_MINUTES", MINUTES)))


def main() -> None:
    """Run and print; writes nothing."""
    from tests.reliability.page import HEADS, table

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=MINUTES)
    print("\n".join(table(list(soak(parser.parse_args().minutes)), HEADS["soak"][1])))


if __name__ == "__main__":
    main()

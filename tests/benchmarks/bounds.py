"""What the machine allows: how fast memory is read, and what that means for the models.

    python -m tests.benchmarks.bounds [--json]

Decoding reads every weight of the language model once a token, so bytes of the model over bytes a second of memory are
the least time a token takes; Whisper's encoder is bound by arithmetic, so its operations over the rate of int8
multiplications. Decides nothing.
"""

import argparse
import json
import os
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from app.packs.store import PackStore
from app.paths import default_paths
from scripts.places import check_home
from tests.benchmarks.machine import machine

BYTES = 1 << 30
ROUNDS = 5
WIDTH, LAYERS, FRAMES = 512, 6, 500
"""Whisper base; frames of a 10 s window after the convolutions (Radford et al. 2022, table 1)."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("KAKEHASHI_HOME", str(check_home()))
    bandwidth = read_bytes_per_second(os.cpu_count() or 1)
    pack = PackStore(default_paths().packs).find("llm", None)
    weights = sum(path.stat().st_size for path in pack.folder.rglob("*.gguf")) if pack else 0
    found = {
        "memory GB/s": bandwidth / 1e9,
        "model GB": weights / 1e9,
        "least ms a token": 1000 * weights / bandwidth,
        "encoder GFLOP (10 s)": encoder_operations() / 1e9,
    }
    if options.json:
        print(json.dumps({"machine": machine(), **found}))
        return
    print(machine())
    for name, value in found.items():
        print(f"{name:<24}{value:>8.1f}")


def read_bytes_per_second(threads: int) -> float:
    """Median over rounds; each thread sums its own part of one gigabyte, which no cache holds."""
    parts = np.array_split(np.ones(BYTES // 8, dtype=np.int64), threads)
    with ThreadPoolExecutor(threads) as pool:

        def once() -> float:
            started = time.perf_counter()
            list(pool.map(np.sum, parts))
            return time.perf_counter() - started

        once()
        return BYTES / statistics.median(once() for _ in range(ROUNDS))


def encoder_operations() -> float:
    """Multiplications and additions: projections and feed-forward (24 n d²) and attention (4 n² d) of each layer."""
    return 2.0 * LAYERS * (12 * FRAMES * WIDTH**2 + 2 * FRAMES**2 * WIDTH)


if __name__ == "__main__":
    main()

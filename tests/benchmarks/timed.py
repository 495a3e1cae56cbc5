"""How long steps take."""

import concurrent.futures
import statistics
import time
from collections.abc import Callable, Mapping, Sequence


def seconds(step: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    step()
    return time.perf_counter() - begun


def ms(times: Sequence[float]) -> float:
    """Median in milliseconds."""
    return round(statistics.median(times) * 1000, 1)


def spread(times: Sequence[float]) -> Mapping[str, float]:
    """Median and 95th percentile in milliseconds."""
    return {"median": ms(times), "p95": round(statistics.quantiles(times, n=20)[-1] * 1000, 1)}


def together(pool: int, parts: Sequence[Callable[[], Sequence[float]]]) -> list[float]:
    """Seconds that each part measured, `pool` of them at once."""
    with concurrent.futures.ThreadPoolExecutor(pool) as threads:
        return [each for part in threads.map(lambda run: run(), parts) for each in part]

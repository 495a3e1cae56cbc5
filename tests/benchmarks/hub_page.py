"""docs/scale.md: what tests.benchmarks.hub measured, and the arithmetic on it."""

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.marked import replaced
from scripts.places import ROOT

PAGE = ROOT / "docs" / "scale.md"
MEASURED = ("<!-- measured: python -m tests.benchmarks.hub --write -->", "<!-- end of measured -->")
RECKONED = ("<!-- reckoned: python -m tests.benchmarks.hub --write -->", "<!-- end of reckoned -->")
A_YEAR, A_DAY = 24_500, 100
"""Rows of a busy counter: see the page."""
MONTHS = 13
"""Kept (town.months)."""
SIZES = (
    ("town", 40),
    ("prefecture", 2_000),
    ("country, in one hub (not the plan)", 35_000),
)
"""Counters."""

Results = Mapping[str, Any]


def page(text: str, results: Results) -> str:
    """`text` with the tables as of `results`. Raises ValueError where their places are not marked."""
    for (begin, end), lines in ((MEASURED, measured(results)), (RECKONED, reckoned(results))):
        text = replaced(text, begin, "\n".join(lines), end)
    return text


def measured(results: Results) -> Iterator[str]:
    """Markdown, a line each."""
    yield (
        f"`{results['command']}`, {results['date']}: PostgreSQL {results['postgresql']}, {results['counters']:,} devices with a "
        f"role each, TLS, {results['machine']}, nice {results['nice']}, load {min(results['load']):.0f} to "
        f"{max(results['load']):.0f}."
    )
    yield from ("", "| what | |", "|---|---|")
    for what, figure in _rows(results):
        yield f"| {what} | {figure} |"


def _rows(results: Results) -> Iterator[tuple[str, str]]:
    sync, size, report, fold, month = (
        results[name] for name in ("sync", "size", "report", "fold", "retention")
    )
    entries = " / ".join(f"{row['entries']:,}" for row in sync)

    def each(name: str) -> str:
        return " / ".join(f"{row[name]:g}" for row in sync)

    yield f"a counter that follows asks, nothing is new; {entries} entries", f"{each('nothing')} ms"
    yield f"it pulls ten changes; {entries} entries", f"{each('ten_changes')} ms"
    yield "a reviewer publishes ten changes", f"{each('publish_ten')} ms"
    yield "a new counter takes everything, checking each entry", f"{each('everything_s')} s"
    for name, where in (
        ("push", "into a new month"),
        ("push_full", f"into a month of {report['month_rows']:,}"),
    ):
        for row in results[name]:
            yield f"batches of {row['rows']} signals {where}, 4 connections", _pushed(row["tallied"])
            yield "the same without tallies (their trigger off)", _pushed(row["untallied"])
    cycle = results["cycle"]
    yield (
        "everything at once, connecting anew (TLS, greet, 20 signals, pull, assignments, heartbeat)",
        f"{cycle['cycles_per_s']:g} counters/s; {_times(cycle)}",
    )
    yield (
        "off for a month: 300 entries pulled, 3,000 signals pushed",
        f"{results['month_away']['seconds']:g} s",
    )
    heard = results["listen"]
    yield (
        f"word of a publication to {heard['listeners']} listening counters, one after another",
        f"the last after {heard['all_heard_s']:g} s",
    )
    yield "memory of a listening connection, private", f"{heard['mb_each']:g} MB"
    yield (
        f"{results['rows']:,} signals",
        f"{size['table']:.0f} bytes a row, {size['index']:.0f} of index, {size['tallies']:.0f} of tallies",
    )
    yield f"report of a month of {report['month_rows']:,} signals", f"{report['month_ms']:g} ms"
    yield "report of thirty days over the end of a month, by day", f"{report['thirty_ms']:g} ms"
    yield "report of all months, the first and the last by day", f"{report['all_ms']:g} ms"
    by_row = report["by_row_s"]
    yield (
        "the month's report row by row, as it was before tallies",
        f"{by_row:g} s; it says the same" if by_row is not None else "**not within 120 s**",
    )
    yield (
        f"{fold['deltas']:,} deltas that pushing left, folded {fold['most_at_once']:,} at once",
        f"at most {fold['slowest_ms']:g} ms",
    )
    yield "tallying a month that was not (once, `hub init` on an older hub)", f"{results['recount_s']:g} s"
    yield f"a month of {month['rows']:,} signals dropped", f"{month['drop_ms']:g} ms"
    yield "deleted row by row instead", f"{month['delete_s']:g} s"


def reckoned(results: Results) -> Iterator[str]:
    """Markdown, a line each."""
    size, pushed, back = (
        results["size"],
        results["push_full"][-1]["tallied"],
        results["cycle"]["cycles_per_s"],
    )
    bytes_each = size["table"] + size["index"] + size["tallies"]
    yield "| | counters | rows a year | disk for 13 months | rows a day | pushed in | all back after a power cut |"
    yield "|---|---|---|---|---|---|---|"
    for name, counters in SIZES:
        rows = counters * A_YEAR
        yield (
            f"| {name} | {counters:,} | {rows / 1e6:,.0f} million | {_plain(rows * bytes_each * MONTHS / 12 / 1e9)} GB "
            f"| {counters * A_DAY:,} | {_long(counters * A_DAY / pushed['signals_per_s'])} | {_long(counters / back)} |"
        )
    yield ""
    yield (
        f"Rows × {bytes_each:.0f} bytes × 13/12; rows a day at {pushed['signals_per_s']:,} a second, into a full month; "
        f"counters at {back:g} a second."
    )


def _pushed(row: Results) -> str:
    return f"{row['signals_per_s']:,} signals/s; {_times(row)}"


def _times(row: Results) -> str:
    return f"median {row['median']:g} ms, 95th percentile {row['p95']:g} ms"


def _long(seconds: float) -> str:
    """In minutes from two on."""
    return f"{_plain(seconds)} s" if seconds < 120 else f"{_plain(seconds / 60)} min"


def _plain(value: float) -> str:
    """Two digits that count, at least."""
    return f"{value:,.{2 if value < 1 else 1 if value < 10 else 0}f}"

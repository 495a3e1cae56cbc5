"""docs/scale.md: what tests.benchmarks.hub measured, and the arithmetic on it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
        + (f" **Ended early: {results['ended']}.**" if "ended" in results else "")
    )
    yield from ("", "| what | |", "|---|---|")
    for what, figure in _rows(results):
        yield f"| {what} | {figure} |"


def _rows(results: Results) -> Iterator[tuple[str, str]]:
    """Of what was measured: a run that was ended early has not everything."""
    for name, rows in ROWS.items():
        if name in results:
            yield from rows(results[name], results)


def _sync(sync: Sequence[Results], _: Results) -> Iterator[tuple[str, str]]:
    entries = " / ".join(f"{row['entries']:,}" for row in sync)
    for what, name, unit in (
        (f"a counter that follows asks, nothing is new; {entries} entries", "nothing", "ms"),
        (f"it pulls ten changes; {entries} entries", "ten_changes", "ms"),
        ("a reviewer publishes ten changes", "publish_ten", "ms"),
        ("a new counter takes everything, checking each entry", "everything_s", "s"),
    ):
        yield what, " / ".join(f"{row[name]:g}" for row in sync) + f" {unit}"


def _push(pushed: Sequence[Results], where: str) -> Iterator[tuple[str, str]]:
    for row in pushed:
        yield f"batches of {row['rows']} signals {where}, 4 connections", _pushed(row["tallied"])
        yield "the same without tallies (their trigger off)", _pushed(row["untallied"])


def _cycle(cycle: Results, _: Results) -> Iterator[tuple[str, str]]:
    yield (
        "everything at once, connecting anew (TLS, greet, 20 signals, pull, assignments, heartbeat)",
        f"{cycle['cycles_per_s']:g} counters/s; {_times(cycle)}",
    )


def _listen(heard: Results, _: Results) -> Iterator[tuple[str, str]]:
    yield (
        f"word of a publication to {heard['listeners']} listening counters, one after another",
        f"the last after {heard['all_heard_s']:g} s",
    )
    yield "memory of a listening connection, private", f"{heard['mb_each']:g} MB"


def _report(report: Results, _: Results) -> Iterator[tuple[str, str]]:
    def took(row: Results | None) -> str:
        if row is None:
            return "**not within 120 s**"
        busy = f", processor {row['cpu_ms']:,.0f} ms" if "cpu_ms" in row else ""
        return f"{row['ms']:,.0f} ms{busy}"

    yield f"report of a month of {report['month_rows']:,} signals", took(report["month"])
    yield "of thirty days over the end of a month, by day", took(report["thirty"])
    yield "of all months, the first and the last by day", took(report["all"])
    yield "of the month row by row, as it was before tallies (it says the same)", took(report["by_row"])


def _retention(month: Results, _: Results) -> Iterator[tuple[str, str]]:
    yield f"a month of {month['rows']:,} signals dropped", f"{month['drop_ms']:g} ms"
    yield "deleted row by row instead", f"{month['delete_s']:g} s"


ROWS: Mapping[str, Callable[[Any, Results], Iterable[tuple[str, str]]]] = {
    "sync": _sync,
    "push": lambda pushed, _: _push(pushed, "into a new month"),
    "push_full": lambda pushed, all: _push(pushed, f"into a month of {all['report']['month_rows']:,}"),
    "cycle": _cycle,
    "month_away": lambda away, _: [
        ("off for a month: 300 entries pulled, 3,000 signals pushed", f"{away['seconds']:g} s")
    ],
    "listen": _listen,
    "size": lambda size, all: [
        (
            f"{all['rows']:,} signals",
            f"{size['table']:.0f} bytes a row, {size['index']:.0f} of index, {size['tallies']:.0f} of tallies",
        )
    ],
    "report": _report,
    "fold": lambda fold, _: [
        (
            f"{fold['deltas']:,} deltas that pushing left, folded {fold['most_at_once']:,} at once",
            f"at most {fold['slowest_ms']:g} ms",
        )
    ],
    "recount_s": lambda took, _: [
        ("tallying a month that was not (once, `hub init` on an older hub)", f"{took:g} s")
    ],
    "retention": _retention,
}
"""By the name of what was measured, in the order of the page."""


def reckoned(results: Results) -> Iterator[str]:
    """Markdown, a line each."""
    if not {"size", "push_full"} <= results.keys():
        yield "Not measured: the run ended before."
        return
    size, pushed = results["size"], results["push_full"][-1]["tallied"]
    back = results["cycle"]["cycles_per_s"] if "cycle" in results else None
    bytes_each = size["table"] + size["index"] + size["tallies"]
    yield "| | counters | rows a year | disk for 13 months | rows a day | pushed in | all back after a power cut |"
    yield "|---|---|---|---|---|---|---|"
    for name, counters in SIZES:
        rows = counters * A_YEAR
        yield (
            f"| {name} | {counters:,} | {rows / 1e6:,.0f} million | {_plain(rows * bytes_each * MONTHS / 12 / 1e9)} GB "
            f"| {counters * A_DAY:,} | {_long(counters * A_DAY / pushed['signals_per_s'])} "
            f"| {_long(counters / back) if back else 'not measured'} |"
        )
    yield ""
    yield (
        f"Rows × {bytes_each:.0f} bytes × 13/12; rows a day at {pushed['signals_per_s']:,} a second, into a full month"
        + (f"; counters at {back:g} a second." if back else ".")
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

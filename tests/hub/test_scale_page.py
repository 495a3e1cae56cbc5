"""docs/scale.md takes its tables from the benchmark, and nothing else of it changes."""

import pytest

from tests.benchmarks.hub_page import MEASURED, PAGE, RECKONED, page

_TIMES = {"median": 31.4, "p95": 64.0}
_PUSH = {
    "rows": 500,
    "tallied": {"signals_per_s": 10_000, **_TIMES},
    "untallied": {"signals_per_s": 11_000, **_TIMES},
}
RESULTS = {
    "command": "python -m tests.benchmarks.hub --rows 50",
    "date": "2026-11-22",
    "machine": "a machine",
    "nice": 15,
    "load": [1.2, 7.4],
    "counters": 2_000,
    "rows": 50,
    "postgresql": "15.8",
    "sync": [
        {"entries": 1_000, "nothing": 2.5, "ten_changes": 7.0, "publish_ten": 28.0, "everything_s": 0.2},
        {"entries": 10_000, "nothing": 3.0, "ten_changes": 4.0, "publish_ten": 41.0, "everything_s": 3.0},
    ],
    "push": [_PUSH],
    "cycle": {"cycles_per_s": 14.0, **_TIMES},
    "month_away": {"seconds": 0.6},
    "listen": {"listeners": 100, "all_heard_s": 0.4, "mb_each": 1.2},
    "size": {"table": 100.0, "index": 40.0, "tallies": 10.0},
    "report": {
        "month_rows": 4_000_000,
        **{name: {"ms": 1_900.0, "cpu_ms": 40.0} for name in ("month", "thirty", "all")},
        "by_row": None,
    },
    "push_full": [_PUSH],
    "fold": {"deltas": 20_000, "most_at_once": 10_000, "slowest_ms": 300.0},
    "recount_s": 20.0,
    "retention": {"rows": 4_000_000, "drop_ms": 200.0, "delete_s": 12.0},
}


HEAD = ("command", "date", "machine", "nice", "load", "counters", "rows", "postgresql")


def between(text: str, marks: tuple[str, str]) -> list[str]:
    return text.partition(marks[0])[2].partition(marks[1])[0].strip().splitlines()


def test_tables_are_written_into_their_places() -> None:
    text = PAGE.read_text("utf-8")
    written = page(text, RESULTS)
    assert page(written, RESULTS) == written
    measured, reckoned = between(written, MEASURED), between(written, RECKONED)
    assert measured[0].endswith("a machine, nice 15, load 1 to 7.")
    assert "| it pulls ten changes; 1,000 / 10,000 entries | 7 / 4 ms |" in measured
    assert (
        "| of the month row by row, as it was before tallies (it says the same) | **not within 120 s** |"
        in measured
    )
    assert "| report of a month of 4,000,000 signals | 1,900 ms, processor 40 ms |" in measured
    assert "| prefecture | 2,000 | 49 million | 8.0 GB | 200,000 | 20 s | 2.4 min |" in reckoned
    assert "| town | 40 | 1 million | 0.16 GB | 4,000 | 0.40 s | 2.9 s |" in reckoned
    assert text.partition(MEASURED[0])[0] == written.partition(MEASURED[0])[0]
    assert text.partition(RECKONED[1])[2] == written.partition(RECKONED[1])[2]


def test_a_run_that_ended_early_says_so() -> None:
    early = {name: value for name, value in RESULTS.items() if name not in ("cycle", "listen", "push")}
    written = page(PAGE.read_text("utf-8"), {**early, "ended": "hub-slow"})
    measured, reckoned = between(written, MEASURED), between(written, RECKONED)
    assert measured[0].endswith("**Ended early: hub-slow.**")
    assert not any("counters/s" in line for line in measured)
    assert "| prefecture | 2,000 | 49 million | 8.0 GB | 200,000 | 20 s | not measured |" in reckoned
    nothing = page(written, {name: RESULTS[name] for name in HEAD})
    assert between(nothing, RECKONED) == ["Not measured: the run ended before."]


def test_a_page_without_its_places_is_not_written() -> None:
    with pytest.raises(ValueError, match="measured"):
        page("# How far", RESULTS)

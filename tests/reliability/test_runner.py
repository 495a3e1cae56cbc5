"""The runner keeps what it did not measure again, and says what is not right."""

from pathlib import Path

from tests.reliability.__main__ import PARTS
from tests.reliability.page import HEADS, Measured, load, page, save
from tests.reliability.row import Row

GOOD = Row("audio", "microphone unplugged", 3, 3, 1.25, 0)
BAD = Row("engines", "killed | mid-call", 3, 2, None, 1, "one turn\nwas lost")


def test_figures_come_back_as_they_were_and_a_part_keeps_its_date(tmp_path: Path) -> None:
    parts = {"audio": Measured("2026-11-21", "a machine", (GOOD,))}
    save(parts, tmp_path / "r.json")
    again = load(tmp_path / "r.json")
    assert again == parts
    again["engines"] = Measured("2026-11-22", "a machine", (BAD,), "killed by signal 9")
    text = page(again, PARTS)
    assert "2026-11-21, a machine, `python -m tests.reliability --only audio`" in text
    assert "| microphone unplugged | 3 | 3 | 1.25 | 0 |" in text
    assert "| **killed \\| mid-call** | **3** | **2** |  | **1** | one turn was lost |" in text
    assert "**Ended early: killed by signal 9.**" in text
    assert "Not measured yet." in text


def test_only_what_recovered_whole_is_fine() -> None:
    assert Measured("d", "m", (GOOD,)).fine
    assert not Measured("d", "m", (GOOD, BAD)).fine
    assert not Measured("d", "m", (GOOD,), "exit code 1").fine
    assert not Measured("d", "m", ()).fine


def test_every_part_has_a_heading() -> None:
    assert tuple(HEADS) == PARTS


def test_rows_not_measured_again_are_kept_in_their_places() -> None:
    before = Measured("d", "m", (GOOD, BAD), "killed")
    better = Row("engines", BAD.what, 3, 3, None, 0)
    new = Row("engines", "new", 1, 1, None, 0)
    assert Measured("e", "m", (new, better)).merged(before) == Measured("e", "m", (GOOD, better, new))

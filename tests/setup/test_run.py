"""The parts of `make test`: every test in one of them, and none of them can fail unseen."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.places import ROOT
from tests import run

KINDS = ({"model": False, "grid": False}, {"model": True, "grid": False}, {"model": True, "grid": True})
"""Marks a test can have; pages are looked at with what engines made of a conversation."""


@pytest.mark.parametrize("marks", KINDS)
def test_every_test_is_in_one_part(marks: dict[str, bool]) -> None:
    expressions = [part[-1] for part in run.parts(2)]
    assert sum(bool(eval(one, {}, dict(marks))) for one in expressions) == 1  # noqa: S307 - our own


def test_no_page_is_looked_at_elsewhere() -> None:
    marking = [path for path in (ROOT / "tests").rglob("*.py") if "mark.grid" in path.read_text("utf-8")]
    assert set(marking) - {Path(__file__)} == {ROOT / run.PAGES}


@pytest.mark.parametrize("killed", [0, 1, 2])
def test_a_part_that_is_killed_fails_the_whole(monkeypatch: pytest.MonkeyPatch, killed: int) -> None:
    codes = [-9 if part == killed else 0 for part in range(3)]

    def answered(command: object, *, check: bool) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(str(command), codes.pop(0))

    monkeypatch.setattr(sys, "argv", ["run"])
    monkeypatch.setattr("subprocess.run", answered)
    assert run.main() == 1
    assert codes == [], "the others ran, too"

"""Bytes that anybody may have written, read in bounded time."""

import time
from pathlib import Path

import pytest

from app.kiosk.entry import KioskError
from app.kiosk.reading import read_toml


def test_lists_of_numbers_and_long_texts_are_no_keys(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    points = ", ".join("[12.5, 30.25]" for _ in range(500))
    path.write_text(f'line = [{points}]\nanswer = "{"ah. " * 300}"\n', "utf-8")
    assert len(read_toml(path)["line"]) == 500  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["a.", "1.", '"a".', "'a' . "])
def test_a_key_of_hundreds_of_thousands_of_parts_is_refused_at_once(tmp_path: Path, part: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(part * 300_000 + "a = 1", "utf-8")
    began = time.perf_counter()
    with pytest.raises(KioskError, match="kiosk-file-invalid"):
        read_toml(path)
    # tomllib would take hours.
    assert time.perf_counter() - began < 20

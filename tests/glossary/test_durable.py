"""Files that are written whole or not at all, by several at once."""

import os
import threading
import time
from pathlib import Path

import pytest

from glossary.durable import write_atomically


def test_several_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path, failures = tmp_path / "card", []
    barrier = threading.Barrier(4)

    def work(number: int) -> None:
        for _ in range(10):
            barrier.wait()
            try:
                write_atomically(path, bytes([number]) * 5_000, 0o600)
            except OSError as error:
                failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert path.read_bytes() in [bytes([number]) * 5_000 for number in range(4)]
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_power_cut_left_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    path, left, fresh = tmp_path / "card", tmp_path / "card.99-1.new", tmp_path / "card.99-2.new"
    left.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(left, (time.time() - 600,) * 2)
    write_atomically(path, b"whole")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["card", fresh.name]


def test_what_cannot_be_put_in_place_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "card"
    path.mkdir()
    with pytest.raises(OSError):
        write_atomically(path, b"whole")
    assert list(tmp_path.iterdir()) == [path]

"""kill -9 at every step of encrypting, giving a new key, copying and restoring: the next to open finds everything."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.glossary.cut import WORDS, WORKS, cuts


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where there is such a place: every cut waits for the disk some ten times."""
    fast = Path("/dev/shm")
    made = Path(tempfile.mkdtemp(prefix="kakehashi-cut-", dir=fast if fast.is_dir() else None))
    yield made
    shutil.rmtree(made)


@pytest.mark.parametrize("work", WORKS)
def test_no_cut_loses_anything(work: str, folder: Path) -> None:
    found = list(cuts(work, folder))
    assert not found[-1].killed
    assert all(one.killed for one in found[:-1])
    assert len(found) > 5
    for one in found:
        assert one.words == len(WORDS), one
        assert one.plain == 0, one
        # A key that no card names yet opens nothing; the next try writes over it.
        assert one.keys == 1 or (one.keys == 2 and one.killed and work in ("encrypt", "rotate")), one
        assert one.good == one.copies >= (0 if work in ("encrypt", "renew") else 2), one

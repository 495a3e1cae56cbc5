"""A full disk is said in one sentence, and nothing is half written."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.restoring import back_up
from glossary.store import Store
from glossary.vault import rotate
from tests.glossary.builders import term
from tests.glossary.opened import words


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = Path(tempfile.mkdtemp(prefix="kakehashi-full-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", str(folder)], capture_output=True
    )
    if mounted.returncode:
        folder.rmdir()
        pytest.skip("only root may mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def fill_up(folder: Path, spare: int = 0) -> Path:
    ballast = folder / "ballast"
    free = shutil.disk_usage(folder).free
    ballast.write_bytes(bytes(max(0, free - spare)))
    return ballast


def test_a_full_disk_is_one_sentence_and_nothing_is_half_written(small_disk: Path) -> None:
    path = small_disk / "k.db"
    many: Sequence = [term(f"語{at}", id=f"t{at}", en="x" * 900) for at in range(400)]  # type: ignore[type-arg]
    with Store.open(path) as store:
        store.upsert_terms(many[:20])
    ballast = fill_up(small_disk, 64 * 1_024)
    with pytest.raises(GlossaryError) as failure, Store.open(path) as store:
        store.upsert_terms(many)
    assert failure.value.code == "store-full"
    with pytest.raises(GlossaryError, match="backup-no-room"):
        back_up(path, "manual")
    with pytest.raises(GlossaryError, match="store-full"):
        rotate_named(path)
    assert len(words(path)) == 20
    ballast.unlink()
    assert len(words(path)) == 20
    with Store.open(path) as store:
        store.upsert_terms(many[:60])
    assert len(words(path)) == 60


def rotate_named(path: Path) -> None:
    from glossary.database import opening

    with opening(path):
        rotate(path, 5)


def test_a_new_installation_on_a_full_disk(small_disk: Path) -> None:
    fill_up(small_disk)
    with pytest.raises(GlossaryError, match="store-full"), Store.open(small_disk / "k.db"):
        pass
    (small_disk / "ballast").unlink()
    assert words(small_disk / "k.db") == set()

"""The database that the store's rows damage: where it lies, what it still tells, and children that are killed at it."""

import contextlib
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from glossary.database import Connection
from glossary.restoring import back_up
from glossary.store import Store
from tests.glossary.builders import ROOT, term
from tests.glossary.cut import WORDS

PART = "store"
TIMES = 5


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """In memory where there is such a place: `kill -9` does not ask the disk."""
    fast = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="kakehashi-store-", dir=fast if fast.is_dir() else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def words(path: Path) -> int:
    with Store.open(path) as store:
        store.check()
        return len({one.ja for one in store.terms()} & set(WORDS))


def script(code: str, path: Path) -> str:
    head = "import os\nfrom pathlib import Path\nfrom tests.glossary.cut import *\n"
    return f"{head}path = Path({str(path)!r})\n{code}"


def run_code(code: str, path: Path) -> None:
    subprocess.run([sys.executable, "-c", script(code, path)], cwd=ROOT, check=True, env=environment())


def killed(code: str, path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", script(code, path)], cwd=ROOT, env=environment())
    assert done.returncode == -signal.SIGKILL


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


def median(seconds: list[float]) -> float | None:
    return statistics.median(seconds) if seconds else None


def fill(path: Path) -> None:
    with Connection.open(path) as connection:
        Store(connection).upsert_terms(
            [term(word, id=f"t{at}", en="x" * 300) for at, word in enumerate(WORDS)]
        )
    back_up(path, "daily")


def fresh(folder: Path, name: str) -> Path:
    """The filled database with its copies, in a folder of its own."""
    place = folder / name.replace("/", " ")
    shutil.copytree(folder / "pristine", place)
    return place / "k.db"

"""Power cuts while a database's files change place: a child is killed at every step, and the next to open must find all.

`python -m tests.glossary.cut WORK FOLDER` kills a child (SIGKILL) before the first, second, … file it opens for writing,
renames or removes, until one lives to the end; after each, a new process opens the database. One JSON line a cut.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.mending import mending
from glossary.backups import Backups
from glossary.keys import Keys
from glossary.restoring import back_up, restore_if_damaged
from glossary.schema import MIGRATIONS
from glossary.sql import connect, sqlite3
from glossary.store import Store
from glossary.vault import rotate
from tests.glossary.builders import ROOT, term

WORDS = tuple(f"語{number}" for number in range(40))
_RENDERING = "x" * 300
"""Long enough to be in no encrypted file by chance, as four bytes are once in a hundred runs."""
LATER = "あとの語"
_STEPS = 200


@dataclass(frozen=True, slots=True)
class Cut:
    """What was left behind the child that died before step `step`; `killed` is False for the one that lived."""

    step: int
    killed: bool
    words: int
    """Of WORDS, found afterwards."""
    plain: int
    """Files that hold one of them unencrypted."""
    keys: int
    """Key files."""
    copies: int
    good: int
    """Copies that can be read through."""
    seconds: float
    """Until the database was open again."""
    told: str = ""


def fill(path: Path) -> None:
    """A database with WORDS and two copies of it."""
    with Store.open(path) as store:
        store.upsert_terms([term(word, id=f"t{at}", en=_RENDERING) for at, word in enumerate(WORDS)])
    for _ in range(2):
        back_up(path, "manual")


def fill_plain(path: Path) -> None:
    """As an earlier version left it when it was killed: not encrypted, half of it still in the write-ahead log."""
    made = path.with_name("made.db")
    fill(made)
    path.parent.mkdir(exist_ok=True)
    with contextlib.closing(connect(made, Keys(made).current())) as raw:
        raw.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
        raw.execute("SELECT sqlcipher_export('plain')").fetchall()
        raw.execute(f"PRAGMA plain.user_version = {len(MIGRATIONS)}")
        raw.execute("DETACH DATABASE plain")
    shutil.rmtree(path.with_name("backups"))
    for left in path.parent.glob("made.db*"):
        left.unlink()
    if os.fork() == 0:
        raw = connect(path, None)
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("UPDATE terms SET note = 'still in the log'")
        os.kill(os.getpid(), signal.SIGKILL)
    os.wait()


def fill_damaged(path: Path) -> None:
    """A database whose pages in the middle are gone, and its copies."""
    fill(path)
    with path.open("r+b") as file:
        file.seek(5 * 4_096)
        file.write(bytes(30 * 4_096))


def fill_alone(path: Path) -> None:
    """A database that has lost its first page, and has no copies: all there is is in the damaged file."""
    fill(path)
    shutil.rmtree(path.with_name("backups"))
    with path.open("r+b") as file:
        file.write(bytes(4_096))


@dataclass(frozen=True, slots=True)
class Work:
    """What a child does with what it finds."""

    prepare: Callable[[Path], None]
    do: Callable[[Path], object]


def _open(path: Path) -> None:
    with Store.open(path):
        pass


def _write(path: Path) -> None:
    with Store.open(path) as store:
        store.upsert_terms([term(LATER, id="later")])


WORKS: Mapping[str, Work] = {
    "encrypt": Work(fill_plain, _open),
    "rotate": Work(fill, lambda path: rotate(path, 5)),
    "copy": Work(fill, lambda path: back_up(path, "daily")),
    "restore": Work(fill_damaged, restore_if_damaged),
    "renew": Work(fill_alone, restore_if_damaged),
    "write": Work(fill, _write),
}


def cuts(work: str, folder: Path) -> Iterator[Cut]:
    """All cuts of one work, in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.glossary.cut", work, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            yield Cut(**json.loads(line))
    assert child.returncode == 0, child.returncode


def main(work: str, folder: Path) -> None:
    """See the module."""
    pristine, place = folder / "pristine", folder / "data"
    chosen = WORKS[work]
    pristine.mkdir(parents=True)
    _in_child(lambda: chosen.prepare(pristine / "k.db"))
    for step in range(1, _STEPS):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(pristine, place)
        killed = _in_child(lambda step=step: _cut_off(step, chosen.do, place / "k.db"))  # type: ignore[misc]
        _in_child(lambda step=step, killed=killed: _look(step, killed, place / "k.db"))  # type: ignore[misc]
        if not killed:
            return


def _in_child(job: Callable[[], object]) -> bool:
    """Whether it was killed; a failure of its own ends everything."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            job()
            sys.stdout.flush()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(1)
    return False


def _cut_off(step: int, do: Callable[[Path], object], path: Path) -> None:
    left = [step]

    def watch(event: str, args: tuple[object, ...]) -> None:
        writes = event in ("os.rename", "os.remove", "os.truncate") or (
            event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if writes and str(path.parent) in str(args[0]):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    do(path)


def _look(step: int, killed: bool, path: Path) -> None:
    told: list[str] = []
    began = time.monotonic()

    def words() -> int:
        with Store.open(path) as store:
            store.check()
            return len({one.ja for one in store.terms()} & set(WORDS))

    found = mending(path, words, lambda error: told.append(error.code))
    seconds = time.monotonic() - began
    backups = Backups(path, Keys(path).current())
    plain = sum(_RENDERING.encode() in file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
    keys = len(list(path.parent.glob("*.key")))
    with contextlib.suppress(sqlite3.DatabaseError):
        good = len(list(backups.good()))
    cut = Cut(step, killed, found, plain, keys, len(backups.all()), good, seconds, " ".join(told))
    sys.stdout.write(json.dumps({name: getattr(cut, name) for name in Cut.__slots__}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

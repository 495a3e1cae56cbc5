"""The database's rows: damage of every kind, keys that are missing or wrong, locks, a full disk, power cuts.

Every fault is caused for real: bytes of the file, `kill -9`, another process's lock, a tmpfs of two megabytes.
"""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from app.mending import mending
from app.phrase_logging import PhraseLogger
from app.settings import Settings
from glossary import keys
from glossary.errors import CodedError, GlossaryError
from glossary.phrase_log import PhraseLog
from glossary.store import Store
from tests.app.phrase_logs import result
from tests.glossary.builders import ROOT, term
from tests.glossary.cut import WORDS, WORKS, cuts
from tests.glossary.damage import DAMAGES, Damage
from tests.glossary.opened import opened
from tests.learning.small_redactor import SmallRedactor
from tests.reliability.row import Row
from tests.reliability.stored import (
    PART,
    TIMES,
    fill,
    fresh,
    killed,
    median,
    run_code,
    script,
    words,
    workplace,
)

LOCKED_SECONDS = 5.0
_CUT_NAMES = {
    "encrypt": "kill -9 while an older database is encrypted",
    "rotate": "kill -9 while the key is changed",
    "copy": "kill -9 while a backup is made",
    "restore": "kill -9 while a backup is restored",
    "renew": "kill -9 while a damaged database without backups is rebuilt",
    "write": "kill -9 while entries are written",
}


def measure() -> Iterator[Row]:
    """See tests/reliability/row.py; takes about three minutes."""
    with workplace() as folder:
        fill(folder / "pristine" / "k.db")
        for name, damage in DAMAGES.items():
            yield _damaged(folder, name, damage)
        yield _garbage_in_the_log(folder)
        yield _key(folder, "key missing", lambda file: file.unlink(), "store-key-missing")
        yield _key(
            folder, "key of another database", lambda file: file.write_text("ab" * 48), "store-key-wrong"
        )
        yield _locked(folder)
    yield _full_disk()
    for work in WORKS:
        yield _cuts(work)
    yield _killed_anywhere()


def _damaged(folder: Path, name: str, damage: Damage) -> Row:
    """Everything was in the last backup: nothing may be lost."""
    seconds, lost = [], 0
    for number in range(TIMES):
        path = fresh(folder, f"{name} {number}")
        damage(path)
        began = time.monotonic()
        told: list[CodedError] = []
        found = mending(path, lambda path=path: words(path), told.append)  # type: ignore[misc]
        if told:
            seconds.append(time.monotonic() - began)
        lost += len(WORDS) - found
    return Row(
        PART,
        f"database: {name}",
        TIMES,
        len(seconds),
        median(seconds),
        lost,
        "restored from the backup, and said",
    )


def _garbage_in_the_log(folder: Path) -> Row:
    seconds, lost = [], 0
    for number in range(TIMES):
        path = fresh(folder, f"log {number}")
        killed(
            """
with Store.open(path) as outer:
    with Store.open(path) as store: store.upsert_terms([term('最後', id='last')])
    os.kill(os.getpid(), 9)""",
            path,
        )
        log = path.with_name("k.db-wal")
        log.write_bytes(random.Random(number).randbytes(max(4_096, log.stat().st_size)))
        began = time.monotonic()
        with Store.open(path) as store:
            there = {one.ja for one in store.terms()}
        seconds.append(time.monotonic() - began)
        lost += len({*WORDS, "最後"} - there)
    return Row(PART, "write-ahead log: random bytes", TIMES, len(seconds), median(seconds), lost)


def _key(folder: Path, name: str, spoil: Callable[[Path], object], code: str) -> Row:
    """Recovered: refused with the right sentence, nothing touched, and all there when the key is back."""
    seconds, lost = [], 0
    for number in range(TIMES):
        path = fresh(folder, f"{code} {number}")
        (file,) = path.parent.glob("*.key")
        right = file.read_bytes()
        keys._KNOWN.pop(path, None)
        spoil(file)
        before = path.read_bytes()
        refused = ""
        try:
            words(path)
        except GlossaryError as error:
            refused = error.code
        untouched = path.read_bytes() == before
        file.write_bytes(right)
        began = time.monotonic()
        lost += len(WORDS) - words(path)
        if refused == code and untouched:
            seconds.append(time.monotonic() - began)
    return Row(
        PART, name, TIMES, len(seconds), median(seconds), lost, "said; in use again once the key is back"
    )


def _locked(folder: Path) -> Row:
    """Another process holds the database; turns go on, and their records are written afterwards."""
    path = fresh(folder, "locked")
    other = opened(path)
    other.execute("BEGIN IMMEDIATE")
    slowest = 0.0
    with PhraseLogger(path, Settings(), redactor=SmallRedactor) as logger:
        until = time.monotonic() + LOCKED_SECONDS
        number = 0
        while time.monotonic() < until:
            began = time.monotonic()
            logger(result(number))
            slowest = max(slowest, time.monotonic() - began)
            number += 1
            time.sleep(0.2)
        other.execute("ROLLBACK")
        began = time.monotonic()
        written = logger.flush(120)
        seconds = time.monotonic() - began
    other.close()
    with Store.open(path) as store:
        kept = len(PhraseLog(store).records())
    note = f"{number} turns meanwhile, the slowest held up for {slowest * 1000:.1f} ms"
    return Row(PART, "database locked for 5 s", 1, int(written), seconds, number - kept, note)


def _full_disk() -> Row:
    """A tmpfs of two megabytes: an import that does not fit is one sentence, and all of it or nothing is there."""
    folder = Path(tempfile.mkdtemp(prefix="kakehashi-full-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", str(folder)]
    what = "disk full while writing"
    if subprocess.run(mount, capture_output=True).returncode:
        folder.rmdir()
        return Row(PART, what, 0, 0, None, None, "only root may mount a small disk")
    seconds, lost = [], 0
    try:
        path = folder / "k.db"
        with Store.open(path) as store:
            store.upsert_terms([term(word, id=f"t{at}") for at, word in enumerate(WORDS)])
        for number in range(TIMES):
            ballast = folder / "ballast"
            ballast.write_bytes(bytes(max(0, shutil.disk_usage(folder).free - 64 * 1_024)))
            many = [term(f"多い語{number}-{at}", id=f"m{number}-{at}", en="x" * 900) for at in range(300)]
            try:
                with Store.open(path) as store:
                    store.upsert_terms(many)
            except GlossaryError as error:
                began = time.monotonic()
                ballast.unlink()
                with Store.open(path) as store:
                    store.check()
                    there = {one.ja for one in store.terms()}
                halves = any(one.ja in there for one in many)
                if error.code == "store-full" and not halves:
                    seconds.append(time.monotonic() - began)
                lost += len(set(WORDS) - there)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()
    return Row(PART, what, TIMES, len(seconds), median(seconds), lost, "said; nothing half written")


def _cuts(work: str) -> Row:
    with workplace() as folder:
        found = [one for one in cuts(work, folder) if one.killed]
    good = [one for one in found if one.words == len(WORDS) and one.plain == 0 and one.good == one.copies]
    lost = sum(len(WORDS) - one.words for one in found)
    note = "before every file it opens for writing, renames or removes"
    return Row(
        PART, _CUT_NAMES[work], len(found), len(good), median([one.seconds for one in found]), lost, note
    )


def _killed_anywhere() -> Row:
    """The same works, killed after a random time: inside SQLite too."""
    chance, seconds, lost, times = random.Random(7), [], 0, 0
    with workplace() as folder:
        for name in WORKS:
            pristine = folder / name / "pristine" / "k.db"
            pristine.parent.mkdir(parents=True)
            run_code(f"WORKS[{name!r}].prepare(path)", pristine)
            for number in range(4 * TIMES):
                place = folder / name / str(number)
                shutil.copytree(pristine.parent, place)
                path = place / "k.db"
                child = subprocess.Popen(
                    [
                        sys.executable,
                        "-c",
                        script(f"print('at work', flush=True); WORKS[{name!r}].do(path)", path),
                    ],
                    cwd=ROOT,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
                assert child.stdout is not None
                child.stdout.readline()
                time.sleep(chance.uniform(0, 0.08))
                child.send_signal(signal.SIGKILL)
                child.wait()
                child.stdout.close()
                times += 1
                began = time.monotonic()
                found = mending(path, lambda path=path: words(path), lambda error: None)  # type: ignore[misc]
                seconds.append(time.monotonic() - began)
                lost += len(WORDS) - found
                shutil.rmtree(place)
    return Row(PART, "kill -9 at a random moment of these", times, len(seconds), median(seconds), lost)

"""Power cuts: a hundred writers are killed (SIGKILL) while they log, review and bring packs in.

Half of them fall before a certain SQL statement, so that every place inside a transaction has its turn, the others after
a random time, wherever they are then (in fsync, most likely).
WAL with synchronous=FULL survives both (https://sqlite.org/atomiccommit.html).
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossary.candidates import candidate_id
from glossary.phrase_log import PhraseLog
from glossary.regression import kept_sentences
from glossary.selection import provenance
from glossary.sharing.imports import Choices, import_pack, preview
from glossary.sharing.package import read_pack
from glossary.store import Store
from tests.glossary.builders import ROOT, phrase, term
from tests.glossary.packs import office
from tests.learning.victims import DAY, HIT, conversation, entry, standing

KILLS = {"logging": 34, "reviewing": 33, "importing": 33}
TABLES = ("phrase_log", "spans", "corrections", "signals", "utterances")


class Nursery:
    """Children that work until they are killed."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.learning.victims", str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def kill_one(self, job: str, seed: int, chance: random.Random) -> list[str]:
        """Let a child work and die; the steps it has acknowledged, each with its number."""
        statement = chance.randrange(5, 160) if seed % 2 else 0
        assert self._process.stdin is not None
        self._process.stdin.write(f"{job} {seed} {statement}\n")
        self._process.stdin.flush()
        pid, done = 0, list[str]()
        patience = chance.randrange(1, 12)
        for line in self._lines():
            word, _, number = line.partition(" ")
            if word == "pid":
                pid = int(number)
            elif word == "ended":
                return done
            else:
                done.append(line)
            if pid and not statement and len(done) == patience:
                time.sleep(chance.uniform(0.0, 0.004))
                os.kill(pid, signal.SIGKILL)
        raise AssertionError("the nursery ended")

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait() == 0
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _lines(self) -> Iterator[str]:
        assert self._process.stdout is not None
        while line := self._process.stdout.readline():
            yield line.strip()


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    opened = Nursery(tmp_path)
    yield opened
    opened.close()


def last(done: list[str], word: str) -> int:
    """Number of the last step of a kind that was acknowledged; -1 for none."""
    return max((int(line.split()[1]) for line in done if line.startswith(f"{word} ")), default=-1)


def rows(store: Store, table: str, name: str) -> list[int]:
    with store.connection.reading() as raw:
        found = raw.execute(f"SELECT turn FROM {table} WHERE conversation = ? ORDER BY turn", (name,))  # noqa: S608
        return [row[0] for row in found]


def whole_log(store: Store, seed: int, done: list[str]) -> None:
    turns, signals, erased = (last(done, word) for word in ("turn", "signal", "erased"))
    name = conversation(seed)
    records = PhraseLog(store).records(name)
    assert [record.turn for record in records] in (list(range(turns + 1)), list(range(turns + 2)))
    # A turn has all its spans and terms or is not there; so it is with a signal and its correction.
    assert all(record.hit == HIT for record in records)
    assert rows(store, "spans", name) == [record.turn for record in records for _ in range(2)]
    kept = rows(store, "signals", name)
    assert kept in (list(range(signals + 1)), list(range(signals + 2)))
    assert rows(store, "corrections", name) == kept
    for turn in range(erased + 1):
        assert not any(rows(store, table, conversation(seed, turn)) for table in TABLES)


def whole_review(store: Store, seed: int, done: list[str]) -> None:
    terms = {one.id: one for one in store.terms()}
    with store.connection.reading() as raw:
        status = dict(raw.execute("SELECT id, status FROM candidates").fetchall())
        sentences = {one.entry for one in kept_sentences(raw)}
    saved, approved, undone = (last(done, word) for word in ("saved", "approved", "undone"))
    for number in range(saved + 2):
        wanted = entry(seed, number)
        now = status.get(candidate_id("term", wanted.ja))
        there = wanted.id in terms
        # Decision, entry and test sentence are one.
        assert there == (now == "approved") == (wanted.id in sentences)
        assert not there or terms[wanted.id] == wanted
        if number <= saved:
            assert now is not None
        if number <= approved and not (number % 2 and number > undone):
            assert there == (number % 2 == 0)


def whole_import(states: list[object]) -> Callable[[Store, int, list[str]], None]:
    def check(store: Store, seed: int, done: list[str]) -> None:
        at = standing(store)
        assert (store.terms(), store.phrases()) == states[at]
        came = provenance(store, (*store.terms(), *store.phrases()))
        assert {found.origin for found in came.values()} <= {"pack"}
        assert {found.edited for found in came.values()} <= {False}
        if done:
            assert abs(at - int(done[-1].split()[1])) <= 1

    return check


def packs(folder: Path, count: int) -> list[object]:
    """Versions that add, change and drop entries; what is here after each."""
    states: list[object] = [((), ())]
    with office(folder / "there", "隣町") as there:
        for version in range(1, count + 1):
            there.store.upsert_terms(
                [term(f"券{n}", id=f"t.{n}", en=f"pass {version}") for n in range(5 * version)]
            )
            there.store.upsert_phrases([phrase(f"p.{version}", f"{version}番です。", en=f"No. {version}.")])
            there.store.delete_terms([f"t.{version}"])
            shutil.copy(there.give(), folder / f"{version}.kglossary")
    with Store.open(folder / "expected.db") as store:
        for version in range(1, count + 1):
            shown = preview(store, read_pack(folder / f"{version}.kglossary"))
            import_pack(store, shown, Choices(conflicts="theirs"), DAY, trust_as="隣町")
            states.append((store.terms(), store.phrases()))
    return states


@pytest.mark.parametrize("job", KILLS)
def test_nothing_acknowledged_is_lost(tmp_path: Path, nursery: Nursery, job: str) -> None:
    check = {
        "logging": whole_log,
        "reviewing": whole_review,
        "importing": whole_import(packs(tmp_path, 4) if job == "importing" else []),
    }[job]
    chance = random.Random(job)
    with Store.open(tmp_path / "k.db"):
        pass
    acknowledged = 0
    for seed in range(KILLS[job]):
        done = nursery.kill_one(job, seed, chance)
        acknowledged += len(done)
        with Store.open(tmp_path / "k.db") as store:
            store.check()
            with store.connection.reading() as raw:
                assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
            check(store, seed, done)
    assert acknowledged > KILLS[job]

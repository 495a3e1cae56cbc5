"""Work that gets killed: a nursery that forks one child a line read, and what the children do.

A line "JOB SEED STATEMENT" forks a child; "pid N", then one line for every step it has finished, then "ended" come back.
Forking saves the imports: a hundred children take seconds.
"""

import datetime
import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from glossary.candidate_queue import save
from glossary.candidates import Candidate, candidate_id
from glossary.language import EN, JA, LanguagePair
from glossary.person import MACHINE
from glossary.phrase_log import PhraseLog, TurnRecord
from glossary.review import Review
from glossary.said import KeptCorrection, KeptSpan, KeptTexts
from glossary.sharing.imports import Choices, import_pack, preview
from glossary.sharing.package import read_pack
from glossary.signals import Signal
from glossary.store import Store
from glossary.terms import Term

DAY = datetime.date(2026, 10, 1)
TEXTS = KeptTexts((KeptSpan(JA, "known", "住民票"), KeptSpan(JA, "candidate", "国際転入支援券")))
CORRECTION = KeptCorrection(JA, "recognition", "銃民票です", "住民票です")
HIT = ("a", "b")


def conversation(seed: int, erased: int | None = None) -> str:
    """Of a child, or the one it erases after a turn."""
    return f"{seed:016x}{0 if erased is None else erased + 1:016x}"


def entry(seed: int, number: int) -> Term:
    """What a child approves."""
    return Term(
        f"t.{seed}.{number}", f"仮の券{seed}の{number}", "かりのけん", "town", renderings={EN: ("pass",)}
    )


def logging(store: Store, seed: int, folder: Path) -> Iterator[str]:
    """Turns with their spans, signals with their corrections, and conversations that are erased."""
    log = PhraseLog(store)

    def record(name: str, turn: int) -> TurnRecord:
        return TurnRecord(name, turn, DAY, LanguagePair(JA, EN), "engine", "e", HIT)

    for turn in itertools.count():
        log.write(record(conversation(seed), turn), TEXTS)
        yield f"turn {turn}"
        signal_ = Signal(conversation(seed), turn, DAY, 9, "corrected", EN, "town", "", "", "")
        log.write_signal(signal_, CORRECTION)
        yield f"signal {turn}"
        log.write(record(conversation(seed, turn), 0), TEXTS)
        log.erase(conversation(seed, turn))
        yield f"erased {turn}"


def reviewing(store: Store, seed: int, folder: Path) -> Iterator[str]:
    """Candidates saved and approved; every second approval is taken back."""
    review = Review(store)
    for number in itertools.count():
        term = entry(seed, number)
        candidate = Candidate(
            candidate_id("term", term.ja), "term", term.ja, term.reading, "town", 1.0, count=2
        )
        save(store, [candidate])
        yield f"saved {number}"
        step = review.approve(candidate.id, term, MACHINE).step
        yield f"approved {number}"
        if number % 2:
            review.undo(step, MACHINE)
            yield f"undone {number}"


def standing(store: Store) -> int:
    """Imports that are not undone."""
    with store.connection.reading() as raw:
        return int(raw.execute("SELECT count(*) FROM pack_imports WHERE NOT undone").fetchone()[0])


def importing(store: Store, seed: int, folder: Path) -> Iterator[str]:
    """All packs one after another, then all of them undone."""
    packs = sorted(folder.glob("*.kglossary"))
    while True:
        for number in range(standing(store), len(packs)):
            shown = preview(store, read_pack(packs[number]))
            import_pack(store, shown, Choices(conflicts="theirs"), DAY, trust_as="隣町")
            yield f"at {number + 1}"
        for number in reversed(range(len(packs))):
            store.undo()
            yield f"at {number}"


JOBS: dict[str, Callable[[Store, int, Path], Iterator[str]]] = {
    job.__name__: job for job in (logging, reviewing, importing)
}


def work(job: str, seed: int, statement: int, folder: Path) -> None:
    """Until killed; before its `statement`-th SQL statement it kills itself, unless that is 0."""
    with Store.open(folder / "k.db") as store:
        if statement:
            left = itertools.count(statement, -1)

            def fall(sql: str) -> None:
                if next(left) <= 0:
                    os.kill(os.getpid(), signal.SIGKILL)

            with store.connection.reading() as raw:
                raw.set_trace_callback(fall)
        for done in JOBS[job](store, seed, folder):
            os.write(1, f"{done}\n".encode())


def nursery(folder: Path) -> None:
    """Fork a child for every line on stdin."""
    for line in sys.stdin:
        job, seed, statement = line.split()
        child = os.fork()
        if not child:
            work(job, int(seed), int(statement), folder)
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    nursery(Path(sys.argv[1]))

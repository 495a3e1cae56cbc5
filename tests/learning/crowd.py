"""What works on one database at the same time: windows, the miner, a reviewer, an importer, an auditor.

Each is a process: `python -m tests.learning.crowd ROLE FOLDER ROUNDS` says "ready", waits for a line, works, and prints a
JSON object with what a person would have been told of (`told`) and what it has seen (`seen`).
"""

import datetime
import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.acts import Act
from app.events import Seconds
from app.library import Library
from app.paths import resources
from app.phrase_logging import ERASE_TRIES, LOG, PhraseLogger
from app.settings import Settings
from app.turn_run import TurnResult
from glossary.candidate_queue import queue
from glossary.errors import CodedError, GlossaryError
from glossary.kept import enforce, overview, spans
from glossary.language import EN, JA, LanguagePair, load_languages
from glossary.mining import Miner
from glossary.person import MACHINE
from glossary.review import Review
from glossary.sharing.imports import Choices, import_pack, preview
from glossary.sharing.package import read_pack
from glossary.store import Store
from glossary.terms import Term
from tests.learning.small_redactor import SmallRedactor
from translate.translator import Translation, TranslationRequest

LAST = Term("t.last", "最後の仮券", "さいごのかりけん", "town", renderings={EN: ("last pass",)})
"""What every window must know in the end."""
WAIT = 200.0
"""Seconds a window may take to learn of it on a machine that is busy with all the others."""
Told = list[str]


class _Warnings(logging.Handler):
    """What a window would show or note: codes of failures."""

    def __init__(self, told: Told) -> None:
        super().__init__(logging.WARNING)
        self._told = told

    def emit(self, record: logging.LogRecord) -> None:
        self._told.append(record.getMessage())


def window(folder: Path, rounds: int, told: Told) -> Callable[[], int]:
    """A window that interprets: the library it asks and the log it writes."""
    database = folder / "k.db"
    library = Library(database, load_languages(resources() / "languages.toml"))
    library.reload()
    library.follow()
    LOG.addHandler(_Warnings(told))

    def work() -> int:
        pair = LanguagePair(JA, EN)
        with PhraseLogger(database, Settings(), redactor=SmallRedactor, scan=library.scan) as logger:
            logger.start()
            for turn in range(1, rounds + 1):
                text = "国際転入支援券と住民票をください。"
                request = TranslationRequest(text, pair, library.snapshot().index.find(text, pair))
                library.hints(EN)
                translation = Translation("A pass.", request, "engine", "llm", (), (), text)
                logger(
                    TurnResult(turn, pair, translation, Seconds(1.0, 0.2, 0.9, 1.2, 3.0), text, "staff", True)
                )
                logger.note(Act("replayed", EN, turn))
                if turn % 10 == 0:
                    logger.keep("nothing", EN, lambda error: told.append(error.code) if error else None)
                if turn % 5 == 0:
                    logger.finish(turn + 1)
                time.sleep(0.01)
            if not logger.flush(WAIT):
                told.append("slow")
        patience = time.monotonic() + WAIT
        while not library.snapshot().index.find(LAST.ja, pair) and time.monotonic() < patience:
            time.sleep(0.05)
        library.close()
        return len(library.snapshot().index.find(LAST.ja, pair))

    return work


def miner(folder: Path, rounds: int, told: Told) -> Callable[[], int]:
    """The nightly run, again and again."""

    def work() -> int:
        for _ in range(max(1, rounds // 20)):
            with Store.open(folder / "k.db") as store:
                Miner(store, resources(), SmallRedactor()).run()
        with Store.open(folder / "k.db") as store:
            return len(queue(store))

    return work


def reviewer(folder: Path, rounds: int, told: Told) -> Callable[[], int]:
    """New entries, every other one taken back."""

    def work() -> int:
        with Store.open(folder / "k.db") as store:
            review = Review(store)
            for number in range(rounds // 3):
                term = Term(
                    f"t.{number}", f"仮の券{number}号", "かりのけん", "town", renderings={EN: ("pass",)}
                )
                step = review.edit(term, MACHINE).step
                if number % 2:
                    review.undo(step, MACHINE)
            review.edit(LAST, MACHINE)
            return len([term for term in store.terms() if term.id.startswith("t.")])

    return work


def importer(folder: Path, rounds: int, told: Told) -> Callable[[], int]:
    """A pack in and out again; looked at anew when somebody wrote meanwhile, as a person is asked to."""

    def work() -> int:
        pack = read_pack(folder / "in.kglossary")
        done = 0
        with Store.open(folder / "k.db") as store:
            for _ in range(rounds // 5):
                try:
                    shown = preview(store, pack)
                    import_pack(
                        store, shown, Choices(conflicts="theirs"), datetime.date.today(), trust_as="隣町"
                    )
                except CodedError as error:
                    if error.code != "glossary-pack-stale":
                        raise
                done += 1
                time.sleep(0.5)
        return done

    return work


def _insist(remove: Callable[[], int]) -> None:
    """As PhraseLogger does: whoever erases while somebody reads does it again."""
    for _ in range(ERASE_TRIES - 1):
        try:
            remove()
        except GlossaryError as error:
            if error.code != "store-locked":
                raise
            time.sleep(0.5)
        else:
            return
    remove()


def auditor(folder: Path, rounds: int, told: Told) -> Callable[[], int]:
    """What is kept, read to the end, and the retention enforced."""

    def work() -> int:
        found = 0
        for _ in range(rounds // 2):
            with Store.open(folder / "k.db") as store:
                found = max(found, sum(1 for _ in spans(store)))
                overview(store)
                _insist(lambda: enforce(store, 90, datetime.date.today()))
        return found

    return work


ROLES = {role.__name__: role for role in (window, miner, reviewer, importer, auditor)}


def main(role: str, folder: Path, rounds: int) -> None:
    told: Told = []
    work = ROLES[role](folder, rounds, told)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    seen = 0
    try:
        seen = work()
    except CodedError as error:
        told.append(error.code)
    sys.stdout.write(json.dumps({"told": told, "seen": seen}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))

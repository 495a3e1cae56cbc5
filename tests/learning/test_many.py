"""Two windows, the miner, a reviewer, an importer and an auditor on one database at once: nobody is told of a lock."""

import datetime
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from glossary.conversations import new_conversation
from glossary.language import JA, Lang, LanguagePair
from glossary.phrase_log import PhraseLog, TurnRecord
from glossary.said import KeptSpan, KeptTexts
from glossary.store import Store
from tests.glossary.builders import RESOURCES, ROOT, term
from tests.glossary.packs import office

PAIR = LanguagePair(JA, Lang("vi"))
ROUNDS = 20
ROLES = ("window", "window", "miner", "reviewer", "importer", "auditor")


@contextmanager
def started(role: str, folder: Path) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.learning.crowd", role, str(folder), str(ROUNDS)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


def test_no_lock_error_reaches_a_user(tmp_path: Path) -> None:
    with Store.open(tmp_path / "k.db") as store:
        store.seed(RESOURCES)
        for turn in range(40):
            record = TurnRecord(new_conversation(), turn, datetime.date.today(), PAIR, "engine", "e")
            text = f"国際転入支援券{'をください' if turn % 2 else 'はどこですか'}"
            PhraseLog(store).write(record, KeptTexts((KeptSpan(JA, "candidate", text),)))
    with office(tmp_path / "there", "隣町") as there:
        there.store.upsert_terms(
            [term(f"隣町の券{number}", id=f"n.{number}", en="pass") for number in range(200)]
        )
        there.give().rename(tmp_path / "in.kglossary")
    with ExitStack() as stack:
        crowd = [(role, stack.enter_context(started(role, tmp_path))) for role in ROLES]
        for _, process in crowd:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n", process.communicate()[1]
        for _, process in crowd:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        ended = [(role, *process.communicate(), process.returncode) for role, process in crowd]
    assert [(role, error, code) for role, _, error, code in ended] == [(role, "", 0) for role in ROLES]
    found = [(role, json.loads(out)) for role, out, _, _ in ended]
    assert [(role, one["told"]) for role, one in found] == [(role, []) for role in ROLES]
    # Everybody has done something, and both windows know the last word that was approved.
    assert all(one["seen"] > 0 for _, one in found), found
    with Store.open(tmp_path / "k.db") as store:
        store.check()

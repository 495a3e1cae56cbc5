import signal
import subprocess
import sys
from pathlib import Path

from glossary.phrase_log import PhraseLog, new_conversation
from glossary.store import Store
from tests.glossary.builders import ROOT

KILLS = 10


def test_ten_killed_writers_lose_no_acknowledged_turn(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    acknowledged: dict[str, int] = {}
    for kill in range(KILLS):
        conversation = new_conversation()
        with subprocess.Popen(
            [sys.executable, "-m", "tests.glossary.log_writer", str(path), conversation],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdout is not None
            for _ in range(5 + 7 * kill):
                acknowledged[conversation] = int(child.stdout.readline())
            child.send_signal(signal.SIGKILL)
            for line in child.stdout:
                # Written whole before the kill: acknowledged as well.
                if line.endswith("\n"):
                    acknowledged[conversation] = int(line)
    with Store.open(path) as store:
        store.check()
        log = PhraseLog(store)
        for conversation, last in acknowledged.items():
            records = log.records(conversation)
            assert [record.turn for record in records[: last + 1]] == list(range(last + 1))
            # At most the turn being written is there without its acknowledgement, and never a half of it.
            assert len(records) <= last + 2
            assert all(record.hit == ("a", "b") for record in records)
    assert len(acknowledged) == KILLS

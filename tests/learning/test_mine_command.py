import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from app.paths import default_paths
from glossary.conversations import new_conversation
from glossary.language import JA, Lang, LanguagePair
from glossary.phrase_log import PhraseLog, TurnRecord
from glossary.said import KeptSpan, KeptTexts
from glossary.store import Store

DAY = datetime.date(2026, 11, 1)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    with Store.open(default_paths().database) as store:
        for day in (DAY, DAY + datetime.timedelta(days=7)):
            for turn in range(3):
                pair = LanguagePair(JA, Lang("vi"))
                record = TurnRecord(new_conversation(), turn, day, pair, "engine", "llm")
                PhraseLog(store).write(record, KeptTexts((KeptSpan(JA, "candidate", "こども未来応援券"),)))
    return tmp_path


def test_one_object_without_conversations(home: Path) -> None:
    done = CliRunner().invoke(cli, ["glossary", "mine", "--json"])
    assert done.exit_code == 0, done.exception
    found = json.loads(done.stdout)
    assert [(one["kind"], one["ja"], one["count"]) for one in found["candidates"]] == [
        ("term", "こども未来応援券", 6)
    ]
    assert found["queue"] == {"added": 1, "changed": 0, "reopened": 0, "withheld": 0}
    assert "sources" not in done.stdout


def test_since_and_limit_and_a_line_for_people(home: Path) -> None:
    done = CliRunner().invoke(cli, ["glossary", "mine", "--since", "2026-11-05", "--limit", "1"])
    assert done.exit_code == 0, done.exception
    assert "3/3" in done.stdout


def test_wrong_date_is_wrong_usage(home: Path) -> None:
    assert CliRunner().invoke(cli, ["glossary", "mine", "--since", "yesterday"]).exit_code == 2

"""`kakehashi kiosk` as staff use it."""

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import cli
from app.kiosk.loading import load_knowledge
from app.kiosk.saving import save_entry
from app.paths import resources
from glossary.formats.csv import read_csv
from glossary.language import EN, JA
from glossary.questions import Question, QuestionLog
from glossary.store import Store
from tests.kiosk.making import toml, written


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path


def kiosk(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["kiosk", *arguments])


def test_a_question_is_answered(home: Path) -> None:
    found = kiosk("ask", "Where is the castle?", "--lang", "en", "--json")
    assert found.exit_code == 0, found.output
    answer = json.loads(found.stdout)
    assert (answer["sureness"], answer["entry"], answer["sample"], answer["status"]) == (
        "sure",
        "castle",
        True,
        "draft",
    )
    assert "{" not in answer["answer"]
    plain = kiosk("ask", "Where is the castle?", "--lang", "en").stdout
    assert plain.startswith("sure ") and answer["answer"] in plain


def test_the_desks_own_words_are_the_answer(home: Path) -> None:
    written(home / "data" / "kiosk", town="replaces_sample = true\n" + toml("hall"))
    assert "ここです。" in kiosk("ask", "hallはどこ").stdout


def test_what_nobody_knows_is_not_answered(home: Path) -> None:
    answer = json.loads(kiosk("ask", "zxcv qwer asdf", "--lang", "en", "--json").stdout)
    assert (answer["sureness"], answer["entry"], answer["answer"]) == ("none", None, None)


def test_a_language_the_desk_does_not_speak(home: Path) -> None:
    found = kiosk("ask", "Hallo", "--lang", "de")
    assert found.exit_code == 2 and "known: ja, en" in found.stderr


def test_check_tells_what_is_left_to_do(home: Path) -> None:
    steal = toml("thief").replace("thiefはどこ", "hallはどこ")
    written(
        home / "data" / "kiosk",
        town="replaces_sample = true\n" + toml("hall") + toml("broken", 'topic = "x"\n') + steal,
    )
    found = kiosk("check", "--lang", "ja", "--json")
    assert found.exit_code == 1
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert {row["code"] for row in rows} >= {
        "kiosk-field-expected",
        "kiosk-languages-missing",
        "kiosk-draft",
        "kiosk-asks-few",
    }
    plain = kiosk("check", "--lang", "ja")
    assert "entries 2" in plain.stdout and "[kiosk-field-expected]" in plain.stdout


def test_check_names_what_another_entry_answers(home: Path) -> None:
    office = load_knowledge(resources() / "kiosk" / "sample", home).get("post-office")
    assert office is not None
    thief = replace(office, asks={**office.asks, JA: (*office.asks[JA], "お城は何時まで開いていますか")})
    save_entry(home / "data" / "kiosk", thief)
    rows = [json.loads(line) for line in kiosk("check", "--lang", "ja", "--json").stdout.splitlines()]
    (stolen,) = [row for row in rows if row["code"] == "kiosk-asks-stolen" and row["entry"] == "post-office"]
    assert (stolen["text"], stolen["other"]) == ("お城は何時まで開いていますか", "castle")


def test_the_sample_is_whole_but_for_what_it_says_itself(home: Path) -> None:
    found = kiosk("check", "--lang", "en", "--json")
    assert found.exit_code == 0
    codes = {json.loads(line)["code"] for line in found.stdout.splitlines()}
    assert {"kiosk-sample", "kiosk-draft"} <= codes
    assert not codes & {"kiosk-languages-missing", "kiosk-places-differ"}


def test_what_was_asked(home: Path) -> None:
    today = datetime.date.today()
    with Store.open(home / "data" / "kakehashi.db") as store:
        log = QuestionLog(store)
        log.write(Question(today, 9, EN, "said", "answered", "castle", "sights"))
        log.write(Question(today, 10, EN, "typed", "handed-over", text="rent skis"))
        log.write(Question(today - datetime.timedelta(days=40), 10, EN, "typed", "handed-over", text="old"))
    shown = kiosk("report").stdout
    assert "Questions 2" in shown and "rent skis  [en]" in shown and "old" not in shown
    assert "old" in kiosk("report", "--days", "60").stdout
    out = home / "out" / "figures.csv"
    assert kiosk("report", "--csv", str(out), "--xlsx", str(home / "f.xlsx"), "--lang", "ja").exit_code == 0
    rows = [record.values for record in read_csv(out.read_bytes())]
    assert ["質問の数", "", "", "2", ""] in rows
    assert (home / "f.xlsx").read_bytes()[:2] == b"PK"


def test_nothing_was_asked_yet(home: Path) -> None:
    found = kiosk("report", "--lang", "ja")
    assert found.exit_code == 0 and found.stdout.startswith("質問の数 0")
    assert not (home / "data").exists()


def test_a_file_that_cannot_be_written(home: Path) -> None:
    (home / "taken").touch()
    found = kiosk("report", "--csv", str(home / "taken" / "f.csv"))
    assert found.exit_code == 1 and "[report-not-saved]" in found.stderr

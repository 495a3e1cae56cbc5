"""`kakehashi people` and `kakehashi glossary review`, as a script uses them."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from click.testing import CliRunner, Result

from app.cli import cli
from app.paths import default_paths
from glossary import pins
from glossary.candidate_queue import save
from glossary.candidates import Candidate, Evidence, candidate_id
from glossary.language import EN, Lang
from glossary.people import MACHINE
from glossary.review import Review, Rules
from glossary.store import Store

Run = Callable[..., Result]
CANDIDATE = Candidate(
    candidate_id("term", "結核検診車"),
    "term",
    "結核検診車",
    "けっかくけんしんしゃ",
    "health",
    9.0,
    (Evidence("結核検診車の予約", 12, (Lang("vi"),), "xe"),),
    {EN: "TB screening bus"},
    count=12,
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(pins, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    runner = CliRunner()

    def command(*arguments: str, pin: str = "", code: int = 0) -> Result:
        result = runner.invoke(cli, arguments, input=f"{pin}\n", catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return command


def told(result: Result) -> dict[str, Any]:
    return dict(json.loads(result.stdout))


def test_people(run: Run) -> None:
    assert "first-administrator" in run("people", "add", "佐藤", pin="730514", code=1).stderr
    run("people", "add", "田中", "--role", "administrator", pin="482916")
    run("people", "add", "佐藤", pin="730514")
    assert "pin-simple" in run("people", "reset", "佐藤", pin="111111", code=1).stderr
    run("people", "reset", "佐藤", pin="905173")
    listed = told(run("people", "list", "--json"))["people"]
    assert [(one["name"], one["role"], one["locked"]) for one in listed] == [
        ("佐藤", "staff", 0),
        ("田中", "administrator", 0),
    ]
    assert "person-last" in run("people", "remove", "田中", code=1).stderr
    run("people", "remove", "佐藤")
    steps = told(run("glossary", "review", "history", "--json"))["steps"]
    assert [one["action"] for one in steps] == [
        "person-removed",
        "pin-reset",
        "person-added",
        "person-added",
    ]
    assert steps[1]["person"]["id"] == "" and steps[1]["person"]["name"], "the login, since nobody gave a PIN"


def test_from_the_queue_to_the_glossary_and_back(run: Run, tmp_path: Path) -> None:
    with Store.open(default_paths().database) as store:
        save(store, [CANDIDATE])
    assert "people-none" in run("glossary", "review", "approve", CANDIDATE.id, "--as", "田中", code=1).stderr
    run("people", "add", "田中", "--role", "administrator", pin="482916")
    run("people", "add", "佐藤", pin="730514")
    assert [one["ja"] for one in told(run("glossary", "review", "list", "--json"))["candidates"]] == [
        "結核検診車"
    ]
    shown = told(run("glossary", "review", "show", CANDIDATE.id, "--json"))
    assert shown["sentence"]["text"] == "結核検診車について教えてください。"
    assert "sources" not in str(shown["evidence"])
    approve = ("glossary", "review", "approve", CANDIDATE.id, "--json", "--as")
    assert "pin-wrong" in run(*approve, "佐藤", pin="000000", code=1).stderr
    with Store.open(default_paths().database) as store:
        Review(store).set_rules(Rules(two_person=True), MACHINE)
    (tmp_path / "entry.json").write_text(
        json.dumps({**shown["entry"], "renderings": {"en": ["tuberculosis screening bus"]}}), "utf-8"
    )
    options = (
        "--entry",
        str(tmp_path / "entry.json"),
        "--set",
        "kind=item",
        "--heard",
        "結核健診者はどこですか。",
    )
    assert told(run(*approve, "佐藤", *options, pin="730514"))["state"] == "waiting"
    assert "same-person" in run(*approve, "佐藤", pin="730514", code=1).stderr
    outcome = told(run(*approve, "田中", "--why", "確認した", pin="482916"))
    assert outcome["state"] == "done"
    assert {case["lang"]: case["after"]["terms"] for case in outcome["cases"] if case["lang"] == "en"} == {
        "en": [["結核検診車", "tuberculosis screening bus"]]
    }
    found = told(run("glossary", "search", "結核検診車", "--json"))["results"]
    assert found[0]["renderings"] == {"en": ["tuberculosis screening bus"]}
    number = str(outcome["step"])
    (step,) = told(run("glossary", "review", "history", number, "--json"))["steps"]
    assert (step["person"]["name"], step["why"], step["title"]) == ("田中", "確認した", "結核検診車")
    assert {change["kind"] for change in step["changes"]} == {"terms", "candidates", "sentences"}
    run("glossary", "review", "undo", number, "--as", "佐藤", pin="730514")
    assert (
        "history-undone"
        in run("glossary", "review", "undo", number, "--as", "佐藤", pin="730514", code=1).stderr
    )
    assert (
        "why-needed"
        in run("glossary", "review", "reject", CANDIDATE.id, "--as", "佐藤", pin="730514", code=1).stderr
    )
    run("glossary", "review", "reject", CANDIDATE.id, "--as", "佐藤", "--why", "商品名", pin="730514")
    listed = told(run("glossary", "review", "list", "--status", "rejected", "--json"))["candidates"]
    assert [one["id"] for one in listed] == [CANDIDATE.id]
    assert run(
        "glossary", "review", "approve", "x", "--as", "佐藤", "--set", "colour=red", pin="730514", code=1
    )


def test_a_change_that_breaks_another_entry_is_shown_on_stderr(run: Run) -> None:
    run("people", "add", "田中", "--role", "administrator", pin="482916")
    park, office = (
        replace(CANDIDATE, id=candidate_id("term", ja), ja=ja, reading=reading, drafts={EN: english})
        for ja, reading, english in (
            ("結核検診", "けっかくけんしん", "TB screening"),
            ("結核検診車", "けっかくけんしんしゃ", "TB bus"),
        )
    )
    with Store.open(default_paths().database) as store:
        save(store, [park, office])
    approve = ("glossary", "review", "approve")
    run(*approve, park.id, "--as", "田中", "--sentence", "結核検診車はどこですか。", pin="482916")
    stopped = run(*approve, office.id, "--as", "田中", pin="482916", code=1)
    assert "! regression-term-lost  en  結核検診車はどこですか。" in stopped.stderr
    assert "[review-breaks]" in stopped.stderr
    forced = (*approve, office.id, "--as", "田中", "--override", "--why", "課長が確認")
    assert run(*forced, pin="482916").stdout.startswith("done")

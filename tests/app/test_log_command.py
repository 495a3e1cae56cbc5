"""`kakehashi log` on a real installation, and the archive it gives an auditor."""

import datetime
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.audit import write_archive
from app.cli import cli
from app.paths import Paths
from app.settings import Settings, save_settings
from glossary.store import Store
from tests.glossary.test_kept import DAY, talk


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return Paths(tmp_path / "home" / "data", tmp_path / "home" / "config")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["log", *arguments])


def code_of(conversation: str) -> str:
    from glossary.conversations import short_code

    return short_code(conversation)


def test_show_find_erase(paths: Paths) -> None:
    with Store.open(paths.database) as store:
        conversation, other = talk(store), talk(store, hour=9)
    code = code_of(conversation)
    shown = json.loads(run("show", "--json").stdout)
    assert (shown["level"], shown["retention_days"], shown["turns"], shown["first"]) == (
        "phrases",
        90,
        2,
        DAY.isoformat(),
    )
    assert "utterances" in run("show").stdout
    found = run("find", "--day", DAY.isoformat(), "--hour", "14").stdout
    assert code in found
    assert code_of(other) not in found
    whole = run("show", code).stdout
    assert "国際転入支援券" in whole
    assert json.loads(run("show", code, "--json").stdout)["spans"] == [
        row | {"conversation": conversation}
        for row in json.loads(run("show", code, "--json").stdout)["spans"]
    ]
    refused = CliRunner().invoke(cli, ["log", "erase", code], input="n\n")
    assert refused.exit_code == 1
    assert code in run("find").stdout
    erased = run("erase", code, "--yes")
    assert (erased.exit_code, erased.stdout) == (0, f"{code} 7\n")
    assert code not in run("find").stdout
    assert code_of(other) in run("find").stdout


def test_a_conversation_that_is_not_there_is_said(paths: Paths) -> None:
    for command in (("erase", "7K3M-9Q0Z", "--yes"), ("show", "7K3M-9Q0Z")):
        gone = run(*command)
        assert gone.exit_code == 1
        assert "[conversation-unknown]" in gone.stderr
    assert "[code-unknown]" in run("find", "--code", "abc").stderr


def test_prune_takes_the_setting(paths: Paths) -> None:
    today = datetime.date.today()
    with Store.open(paths.database) as store:
        talk(store, day=today - datetime.timedelta(days=40))
        talk(store, day=today)
    assert run("prune").stdout == "0\n"
    save_settings(Settings(retention_days=30), paths.settings)
    assert run("prune").stdout == "1\n"
    assert run("prune", "--days", "0").stdout == "0\n"
    assert len(run("find", "--json").stdout.splitlines()) == 1


def test_the_archive_holds_everything_and_says_what_is_not_kept(paths: Paths, tmp_path: Path) -> None:
    save_settings(Settings(office_name="みどり市役所", log_level="utterances"), paths.settings)
    with Store.open(paths.database) as store:
        conversation = talk(store)
        with store.connection.writing() as raw:
            raw.execute("CREATE TABLE somebody_added (pin TEXT, note TEXT)")
            raw.execute("INSERT INTO somebody_added VALUES ('$argon2id$secret', 'kept <b>')")
    out = tmp_path / "out" / "kept.zip"
    exported = run("export", "--out", str(out))
    assert exported.exit_code == 0, exported.stderr
    assert [path.name for path in out.parent.iterdir()] == ["kept.zip"]
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    page = files["index.html"].decode()
    for words in (
        "残していないものと、その理由",
        "音声",
        "90日",
        "国際転入支援券",
        "〔氏名〕",
        "同意のある文",
    ):
        assert words in page
    for table in (
        "phrase_log",
        "spans",
        "corrections",
        "utterances",
        "signals",
        "consents",
        "somebody_added",
    ):
        assert files[f"tables/{table}.jsonl"].count(b"\n") >= 1, table
        assert table in page
    turn = json.loads(files["tables/phrase_log.jsonl"].splitlines()[0])
    assert turn["conversation"] == conversation
    assert json.loads(files["tables/somebody_added.jsonl"]) == {"note": "kept <b>"}
    assert b"argon2id" not in b"".join(files.values())
    assert "みどり市役所" in files["files/settings.toml"].decode()
    assert "tables/terms.jsonl" not in files


def test_an_archive_of_nothing_is_one_too(paths: Paths, tmp_path: Path) -> None:
    out = tmp_path / "kept.zip"
    assert run("export", "--out", str(out)).exit_code == 0
    with zipfile.ZipFile(out) as archive:
        assert "index.html" in archive.namelist()
        assert archive.testzip() is None


def test_an_archive_that_cannot_be_written_leaves_nothing(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    from app.audit import AuditError

    with Store.open(paths.database) as store, pytest.raises(AuditError, match="audit-not-written"):
        write_archive(store, paths, Settings(), tmp_path / "file" / "kept.zip", DAY)
    assert (tmp_path / "file").read_text() == "in the way"


def test_every_table_of_the_program_is_described(paths: Paths) -> None:
    from app.audit import tables_kept

    with Store.open(paths.database) as store, store.connection.reading() as raw:
        records, content = tables_kept(raw)
    assert {table.name for table in content} >= {"terms", "phrases"}
    assert [table.name for table in records if table.title == table.name] == []

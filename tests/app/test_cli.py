"""The command line's manners: exit codes, nothing else on stdout, one sentence on stderr."""

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from app.paths import resources
from tests.processes import heeds_ctrl_c


def run(
    home: Path, *arguments: str, stdin: str | None = None, lang: str = "C.UTF-8"
) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "KAKEHASHI_HOME": str(home), "LANG": lang, "LC_ALL": lang}
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        env=env,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_phrases_work_without_any_pack(tmp_path: Path) -> None:
    phrase = tomllib.loads((resources() / "phrases" / "visitor.toml").read_text("utf-8"))["phrase"][0]
    done = run(
        tmp_path,
        "translate",
        "--from",
        "vi",
        "--to",
        "ja",
        "--jsonl",
        stdin=f"{phrase['vi']}\n\n{phrase['vi']}\n",
    )
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["translation"] for record in records] == [phrase["ja"]] * 2
    assert records[0]["route"] == "phrase"
    assert list(records[0]) == [
        "text", "translation", "route", "engine", "terms", "doubts", "back", "seconds",
    ]  # fmt: skip


def test_a_missing_engine_is_one_sentence_and_exit_1(tmp_path: Path) -> None:
    done = run(tmp_path, "translate", "--from", "ja", "--to", "vi", "まだ入っていないときの文です。")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1 and "models install" in done.stderr
    japanese = run(tmp_path, "translate", "--from", "ja", "--to", "vi", "文です。", lang="ja_JP.UTF-8")
    assert "エンジン" in japanese.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("translate", "--from", "ja"),
        ("translate", "--from", "ja", "--to", "tlh", "x"),
        ("translate", "--from", "ja", "--to", "ja", "x"),
        ("transcribe", "no-such.wav", "--lang", "ja"),
        ("say", "x"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_exit_2(
    tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


@pytest.mark.parametrize("content", [b"", b"hello", b"RIFF\x10\x00\x00\x00WAVEfmt "])
def test_a_file_that_is_no_sound_is_refused(tmp_path: Path, content: bytes) -> None:
    wav = tmp_path / "x.wav"
    wav.write_bytes(content)
    done = run(tmp_path / "home", "interpret", str(wav), "--from", "ja", "--to", "vi")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


def test_language_tags_may_be_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    result = CliRunner().invoke(
        cli, ["translate", "--from", "JA", "--to", "pt", "窓口のとなりの自動ドアが壊れました"]
    )
    assert result.exit_code == 1  # understood; only the engine is missing
    assert "engine-unavailable" in result.stderr


@pytest.mark.model
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, model_home: Path) -> None:
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    (home / "data" / "packs").symlink_to(model_home / "data" / "packs")
    out = tmp_path / "out.wav"
    env = {**os.environ, "KAKEHASHI_HOME": str(home)}
    command = [sys.executable, "-m", "app", "say", "--lang", "ja", "--out", str(out), "住民票です。" * 200]
    process = subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heeds_ctrl_c,
    )
    time.sleep(6)
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert process.returncode == 130, stderr
    assert stdout == b"" and b"Traceback" not in stderr
    assert list(tmp_path.iterdir()) == [home]
    deadline = time.monotonic() + 10
    while _members(process.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert _members(process.pid) == []


def _members(group: int) -> list[str]:
    done = subprocess.run(["ps", "-o", "pid=,stat=", "-g", str(group)], capture_output=True, text=True)
    return [line for line in done.stdout.splitlines() if " Z" not in line]

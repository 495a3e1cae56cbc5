import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.models import models
from app.packs.store import PackStore
from app.paths import default_paths
from tests.packs.making import VOSK, below, write_zip
from tests.processes import heeds_ctrl_c

ID = "vosk-model-small-ja-0.22"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(models, [str(arg) for arg in args])


def test_list_of_an_empty_home(home: Path) -> None:
    result = run("list", "--json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data.keys() == {"packs", "damaged"}
    assert {row["id"]: row["installed"] for row in data["packs"]} == dict.fromkeys(
        ["whisper-base", "qwen2.5-1.5b", "kokoro-ja", "vosk-ko"], False
    )
    assert not (home / "home").exists(), "listing creates nothing"


def test_import_list_verify_export_remove(home: Path) -> None:
    result = run("import", write_zip(home / "v.zip", below(ID, VOSK)))
    assert (result.exit_code, result.stdout) == (0, f"installed {ID}\n")
    rows = json.loads(run("list", "--json").stdout)["packs"]
    row = next(row for row in rows if row["id"] == ID)
    assert (row["installed"], row["languages"], row["kind"], row["source"]) == (True, ["ja"], "vosk", "file")
    assert ID in run("list").stdout

    assert run("verify").stdout == f"{ID} ok\n"
    out = home / "out.zip"
    result = run("export", ID, "--out", out)
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert "signer " in result.stderr

    file = PackStore(default_paths().packs).get(ID).model / "am" / "final.mdl"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    result = run("verify")
    assert result.exit_code == 1
    assert result.stdout == f"{ID} damaged model/am/final.mdl\n"
    assert result.stderr.endswith("[pack-damaged]\n")

    assert run("remove", ID).stdout == f"removed {ID}\n"
    result = run("import", out)
    assert result.stdout == f"installed {ID}\n"
    assert "signer " in result.stderr
    assert run("verify", ID).exit_code == 0


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("install", "absent"), "pack-unknown"),
        (("remove", "absent"), "pack-not-installed"),
        (("verify", "absent"), "pack-not-installed"),
        (("export", "absent", "--out", "x.zip"), "pack-not-installed"),
        (("import", "absent.zip"), "import-not-found"),
    ],
)
def test_failures_are_one_sentence_on_stderr(home: Path, args: tuple[str, ...], code: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.endswith(f". [{code}]\n") or result.stderr.endswith(f"`. [{code}]\n")


def test_japanese_terminals_read_japanese(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "モデルパック" in run("remove", "absent").stderr


@pytest.mark.parametrize(
    "args", [("remove",), ("export", "x1"), ("import",), ("list", "extra"), ("nothing",)]
)
def test_wrong_usage(home: Path, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")


def test_install_without_a_network(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(home))
    result = run("install", "vosk-ko")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("[pack-download-failed]\n")


def test_ctrl_c_leaves_no_pack_and_no_pip(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as index:
        url = f"http://127.0.0.1:{index.getsockname()[1]}/simple"
        environment = {**os.environ, "PIP_INDEX_URL": url, "PIP_EXTRA_INDEX_URL": "", "PIP_RETRIES": "0"}
        command = [sys.executable, "-m", "app.commands.models", "install", "vosk-ko"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "preexec_fn": heeds_ctrl_c}
        with subprocess.Popen(command, env=environment, **pipes) as child:  # type: ignore[call-overload]
            connection, _ = index.accept()
            child.send_signal(signal.SIGINT)
            out, _ = child.communicate(timeout=60)
        connection.close()
    assert (child.returncode, out) == (130, b"")
    store = PackStore(default_paths().packs)
    assert store.installed() == ()
    lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    assert not any(str(store.staging).encode() in line for line in lines)

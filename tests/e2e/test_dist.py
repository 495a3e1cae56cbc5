"""The one-folder program, away from its checkout: it interprets a WAV file and opens its window."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.places import ROOT
from tests.e2e.screen import colours, screen
from tests.models.conftest import home_with_packs

pytestmark = [pytest.mark.model, pytest.mark.screen, pytest.mark.timeout(900)]
SENTENCE = "国民健康保険の手続きをしたいです。"


def up_to_date(program: Path) -> bool:
    """Whether `make dist` made `program` from the sources as they are."""
    if not program.exists():
        return False
    sources = [ROOT / "build.spec", ROOT / "requirements" / "run.txt"]
    for room in ("app", "speech", "translate", "glossary", "resources"):
        sources += [path for path in (ROOT / room).rglob("*") if path.suffix not in {".pyc", ""}]
    return max(source.stat().st_mtime for source in sources) < program.stat().st_mtime


@pytest.fixture(scope="module")
def program() -> Iterator[Path]:
    """The built program in a folder of its own, removed afterwards: it is a gigabyte."""
    with tempfile.TemporaryDirectory(prefix="kakehashi-dist-") as name:
        folder = Path(name)
        made = ROOT / "dist" / "kakehashi"
        if up_to_date(made / "kakehashi"):
            shutil.copytree(made, folder / "kakehashi", symlinks=True)
        else:
            command = [
                sys.executable,
                "-m",
                "PyInstaller",
                "--noconfirm",
                "--log-level",
                "WARN",
                "build.spec",
            ]
            command += ["--distpath", str(folder), "--workpath", str(folder / "work")]
            built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
            assert built.returncode == 0, built.stderr[-4000:]
        yield folder / "kakehashi" / "kakehashi"


@pytest.fixture
def env(tmp_path: Path, model_home: Path) -> dict[str, str]:
    """All that the program is told: nothing of Python, of the checkout or of the tests."""
    home = home_with_packs(tmp_path / "kakehashi", model_home)
    return {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "KAKEHASHI_HOME": str(home)}


def test_it_speaks_and_interprets(program: Path, env: dict[str, str], tmp_path: Path) -> None:
    def run(*arguments: str | Path) -> str:
        done = subprocess.run(
            [program, *arguments], env=env, cwd=tmp_path, capture_output=True, text=True, timeout=300
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    run("say", "--lang", "ja", SENTENCE, "--out", "in.wav")
    record = json.loads(
        run("interpret", "in.wav", "--from", "ja", "--to", "vi", "--out", "out.wav", "--json")
    )
    assert "国民健康保険" in record["recognized"]
    assert "bảo hiểm" in record["translation"].lower()
    assert record["terms"][0]["ok"] is True
    assert (tmp_path / "out.wav").stat().st_size > 10_000

    run("say", "--lang", "ko", "안녕하세요", "--out", "ko.wav")
    assert json.loads(run("transcribe", "ko.wav", "--lang", "ko", "--json"))["engine"] == "vosk"
    assert "kakehashi" in run("--version")


def test_it_opens_nothing_of_the_checkout(program: Path, env: dict[str, str], tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-qq", "-e", "trace=open,openat,execve", "-o", str(trace), str(program)]
    done = subprocess.run(
        [*command, "doctor", "--json"], env=env, cwd=tmp_path, capture_output=True, text=True
    )
    assert json.loads(done.stdout)["ok"] is True, done.stdout
    opened = trace.read_text(errors="replace")
    assert str(program.parent) in opened
    for place in (ROOT, Path(sys.prefix)):
        assert f'"{place}/' not in opened


def test_it_says_what_it_is_made_of(program: Path, env: dict[str, str], tmp_path: Path) -> None:
    """The bill of materials beside it, the About page inside it, and the licence texts of both."""
    told = json.loads((program.parent / "sbom.cdx.json").read_bytes())["components"]
    held = {
        each["name"] for each in told if each["bom-ref"].startswith("pkg:") and each["scope"] == "required"
    }
    done = subprocess.run([program, "about", "--json"], env=env, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    items = json.loads(done.stdout)["items"]
    shown = {item["name"] for item in items if item["kind"] == "distribution"}
    assert shown == held
    assert not {"av", "minisbd", "pip", "pytest"} & shown
    assert {"numpy", "pyside6-essentials", "espeakng-loader"} <= shown
    assert all(item["texts"] for item in items if item["kind"] in ("program", "distribution", "system"))
    text = subprocess.run([program, "about", "espeakng-loader"], env=env, capture_output=True, text=True)
    assert "GNU GENERAL PUBLIC LICENSE" in text.stdout
    # GPL, and nothing the program uses.
    found = [
        path.name for path in program.parent.rglob("*") if path.name.startswith(("libx26", "libreadline"))
    ]
    assert found == []


def test_it_writes_nothing_into_its_own_folder(program: Path, env: dict[str, str], tmp_path: Path) -> None:
    """So that an update is another folder, and the data stays where it is."""

    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in program.parent.rglob("*")
        }

    before = state()
    for arguments in (
        ["glossary", "stats"],
        ["say", "--lang", "ja", SENTENCE, "--out", str(tmp_path / "a.wav")],
    ):
        done = subprocess.run([program, *arguments], env=env, cwd=tmp_path, capture_output=True, timeout=300)
        assert done.returncode == 0
    assert state() == before


def test_its_window_opens(
    program: Path, env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in set(os.environ) - set(env):
        monkeypatch.delenv(name)
    with screen(Path(env["KAKEHASHI_HOME"]), env, command=(str(program),)) as desk:
        end = time.monotonic() + 60
        search = ["/usr/bin/xdotool", "search", "--onlyvisible", "--name", "^Kakehashi$"]
        while subprocess.run(search, env=desk.env, capture_output=True).returncode != 0:
            assert desk.process.poll() is None, desk.errors
            assert time.monotonic() < end, "no window"
            time.sleep(0.2)
        picture = tmp_path / "window.png"
        while colours(desk.picture(picture)) < 50:
            assert time.monotonic() < end, "a blank window"
            time.sleep(0.2)
        desk.process.terminate()
        assert desk.process.wait(20) == 0

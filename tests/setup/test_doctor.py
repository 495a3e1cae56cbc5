import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.doctor import doctor
from app.diagnosis import Check, Report
from app.doctor import examine
from app.messages import known_codes
from app.paths import Paths, default_paths, resources
from glossary.store import Store
from tests.sound import sound_server

ROOT = Path(__file__).resolve().parents[2]
DEFAULTS = ("whisper-base", "qwen2.5-1.5b", "kokoro-ja")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return default_paths()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(doctor, list(arguments))


def check(report: Report, name: str) -> Check:
    return next(check for check in report.checks if check.name == name)


def test_an_empty_home_names_the_packs_and_the_command(home: Paths) -> None:
    result = run()
    assert result.exit_code == 1
    for pack in DEFAULTS:
        assert f"! Model pack {pack}\n    → " in result.stdout
        assert f"`kakehashi models install {pack}`" in result.stdout
    assert "✗ Conversation" in result.stdout
    assert result.stdout.rstrip().endswith("Not ready for a conversation yet: see to what is marked ✗.")
    assert not home.data.exists(), "looking creates nothing"


def test_japanese_on_a_japanese_terminal(home: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    result = run()
    assert "モデルパック whisper-base" in result.stdout
    assert "まだ会話を始められません" in result.stdout


def test_json_of_an_empty_home(home: Paths) -> None:
    result = run("--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report.keys() == {"ok", "checks", "languages"}
    assert report["ok"] is False
    for row in report["checks"]:
        assert row.keys() == {"name", "ok", "level", "found", "advice", "context"}
        assert (row["advice"] is None) == row["ok"]
    missing = {row["name"]: row["advice"] for row in report["checks"] if row["name"].startswith("pack:")}
    assert missing == {f"pack:{pack}": "doctor-pack-missing" for pack in DEFAULTS}
    for row in report["languages"]:
        assert row.keys() == {"lang", "name", "recognize", "translate", "speak", "live", "font"}
        assert (row["recognize"], row["translate"]) == ("none", "none")


def test_every_advice_and_label_has_words() -> None:
    source = "".join((ROOT / "app" / f"{name}.py").read_text("utf-8") for name in ("doctor", "machine"))
    advice = set(re.findall(r'"(doctor-[a-z-]+)"', source)) | {"microphone-missing", "speaker-missing"}
    assert advice <= known_codes()
    words = tomllib.loads((resources() / "i18n" / "setup.toml").read_text("utf-8"))
    names = {check.name.partition(":")[0] for check in examine(default_paths()).checks}
    assert {f"check-{name}" for name in names} <= set(words)
    errors = tomllib.loads((resources() / "i18n" / "errors" / "setup.toml").read_text("utf-8"))
    for code, texts in (words | errors).items():
        assert set(texts) == {"ja", "en"}, code
        assert set(re.findall(r"{\w+}", texts["ja"])) == set(re.findall(r"{\w+}", texts["en"])), code


def test_broken_settings_and_database_are_named_with_their_file(home: Paths) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text("threads = [")
    home.data.mkdir(parents=True)
    home.database.write_bytes(b"not a database" * 100)
    report = examine(home)
    assert check(report, "settings").advice == "settings-broken"
    assert check(report, "database").advice == "store-corrupt"
    text = run().stdout
    assert f"✗ Settings\n    → The settings file cannot be read ({home.settings})" in text
    assert str(home.database) in text
    assert home.database.read_bytes() == b"not a database" * 100


def test_a_sound_database_is_only_read(home: Paths) -> None:
    with Store.open(home.database):
        pass
    before = home.database.read_bytes()
    assert check(examine(home), "database") == Check("database", True, "needed", str(home.database))
    assert home.database.read_bytes() == before


def test_an_unreadable_pack_is_damaged(home: Paths) -> None:
    folder = home.packs / "whisper-base"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{")
    assert check(examine(home), "pack:whisper-base").advice == "doctor-pack-damaged"
    other = home.packs / "mine"
    other.mkdir()
    assert check(examine(home), "pack:mine").advice == "doctor-pack-unknown"


@pytest.mark.model
def test_a_complete_home_is_ready(model_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(model_home))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    result = run()
    assert result.exit_code == 0, result.stdout
    assert "Ready for a conversation." in result.stdout
    report = json.loads(run("--json").stdout)
    assert report["ok"] is True
    languages = {row["lang"]: row for row in report["languages"]}
    assert languages["ko"]["live"] is True
    assert (languages["vi"]["recognize"], languages["vi"]["speak"]) == ("built-in", "built-in")
    assert languages["fil"]["speak"] == "none"
    assert all(row["font"] for row in languages.values())


@pytest.mark.model
def test_a_shortened_model_is_not_ready(model_home: Path, home: Paths) -> None:
    home.packs.mkdir(parents=True)
    for pack in DEFAULTS:
        folder = home.packs / pack
        folder.mkdir()
        for file in (model_home / "data" / "packs" / pack).iterdir():
            (folder / file.name).symlink_to(file)
    assert examine(home).ok
    model = home.packs / "whisper-base" / "model.bin"
    model.unlink()
    model.write_bytes(b"short")
    report = examine(home)
    assert not report.ok
    assert check(report, "pack:whisper-base").advice == "doctor-pack-damaged"


@pytest.mark.screen
def test_microphone_and_loudspeaker_are_found(home: Paths, tmp_path: Path) -> None:
    with sound_server(tmp_path) as server, server.adopt():
        report = examine(home)
    assert check(report, "microphone").ok
    assert check(report, "speaker").ok


def test_no_python_socket_is_opened(home: Paths) -> None:
    code = (
        "import sys\n"
        "def hook(event, args):\n"
        "    if event.startswith('socket.'): raise SystemExit(f'socket: {event}')\n"
        "sys.addaudithook(hook)\n"
        "from app.commands.doctor import doctor\n"
        "doctor(['--json'])\n"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1, result.stderr
    assert json.loads(result.stdout)["ok"] is False

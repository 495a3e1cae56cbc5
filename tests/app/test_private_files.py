"""A new install: what it begins with, and who may read its files."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from app.logs import log_to_file
from app.paths import Paths
from app.settings import Settings, load_settings, save_settings
from app.ui.favourites import Favourites
from app.ui.usage import Usage
from glossary.language import JA
from glossary.private_files import private_folder, write_private
from speech.audio import AudioChunk, AudioFormat
from speech.prepared import PreparedSpeech

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
SECURE = {
    "log_level": "phrases",
    "retention_days": 90,
    "staff_pin": False,
    "kiosk": False,
    "clear_minutes": 5,
    "kiosk_clear_minutes": 2,
    "console_minutes": 5,
    "report_group": 3,
}
"""What an office finds before it has chosen anything; see docs/parts/access.ja.md."""


def modes(folder: Path) -> dict[str, str]:
    """Permissions of everything below `folder`."""
    found = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder)): oct(path.stat().st_mode & 0o777) for path in found}


@pytest.fixture
def loose() -> Iterator[None]:
    """An account whose files anybody may read."""
    old = os.umask(0)
    yield
    os.umask(old)


def test_a_new_install_begins_safely(tmp_path: Path) -> None:
    chosen = asdict(load_settings(tmp_path / "settings.toml"))
    assert {name: chosen[name] for name in SECURE} == SECURE
    assert not any("network" in name or "port" in name.split("_") or "host" in name for name in chosen), (
        "nothing of it listens or calls"
    )


def test_only_the_account_reads_what_the_program_writes(tmp_path: Path, loose: None) -> None:
    paths = Paths(tmp_path / "home" / "data", tmp_path / "home" / "config")
    save_settings(Settings(office_name="みどり市役所"), paths.settings)
    Favourites(paths.favourites).toggle("reception.hello")
    Usage(paths.data / "language-use.json").count(JA)
    sound = AudioChunk(np.zeros(2_400, np.int16), AudioFormat(24_000))
    assert PreparedSpeech(paths.data / "spoken" / "ja", "test").keep("はい。", JA, {}, sound)
    logger = logging.getLogger("kakehashi")
    before, level = list(logger.handlers), logger.level
    log_to_file(paths.log)
    (own,) = (handler for handler in logger.handlers if handler not in before)
    try:
        logger.warning("code")
        own.doRollover()  # type: ignore[attr-defined]
        logger.warning("code")
    finally:
        logger.removeHandler(own)
        own.close()
        logger.setLevel(level)
    found = modes(tmp_path / "home")
    assert len(found) >= 12
    for name, mode in found.items():
        path = tmp_path / "home" / name
        assert mode == ("0o700" if path.is_dir() else "0o600"), name


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path, loose: None) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o770)
    private_folder(shared / "a" / "b")
    write_private(shared / "a" / "b" / "file", "text")
    assert modes(shared) == {".": "0o770", "a": "0o700", "a/b": "0o700", "a/b/file": "0o600"}


def test_a_file_from_before_is_private_once_it_is_written_again(tmp_path: Path, loose: None) -> None:
    path = tmp_path / "favourites.json"
    path.write_text(json.dumps([]), "utf-8")
    assert oct(path.stat().st_mode & 0o777) == "0o666"
    Favourites(path).toggle("reception.hello")
    assert oct(path.stat().st_mode & 0o777) == "0o600"


def test_the_first_command_makes_a_private_home(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "people", "list"],
        env={**os.environ, "KAKEHASHI_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found = modes(tmp_path / "home")
    assert found["."] == found["data"] == "0o700"

"""The library built for this machine: what is built, and that a failure changes nothing."""

import subprocess
from pathlib import Path

import pytest

import scripts.native as native
from scripts.places import Checkout
from scripts.words import SetupError


def test_what_is_built_is_locked_by_hash() -> None:
    pinned = native.pin(Checkout().lock("run").read_text("utf-8"))
    name, *hashes = pinned.splitlines()
    assert name.startswith("xllamacpp==")
    assert len(hashes) > 1 and all("--hash=sha256:" in line for line in hashes)
    assert not hashes[-1].endswith("\\")


def test_a_lock_without_it_is_refused() -> None:
    with pytest.raises(SetupError, match="native-failed"):
        native.pin("toy==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n")


def test_a_package_that_does_not_work_gives_way_to_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pip would be asked when the new package cannot be imported; a real build takes 20 minutes."""
    checkout = Checkout(tmp_path)
    asked: list[list[str]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        broken = "-c" in command
        if "wheel" in command:
            (tmp_path / ".setup" / "native" / "xllamacpp-1-py3-none-any.whl").write_bytes(b"")
        return subprocess.CompletedProcess(command, 1 if broken else 0)

    (tmp_path / "requirements").mkdir()
    for name in ("run", "native"):
        (tmp_path / "requirements" / f"{name}.txt").write_bytes(Checkout().lock(name).read_bytes())
    monkeypatch.setattr("scripts.debian.provide", lambda wanted: None)
    monkeypatch.setattr("scripts.environment.prepare", lambda checkout, lock: None)
    monkeypatch.setattr("subprocess.run", run)
    with pytest.raises(SetupError, match="native-failed"):
        native.build(checkout)
    assert "--only-binary" in asked[-1] and "--force-reinstall" in asked[-1]
    assert all(
        "--require-hashes" in command or "--no-index" in command for command in asked if "-r" in command
    )

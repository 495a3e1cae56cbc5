"""The virtual environment: hash-locked dependencies and the project itself, installed once per lock."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from scripts.places import Checkout
from scripts.words import SetupError, say

Lock = Literal["run", "dev"]

SOURCE_ONLY = "srt"
"""The one dependency that is published as source only."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What has been done to the virtual environment; each value is a hash of what it was done from."""

    venv: str = ""
    lock: str = ""
    content: str = ""
    project: str = ""


def prepare(checkout: Checkout, lock: Lock) -> None:
    """Make the virtual environment fit `lock`; does nothing when it does. An interrupted run goes on.

    Raises SetupError: setup-venv-failed, setup-packages-failed, setup-project-failed.
    """
    stamp = _read(checkout)
    # Not sys.version: a security update of the interpreter needs no new environment.
    venv = _hash(*map(str, sys.version_info[:3]), str(Path(sys.executable).resolve()), str(checkout.root))
    if stamp.venv != venv or not _works(checkout):
        say("setup-venv", folder=str(checkout.venv))
        _make_venv(checkout)
        stamp = _write(checkout, Stamp(venv=venv))
    # "dev" holds all of "run".
    if not any(stamp.lock == name and stamp.content == _content(checkout, name) for name in {lock, "dev"}):
        say("setup-packages", lock=f"requirements/{lock}.txt")
        stamp = _write(checkout, Stamp(venv=venv))
        for name in ("build", lock):
            _pip(checkout, "setup-packages-failed", "--require-hashes", "-r", str(checkout.lock(name)))
        stamp = _write(checkout, replace(stamp, lock=lock, content=_content(checkout, lock)))
    project = _hash((checkout.root / "pyproject.toml").read_text("utf-8"))
    if stamp.project != project:
        say("setup-project")
        _pip(checkout, "setup-project-failed", "--quiet", "--editable", str(checkout.root))
        _write(checkout, replace(stamp, project=project))


def provide_beside(own: Checkout, lock: Path) -> None:
    """An environment of its own in `own` for the packages of `lock`, which the project's has no place for; as `prepare`.

    Raises SetupError: setup-venv-failed, setup-packages-failed.
    """
    venv, content = _hash(*map(str, sys.version_info[:3]), str(own.root)), _hash(lock.read_text("utf-8"))
    if _read(own) == Stamp(venv, lock.stem, content) and _works(own):
        return
    say("setup-venv", folder=str(own.venv))
    _make_venv(own)
    say("setup-packages", lock=f"requirements/{lock.name}")
    _pip(own, "setup-packages-failed", "--require-hashes", "-r", str(lock))
    _write(own, Stamp(venv, lock.stem, content))


def clean_environment() -> dict[str, str]:
    """The caller's variables without those that would bend another interpreter's imports."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}


def _make_venv(checkout: Checkout) -> None:
    shutil.rmtree(checkout.venv, ignore_errors=True)
    command = [sys.executable, "-m", "venv", str(checkout.venv)]
    if subprocess.run(command, env=clean_environment(), check=False).returncode != 0:
        raise SetupError("setup-venv-failed", folder=str(checkout.venv))


def _works(checkout: Checkout) -> bool:
    try:
        run = subprocess.run([str(checkout.python), "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return run.returncode == 0


def _pip(checkout: Checkout, code: str, *arguments: str) -> None:
    command = [str(checkout.python), "-m", "pip", "install", "--no-deps", "--no-build-isolation"]
    command += ["--disable-pip-version-check", "--no-input", "--no-warn-script-location"]
    command += ["--only-binary", ":all:", "--no-binary", SOURCE_ONLY, *arguments]
    run = subprocess.run(command, env=clean_environment(), stdout=sys.stderr, check=False)
    if run.returncode != 0:
        raise SetupError(code)


def _content(checkout: Checkout, lock: str) -> str:
    return _hash(*(checkout.lock(name).read_text("utf-8") for name in ("build", lock)))


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _read(checkout: Checkout) -> Stamp:
    try:
        return Stamp(**json.loads((checkout.state / "stamp.json").read_bytes()))
    except (OSError, ValueError, TypeError):
        return Stamp()


def _write(checkout: Checkout, stamp: Stamp) -> Stamp:
    checkout.state.mkdir(parents=True, exist_ok=True)
    fresh = checkout.state / "stamp.new"
    fresh.write_text(json.dumps(asdict(stamp), indent=1) + "\n", "utf-8")
    fresh.replace(checkout.state / "stamp.json")
    return stamp

"""Set-up of a small checkout, for real: its own venv, pip and hash-locked wheel, but no network."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.places import ROOT
from tests.packs.making import build_wheel

Commands = Callable[..., str]
PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "toy"
version = "1.0"
"""
BACKEND = """\
import pathlib, zipfile
def build_editable(folder, settings=None, metadata=None):
    name = "toy-1.0-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder) / name, "w") as wheel:
        info = "toy-1.0.dist-info/"
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: toy\\nVersion: 1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name
"""
NOT_ROOT = (
    ("/usr/bin/setpriv", "--reuid=65534", "--inh-caps=+dac_override", "--ambient-caps=+dac_override")
    if os.geteuid() == 0
    else ()
)
"""Another account that can still read the interpreter and the checkout, wherever root has them; its PATH must be open to all."""
BASE_PYTHON = Path(sys.base_prefix) / "bin" / "python3.11"


class Toy:
    """A checkout of one locked dependency, set up by the project's own scripts."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wheels = root.parent / "wheels"
        for folder in ("scripts", "resources/i18n"):
            shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "ui"))
        (root / "requirements").mkdir()
        (root / "pyproject.toml").write_text(PYPROJECT)
        (root / "backend.py").write_text(BACKEND)
        self.lock("build", "toy-tool", "1.0")
        self.lock("run", "toy-library", "1.0")
        self.lock("dev", "toy-library", "1.0")

    def lock(self, lock: str, name: str, version: str, digest: str = "") -> None:
        wheel = build_wheel(self.wheels, name, {"__init__.py": b""}, version)
        path = self.root / "requirements" / f"{lock}.txt"
        path.write_text(f"{name}=={version} --hash=sha256:{digest or wheel.sha256}\n")

    def set_up(self, *prefix: str, target: str = "check", **env: str) -> subprocess.CompletedProcess[str]:
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        variables = {**os.environ, "LC_ALL": "C.UTF-8", **offline, **env}
        command = [*prefix, str(BASE_PYTHON), "-m", "scripts.setup", target]
        return subprocess.run(command, cwd=self.root, env=variables, capture_output=True, text=True)

    def version(self, name: str) -> str:
        code = f"import importlib.metadata as m; print(m.version({name!r}))"
        python = self.root / ".venv" / "bin" / "python"
        return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()

    @property
    def stamp(self) -> dict[str, str]:
        values: dict[str, str] = json.loads((self.root / ".setup" / "stamp.json").read_text())
        return values


@pytest.fixture
def toy(tmp_path: Path) -> Toy:
    return Toy(tmp_path / "checkout")


@pytest.fixture
def commands() -> Iterator[Commands]:
    """Makes a PATH of nothing but the given shell scripts and the shell, open to every account."""
    with tempfile.TemporaryDirectory(prefix="kakehashi-path-") as name:
        folder = Path(name)
        folder.chmod(0o755)

        def make(**scripts: str) -> str:
            (folder / "sh").symlink_to("/bin/sh")
            for command, body in scripts.items():
                path = folder / command.replace("_", "-")
                path.write_text(f"#!/bin/sh\n{body}\n")
                path.chmod(0o755)
            return name

        yield make


def test_the_second_run_installs_nothing_and_a_changed_lock_is_followed(toy: Toy) -> None:
    first = toy.set_up()
    assert first.returncode == 0, first.stderr
    assert "Making the virtual environment" in first.stderr
    assert (toy.version("toy-library"), toy.version("toy")) == ("1.0", "1.0")

    before = toy.stamp
    again = toy.set_up(PIP_FIND_LINKS="/nowhere")  # nothing could be installed from there
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert toy.stamp == before

    toy.lock("dev", "toy-library", "2.0")
    changed = toy.set_up()
    assert changed.returncode == 0, changed.stderr
    assert "Making the virtual environment" not in changed.stderr
    assert toy.version("toy-library") == "2.0"


def test_a_wrong_hash_installs_nothing_and_the_next_run_goes_on(toy: Toy) -> None:
    toy.lock("dev", "toy-library", "1.0", digest="0" * 64)
    failed = toy.set_up()
    assert failed.returncode == 1
    assert "DO NOT MATCH THE HASHES" in failed.stderr
    assert "Python packages could not be installed" in failed.stderr
    with pytest.raises(subprocess.CalledProcessError):
        toy.version("toy-library")

    toy.lock("dev", "toy-library", "1.0")
    repaired = toy.set_up()
    assert repaired.returncode == 0, repaired.stderr
    assert "Making the virtual environment" not in repaired.stderr
    assert toy.version("toy-library") == "1.0"


def test_a_broken_environment_is_made_again(toy: Toy) -> None:
    assert toy.set_up().returncode == 0
    (toy.root / ".venv" / "bin" / "python").unlink()
    assert toy.set_up().returncode == 0
    assert toy.version("toy-library") == "1.0"


def test_without_apt_it_lists_what_is_missing_and_stops(toy: Toy, commands: Commands) -> None:
    path = commands(dpkg_query="echo 'installed libegl1'; exit 1")
    refused = toy.set_up(PATH=path)
    assert (refused.returncode, refused.stdout) == (1, "")
    (line,) = refused.stderr.splitlines()
    assert "ask the administrator" in line
    assert "apt-get install --no-install-recommends libglib2.0-0 " in line
    assert "libegl1" not in line
    assert not (toy.root / ".venv").exists()

    japanese = toy.set_up(PATH=path, LC_ALL="ja_JP.UTF-8")
    assert "管理者に" in japanese.stderr


def test_an_account_without_rights_runs_no_apt(toy: Toy, tmp_path: Path, commands: Commands) -> None:
    mark = tmp_path / "apt-ran"
    path = commands(
        dpkg_query="exit 1",
        apt_get=f"echo ran > {mark}",
        sudo=f"case $2 in true) exit 1;; esac; echo ran > {mark}",
    )
    refused = toy.set_up(*NOT_ROOT, PATH=path)
    assert refused.returncode == 1
    assert "ask the administrator" in refused.stderr
    assert not mark.exists()


def test_with_rights_apt_gets_the_names_this_release_has(
    toy: Toy, tmp_path: Path, commands: Commands
) -> None:
    asked = tmp_path / "asked"
    policy = (
        'for name; do case $name in libglib2.0-0|xvfb|scrot) candidate="(none)";; *) candidate=1;; esac\n'
    )
    policy += 'echo "$name:"; echo "  Candidate: $candidate"; done'
    path = commands(
        dpkg_query="exit 1",
        apt_cache=policy,
        env='while case $1 in *=*) ;; *) false;; esac; do shift; done; "$@"',
        sudo='[ "$1" = -n ] || exit 1; shift; [ "$1" = true ] || "$@"',
        apt_get=f'echo "$@" >> {asked}; case " $* " in *" install "*) exit 100;; esac',
    )
    failed = toy.set_up(*NOT_ROOT, PATH=path, target="test")
    assert failed.returncode == 1
    assert "System libraries could not be installed" in failed.stderr
    update, install = asked.read_text().splitlines()
    assert update.endswith(" update")
    names = install.split()
    assert "--no-install-recommends" in names
    assert {"libglib2.0-0t64", "libegl1", "xdotool"} <= set(names)
    assert not {"libglib2.0-0", "xvfb", "scrot"} & set(names)


def test_another_system_is_told_and_goes_on(toy: Toy, commands: Commands) -> None:
    done = toy.set_up(PATH=commands())
    assert done.returncode == 0, done.stderr
    assert "not a Debian-like system" in done.stderr
    assert toy.version("toy-library") == "1.0"


def test_no_python_3_11_is_said_in_one_line(commands: Commands) -> None:
    path = commands(python3="exit 1")
    env = {"PATH": path, "LC_ALL": "C"}
    run = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "python", "-V"], env=env, capture_output=True, text=True
    )
    assert run.returncode == 1
    assert run.stderr.startswith("Python 3.11 was not found") and run.stderr.count("\n") == 1


def test_wrong_usage() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "scripts.setup", "everything"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 2
    assert "usage:" in run.stderr

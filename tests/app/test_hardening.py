"""A program that crashes leaves no core dump, and its folders are its owner's alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.hardening import open_to_others, private_folders
from app.paths import Paths
from app.settings import Settings, save_settings
from glossary.signing import SigningKey
from glossary.store import Store
from tests.glossary.builders import ROOT

_PATTERN = Path("/proc/sys/kernel/core_pattern")
_CRASH = """
import os, resource, signal
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
{first}
print(os.getpid(), flush=True)
os.kill(os.getpid(), signal.SIGSEGV)
"""
_ENGINE = """
import os, resource, signal, time
from app.engine_host import EngineHost, Gate
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
from tests.app.engines_for_tests import Echo
host = EngineHost("echo", Echo, (), Gate())
if __name__ == "__main__":
    host.start()
    print(host.pid, flush=True)
    os.kill(host.pid, signal.SIGSEGV)
    time.sleep(0.5)
    host.close()
"""


def crashed(code: str, folder: Path) -> list[Path]:
    """Core files left by a process that dies of SIGSEGV."""
    script = folder / "crash.py"
    script.write_text(code)
    environment = {name: value for name, value in os.environ.items() if name != "KAKEHASHI_DEBUG"}
    subprocess.run(
        [sys.executable, str(script)],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
    )
    return list(folder.glob("core*"))


@pytest.fixture
def core_files() -> None:
    """The kernel writes core files into the folder of the process that died, or this cannot be seen."""
    pattern = _PATTERN.read_text().strip() if _PATTERN.exists() else ""
    if not pattern.startswith("core"):
        pytest.skip(f"core_pattern is {pattern!r}")


@pytest.mark.usefixtures("core_files")
def test_a_crash_leaves_no_core_file(tmp_path: Path) -> None:
    without, hardened = tmp_path / "without", tmp_path / "with"
    without.mkdir()
    hardened.mkdir()
    assert crashed(_CRASH.format(first=""), without), "this machine writes no core files at all"
    assert crashed(_CRASH.format(first="from app.hardening import *; no_core_dumps()"), hardened) == []


@pytest.mark.usefixtures("core_files")
def test_dumpable_alone_is_enough(tmp_path: Path) -> None:
    """Where core files are piped into a program, the limit says nothing."""
    first = (
        "from app.hardening import *; no_core_dumps.__globals__['_PR_SET_DUMPABLE']; import ctypes; "
        "ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)"
    )
    assert crashed(_CRASH.format(first=first), tmp_path) == []


@pytest.mark.usefixtures("core_files")
def test_an_engine_that_crashes_leaves_no_core_file(tmp_path: Path) -> None:
    assert crashed(_ENGINE, tmp_path) == []


def test_command_and_children_begin_with_it() -> None:
    """Seen in a process of its own: limit and dumpable, as the kernel tells them."""
    code = (
        "import sys, resource, ctypes; sys.argv = ['kakehashi', 'key', '--help']\n"
        "from app.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "(0, 0) 0", done.stderr


def test_no_crash_report_is_written() -> None:
    """faulthandler would write frames to a file or stderr; nothing turns it on."""
    sources = [
        path for room in ("app", "speech", "translate", "glossary") for path in (ROOT / room).rglob("*.py")
    ]
    assert not [path for path in sources if "faulthandler" in path.read_text("utf-8")]


def test_folders_of_an_older_version_are_closed(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data", tmp_path / "config")
    with Store.open(paths.database):
        pass
    SigningKey.create(paths.glossary_key)
    save_settings(Settings(), paths.settings)
    (paths.data / "backups").mkdir(mode=0o755)
    for path in (paths.data, paths.config):
        path.chmod(0o755)
    paths.settings.chmod(0o644)
    assert stat.S_IMODE(paths.glossary_key.stat().st_mode) == 0o600
    paths.glossary_key.chmod(0o640)
    private_folders(paths)
    for path in (paths.data, paths.config, paths.data / "backups", paths.settings, paths.glossary_key):
        assert not open_to_others(path), path
    private_folders(Paths(tmp_path / "new" / "data", tmp_path / "new" / "config"))
    assert stat.S_IMODE((tmp_path / "new" / "data").stat().st_mode) == 0o700

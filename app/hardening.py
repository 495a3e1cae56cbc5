"""What a process must not leave behind: no core dump of a conversation, no folder that others can look into."""

import contextlib
import ctypes
import os
import sys
from pathlib import Path

from app.paths import Paths

_PR_SET_DUMPABLE = 4
"""linux/prctl.h"""
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


def no_core_dumps() -> None:
    """This process leaves no core file, whatever the machine does with others'; children set it for themselves.

    Both, since neither is enough: the limit does not hold for a core_pattern that pipes into a program (core(5)), and
    only Linux has the other. KAKEHASHI_DEBUG leaves everything as it is.
    """
    if os.environ.get("KAKEHASHI_DEBUG") or sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def private_folders(paths: Paths) -> None:
    """Make the folders of an installation, and close them and the settings to others, also those of an older version.

    Somebody else's folder stays as it is; the doctor tells of it.
    """
    if os.name != "posix":
        return
    for folder in (paths.data, paths.config):
        with contextlib.suppress(OSError):
            folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    for folder in (paths.data, paths.config, paths.data / "backups"):
        _close(folder, _PRIVATE_FOLDER)
    for file in (paths.settings, paths.database, paths.glossary_key, *paths.data.glob("*.db.*")):
        _close(file, _PRIVATE_FILE)


def open_to_others(path: Path) -> bool:
    """Whether other users of the machine may look into it."""
    try:
        return os.name == "posix" and bool(path.stat().st_mode & 0o077)
    except OSError:
        return False


def _close(path: Path, mode: int) -> None:
    with contextlib.suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(mode)

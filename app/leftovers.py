"""What engines that were killed left in the system's folder for temporary files: sound, and sockets nobody uses."""

import contextlib
import re
import shutil
import tempfile
from pathlib import Path

import psutil

_OURS = re.compile(r"kakehashi-(\d+)-\w+")
"""speech/synthesizers/system.py and translate/engines/llm.py name theirs after the process."""


def sweep(folder: Path | None = None) -> int:
    """Remove what belongs to no living process, and to nobody else; how much it was. A folder in use stays."""
    swept = 0
    place = folder or Path(tempfile.gettempdir())
    with contextlib.suppress(OSError):
        for found in place.iterdir():
            named = _OURS.fullmatch(found.name)
            if named and not found.is_symlink() and not _alive(int(named[1]), found):
                shutil.rmtree(found, ignore_errors=True)
                swept += not found.exists()
    return swept


def _alive(pid: int, made: Path) -> bool:
    """Whether the process that made it still runs; one that began later only has its number."""
    try:
        return psutil.Process(pid).create_time() <= made.stat().st_mtime + 1.0
    except (psutil.NoSuchProcess, FileNotFoundError):
        return False
    except (psutil.Error, OSError):
        return True

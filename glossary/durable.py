"""Files that survive a power cut whole or not at all."""

import contextlib
import glob
import os
import threading
import time
from pathlib import Path
from typing import BinaryIO

_ABANDONED_SECONDS = 60.0
"""No draft takes so long."""


def sync(file: BinaryIO) -> None:
    """Make what was written so far survive a power cut."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames inside `folder` survive a power cut; Windows keeps no such handle."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Replace `path` by `data` in one step; who comes last of several at once has it."""
    # A name of its own: with one for all, the second writer takes away what the first is about to put in place.
    draft = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_native_id()}.new")
    _sweep(path)
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            sync(file)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _sweep(path: Path) -> None:
    """Drafts that somebody was writing when the power went."""
    for left in path.parent.glob(f"{glob.escape(path.name)}.*.new"):
        with contextlib.suppress(OSError):
            if abs(time.time() - left.stat().st_mtime) > _ABANDONED_SECONDS:
                left.unlink()

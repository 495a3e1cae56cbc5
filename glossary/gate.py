"""Who may be in a database's files: everybody together, or one alone who replaces them.

SQLite's own locks cannot tell: a file that is moved away stays open, and what is written to it is lost. Two lock files
beside the database: the room holds those inside; whoever wants it alone closes the door first, so that nobody new comes
in, and waits until the others have gone. The operating system opens both when a process dies.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from glossary.errors import GlossaryError

_LOOK_SECONDS = 0.01

if sys.platform == "win32":
    import msvcrt

    _SLOTS = 64
    """Windows locks bytes, for one owner each: one byte is a place in the room, all of them the whole of it."""

    def _try(handle: int, *, shared: bool) -> bool:
        places = [(slot, 1) for slot in range(_SLOTS)] if shared else [(0, _SLOTS)]
        for start, length in places:
            os.lseek(handle, start, os.SEEK_SET)
            with contextlib.suppress(OSError):
                msvcrt.locking(handle, msvcrt.LK_NBLCK, length)
                return True
        return False

else:
    import fcntl

    def _try(handle: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def together(path: Path, seconds: float) -> Iterator[None]:
    """Inside with others. Raises GlossaryError("store-locked") after `seconds`, OSError where no lock can be made."""
    until = time.monotonic() + seconds
    with contextlib.ExitStack() as room:
        with _held(_door(path), path, until, shared=True):
            room.enter_context(_held(_room(path), path, until, shared=True))
        yield


@contextlib.contextmanager
def alone(path: Path, seconds: float) -> Iterator[None]:
    """Inside with nobody else, in no thread and no process. Raises as `together`."""
    until = time.monotonic() + seconds
    with _held(_door(path), path, until, shared=False), _held(_room(path), path, until, shared=False):
        yield


def wanted(path: Path) -> bool:
    """Whether somebody waits to be alone: who stays long goes out now."""
    with _opened(_door(path)) as handle:
        return not _try(handle, shared=True)


def _door(path: Path) -> Path:
    return path.with_name(path.name + ".door")


def _room(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


@contextlib.contextmanager
def _held(lock: Path, path: Path, until: float, *, shared: bool) -> Iterator[None]:
    with _opened(lock) as handle:
        while not _try(handle, shared=shared):
            if time.monotonic() > until:
                raise GlossaryError("store-locked", path=str(path))
            time.sleep(_LOOK_SECONDS)
        yield


@contextlib.contextmanager
def _opened(lock: Path) -> Iterator[int]:
    """Closing it gives the lock back."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)

"""Hashing, durable writing and disk space."""

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import BinaryIO

from app.packs.errors import PackError

BLOCK = 1 << 20
_MARGIN = 16 << 20
"""Bytes left free for the database and the log."""


def check_cancel(cancel: Event | None) -> None:
    """Raise PackError("pack-cancelled") once `cancel` is set."""
    if cancel is not None and cancel.is_set():
        raise PackError("pack-cancelled")


def sha256_of(path: Path, cancel: Event | None = None) -> str:
    """SHA-256 of a file in hex, read in blocks. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            check_cancel(cancel)
            digest.update(block)
    return digest.hexdigest()


def copy_hashed(blocks: Iterable[bytes], target: BinaryIO) -> tuple[int, str]:
    """Write blocks and return (size, SHA-256 in hex)."""
    digest = hashlib.sha256()
    size = 0
    for block in blocks:
        target.write(block)
        digest.update(block)
        size += len(block)
    return size, digest.hexdigest()


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
    """Replace `path` by `data` in one step."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        sync(file)
    draft.replace(path)
    sync_folder(path.parent)


def megabytes(size: int) -> int:
    """Whole megabytes, rounded up, for people."""
    return -(-size // 1_000_000)


def need_space(folder: Path, size: int) -> None:
    """Raise PackError("disk-full") unless `folder`'s disk can take `size` more bytes."""
    free = shutil.disk_usage(folder).free
    if free < size + _MARGIN:
        raise PackError("disk-full", needed=megabytes(size + _MARGIN), free=megabytes(free))


@contextlib.contextmanager
def disk_errors(folder: Path, needed: int) -> Iterator[None]:
    """Turn a disk that fills up, or may not be written, into a PackError."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            free = megabytes(shutil.disk_usage(folder).free)
            raise PackError("disk-full", needed=megabytes(needed), free=free) from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise PackError("packs-not-writable", folder=str(folder)) from error
        raise

"""Hashing, durable writing and disk space."""

import contextlib
import errno
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import BinaryIO

from app.packs.errors import PackError
from glossary.durable import sync as sync
from glossary.durable import sync_folder as sync_folder
from glossary.durable import write_atomically as write_atomically

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

"""Files handed in by a person, as a zip or a folder, read without trusting them."""

import contextlib
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Protocol

from app.packs.errors import PackError
from app.packs.files import BLOCK, check_cancel
from app.packs.names import check_distinct, check_path, printable
from glossary.short_zip import ShortDirectory

MAX_ENTRIES = 20_000
MAX_TOTAL = 8 << 30
"""Bytes after unpacking."""
MAX_RATIO = 200
_RATIO_FLOOR = 10 << 20
"""Small files of zeros are harmless; the ratio counts above this many bytes."""
_SYSTEM_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".gitattributes", ".gitignore"})
_LEFT_OUT = frozenset({"__MACOSX", ".git", ".cache", "stanza"})
"""Folders never unpacked, so their names need no check: what macOS, git and downloaders leave beside a model,
and the pickles (that is, code) of the sentence splitter in Argos packages, for which we have our own."""
_CODE = (
    b"\x7fELF",
    b"MZ",
    b"#!",
    *(bytes.fromhex(magic) for magic in ("cafebabe", "feedface", "feedfacf", "cefaedfe", "cffaedfe")),
)
"""First bytes of programs: Linux, Windows, scripts, Java and macOS."""
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    struct.error,
    ValueError,
    OSError,
)
"""Whatever zipfile raises on a truncated or forged file, and a USB stick that is pulled out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One regular file; `path` is checked and "/"-separated, `size` is what it claims."""

    path: str
    size: int


class Tree(Protocol):
    """Checked files that can be read one by one."""

    entries: Sequence[Entry]

    def blocks(self, path: str, cancel: Event | None = None) -> Iterator[bytes]:
        """Contents, never more than the entry's size. Raises PackError("archive-damaged")."""
        ...


class ZipTree:
    """A zip whose every entry passed the checks before the first byte is unpacked."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive = archive
        self._infos: dict[str, zipfile.ZipInfo] = {}
        infos = archive.infolist()
        if len(infos) > MAX_ENTRIES:
            raise PackError("archive-too-many", limit=MAX_ENTRIES)
        names: list[str] = []
        for info in infos:
            name = _checked_name(info)
            if name is not None:
                names.append(name)
                self._infos[name] = info
        check_distinct(names)
        check_total(sum(info.file_size for info in infos), path.stat().st_size)
        self.entries: Sequence[Entry] = [Entry(name, info.file_size) for name, info in self._infos.items()]

    def blocks(self, path: str, cancel: Event | None = None) -> Iterator[bytes]:
        """See Tree; zipfile stops at the declared size and checks the CRC."""
        info = self._infos[path]
        try:
            with self._archive.open(info) as member:
                yield from _checked_blocks(member, path, info.file_size, cancel)
        except _DAMAGED as error:
            raise PackError("archive-damaged", name=printable(path)) from error


class FolderTree:
    """A folder of regular files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sizes: dict[str, int] = {}
        for found in _walk(folder):
            name = found.relative_to(folder).as_posix()
            if _ignored(name):
                continue
            mode = found.lstat().st_mode
            if not stat.S_ISREG(mode):
                raise PackError("archive-link", name=printable(name))
            self._sizes[check_path(name)] = found.stat().st_size
            if len(self._sizes) > MAX_ENTRIES:
                raise PackError("archive-too-many", limit=MAX_ENTRIES)
        check_distinct(self._sizes)
        total = sum(self._sizes.values())
        check_total(total, total)
        self.entries: Sequence[Entry] = [Entry(name, size) for name, size in self._sizes.items()]

    def blocks(self, path: str, cancel: Event | None = None) -> Iterator[bytes]:
        """See Tree."""
        try:
            with (self._folder / path).open("rb") as file:
                yield from _checked_blocks(file, path, self._sizes[path], cancel)
        except OSError as error:
            raise PackError("archive-damaged", name=printable(path)) from error


@contextlib.contextmanager
def open_tree(path: Path) -> Iterator[Tree]:
    """Open a folder or a zip. Raises PackError with an import-* or archive-* code."""
    if path.is_dir():
        yield FolderTree(path)
        return
    if not path.is_file():
        raise PackError("import-not-found", path=str(path))
    with contextlib.ExitStack() as opened:
        try:
            archive = opened.enter_context(zipfile.ZipFile(opened.enter_context(ShortDirectory.of(path))))
        except _DAMAGED as error:
            raise PackError("archive-damaged", name=printable(path.name)) from error
        yield ZipTree(archive, path)


def check_total(size: int, packed: int) -> None:
    """Raise PackError("archive-too-large") when unpacking would take too much."""
    if size > MAX_TOTAL or (size > _RATIO_FLOOR and size > packed * MAX_RATIO):
        raise PackError("archive-too-large", limit=MAX_TOTAL >> 30)


def is_code(start: bytes) -> bool:
    """Whether a file that begins so is a program."""
    return start.startswith(_CODE)


def _checked_name(info: zipfile.ZipInfo) -> str | None:
    # zipfile cuts names at NUL and, on Windows, turns "\\" into "/"; the original shows both.
    name = info.orig_filename
    if name.endswith("/"):
        check_path(f"{name}x")
        return None
    if _ignored(name):
        return None
    if info.flag_bits & 0x1 or info.flag_bits & 0x40:
        raise PackError("archive-encrypted", name=printable(name))
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        raise PackError("archive-link", name=printable(name))
    if info.file_size > _RATIO_FLOOR and info.file_size > info.compress_size * MAX_RATIO:
        raise PackError("archive-too-large", limit=MAX_TOTAL >> 30)
    return check_path(name)


def _ignored(name: str) -> bool:
    parts = name.split("/")
    return any(part in _LEFT_OUT for part in parts[:-1]) or parts[-1] in _SYSTEM_FILES


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        for name in folders:
            if (Path(parent) / name).is_symlink():
                raise PackError("archive-link", name=printable(name))
        folders.sort()
        yield from (Path(parent) / name for name in sorted(files))


def _checked_blocks(file: "_Readable", path: str, size: int, cancel: Event | None) -> Iterator[bytes]:
    left = size
    first = True
    while block := file.read(min(BLOCK, left + 1)):
        check_cancel(cancel)
        if first and is_code(block):
            raise PackError("archive-executable", name=printable(path))
        first = False
        left -= len(block)
        if left < 0:
            break
        yield block
    if left:
        raise PackError("archive-damaged", name=printable(path))


class _Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...

"""Ways a database's file is damaged."""

from collections.abc import Callable, Mapping
from pathlib import Path

from glossary.sql import PAGE_BYTES

Damage = Callable[[Path], object]


def _flip(path: Path, *places: int) -> None:
    data = bytearray(path.read_bytes())
    for place in places:
        data[place] ^= 0xFF
    path.write_bytes(data)


def _middle(path: Path) -> None:
    pages = path.stat().st_size // PAGE_BYTES
    _flip(path, *(page * PAGE_BYTES + 77 for page in range(pages // 2, pages // 2 + 4)))


def _zero_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    third = len(data) // PAGE_BYTES // 3 * PAGE_BYTES
    data[third : 2 * third] = bytes(third)
    path.write_bytes(data)


DAMAGES: Mapping[str, Damage] = {
    "a byte of the first page": lambda path: _flip(path, 40),
    "the first page zeroed": lambda path: (
        path.write_bytes(bytes(PAGE_BYTES) + path.read_bytes()[PAGE_BYTES:]) and None
    ),
    "bytes in the middle": _middle,
    "a third of it zeroed": _zero_pages,
    "cut off in the middle": lambda path: (
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]) and None
    ),
    "all zeroes": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "empty": lambda path: path.write_bytes(b""),
    "another file in its place": lambda path: path.write_bytes(b"x" * 5_000),
    "gone": lambda path: path.unlink(),
}
"""By name; each leaves the write-ahead log as it is."""

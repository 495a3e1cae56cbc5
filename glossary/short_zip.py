"""Zips from outside, whose directory is read in one piece: a forged one has millions of entries."""

import io
import zipfile
from pathlib import Path

MAX_DIRECTORY = 4 << 20
"""Bytes of a zip's central directory; 20,000 files of a model need three quarters of it."""


class ShortDirectory(io.BufferedReader):
    """What zipfile may read a zip from.

    zipfile asks for the whole directory at once and for members block by block, so that a long read is a long
    directory: it raises zipfile.BadZipFile before a byte of it is in memory.
    """

    @classmethod
    def of(cls, source: Path | bytes) -> "ShortDirectory":
        """Raises OSError."""
        return cls(io.FileIO(source) if isinstance(source, Path) else _Bytes(source))

    def read(self, size: int | None = -1, /) -> bytes:
        """As any file's."""
        if size is not None and size > MAX_DIRECTORY:
            raise zipfile.BadZipFile("directory too long")
        return super().read(size)


class _Bytes(io.RawIOBase):
    """Bytes as a file without buffer."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        return self._data.readinto(buffer)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._data.seek(offset, whence)

    def tell(self) -> int:
        return self._data.tell()

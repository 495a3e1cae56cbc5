"""Files from outside: their size is known before they are read, their content before it is believed."""

import stat
from pathlib import Path

from glossary.errors import GlossaryError

MAX_BYTES = 50_000_000
MAX_ENTRIES = 50_000
"""Rows of a table or entries of an XML file; a town has a few thousand."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of a password-protected workbook ([MS-OFFCRYPTO] 2.3.4.4), named in the compound file's directory."""


def read_bytes(path: Path) -> bytes:
    """A file from outside. Raises GlossaryError("glossary-file-…")."""
    try:
        found = path.stat()
        # A pipe would wait for its writer.
        if not stat.S_ISREG(found.st_mode):
            raise GlossaryError("glossary-file-unreadable", path=str(path))
        if found.st_size > MAX_BYTES:
            raise GlossaryError("glossary-file-too-large", limit=MAX_BYTES // 1_000_000)
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except FileNotFoundError as error:
        raise GlossaryError("glossary-file-missing", path=str(path)) from error
    except OSError as error:
        raise GlossaryError("glossary-file-unreadable", path=str(path)) from error


def check_content(data: bytes, format_: str) -> None:
    """Raises GlossaryError when the first bytes are those of another format, or of a workbook nobody can open."""
    if data.startswith(_OLE):
        raise GlossaryError("glossary-xlsx-protected" if _ENCRYPTED in data else "glossary-xls-old")
    if data.startswith(_ZIP):
        found = "xlsx"
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(
        (b"<?xml", b"<tbx", b"<martif", b"<tmx", b"<!DOCTYPE")
    ):
        found = "xml"
    else:
        found = "csv"
    if found != {"tbx": "xml", "tmx": "xml"}.get(format_, format_):
        raise GlossaryError("glossary-format-other", format=format_)

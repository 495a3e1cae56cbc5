"""Workbooks and other files as people and attackers make them."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl


def workbook(rows: Sequence[Sequence[object]], edit: Callable[[Any], object] = lambda sheet: None) -> bytes:
    """An .xlsx with one sheet, `edit`ed as a person would in Excel."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    edit(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The same zip with parts replaced: `sheet1=b"…"` is xl/worksheets/sheet1.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(Path(name).stem, old.read(name)))
    assert not parts
    return out.getvalue()


def with_shared_strings(data: bytes, extra: str = "") -> bytes:
    """The workbook with its texts in a part of their own, as Excel keeps them; `extra` goes into each."""
    texts: list[str] = []

    def shared(found: re.Match[str]) -> str:
        texts.append(f"<si>{found[2]}{extra}</si>")
        return f'{found[1]} t="s"><v>{len(texts) - 1}</v></c>'

    sheet = re.sub(
        r'(<c [^>]*?) t="inlineStr">\s*<is>(.*?)</is>\s*</c>', shared, part(data, "sheet1").decode()
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    table = f'<sst xmlns="{main}" count="{len(texts)}">{"".join(texts)}</sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = part(data, "[Content_Types]").replace(
        b"</Types>",
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode(),
    )
    out = io.BytesIO(repacked(data, **{"sheet1": sheet.encode(), "[Content_Types]": types}))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", table)
    return out.getvalue()


def part(data: bytes, stem: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = (name for name in archive.namelist() if Path(name).stem == stem)
        return archive.read(name)


def compound_file(*streams: str) -> bytes:
    """A compound file ([MS-CFB]) of one FAT sector and one directory sector, as .xls and encrypted workbooks are."""
    end, free, none = 0xFFFFFFFE, 0xFFFFFFFF, b"\0" * 16
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + none
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *([free] * 108))
    fat = struct.pack("<128I", 0xFFFFFFFD, end, *([free] * 126))
    directory = b""
    for kind, name in ((5, "Root Entry"), *((2, stream) for stream in streams)):
        text = f"{name}\0".encode("utf-16-le")
        directory += text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
        directory += struct.pack("<III", free, free, 1 if kind == 5 else free) + none + bytes(20)
        directory += struct.pack("<IQ", end, 0)
    return header + fat + directory.ljust(512, b"\0")

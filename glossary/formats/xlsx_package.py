"""An .xlsx as the zip of XML files it is (ECMA-376 part 2): what is checked before a library opens it.

The zip's directory says how much there is to unpack, and zipfile reads no more than it says; every part is then read
once by a parser that refuses document types, and its cells are counted.
"""

import contextlib
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, fromstring

from glossary.errors import GlossaryError
from glossary.formats.files import MAX_ENTRIES
from glossary.short_zip import ShortDirectory

MAX_UNPACKED = 100_000_000
MAX_PARTS = 500
MAX_ELEMENTS = 6_000_000
"""Of all parts; a cell has two or three, and its text two more."""
_MAX_RATIO = 100
_RATIO_FLOOR = 10_000_000
"""Small files of blanks are harmless; the ratio counts above this many bytes."""
_MAX_TOKEN = 1_000_000
"""Characters of a tag with its attributes, or of a comment."""
_MAX_FORMAT = 255
"""Characters of a number format (ECMA-376 part 1, 18.8.30); openpyxl takes quadratic time to look through one."""
_MAX_FORMULA = 10_000
"""Characters; Excel's own limit is 8,192."""
MAX_COLUMNS = 200
LAST_ROW = MAX_ENTRIES + 1
_DEEPEST = 60
_CHUNK = 4 << 20
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# SyntaxError is what the parsers of ElementTree and lxml raise.
_BROKEN: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zlib.error, SyntaxError, EOFError, OSError, NotImplementedError, RuntimeError),
    *(AttributeError, LookupError, StopIteration, TypeError, ValueError, OverflowError),
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, both ends counted from 1 and included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook that may be opened."""

    archive: zipfile.ZipFile
    sheets: Mapping[str, str]
    """Part of each sheet by its title, in the workbook's order."""
    areas: Mapping[str, Sequence[Area]]
    """Merged cells of each part."""


@contextlib.contextmanager
def open_package(data: bytes) -> Iterator[Package]:
    """Raises GlossaryError("glossary-xlsx-…" | "glossary-unpacked-too-large" | "glossary-xml-entities" | …)."""
    with xlsx_failures(), ShortDirectory.of(data) as file, zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        bomb = size > MAX_UNPACKED or size > max(_RATIO_FLOOR, len(data) * _MAX_RATIO)
        if len(parts) > MAX_PARTS or bomb:
            raise GlossaryError("glossary-unpacked-too-large", limit=MAX_UNPACKED // 1_000_000)
        if any(part.flag_bits & 1 for part in parts):
            raise GlossaryError("glossary-xlsx-protected")
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise GlossaryError("glossary-xlsx-broken")
        areas: dict[str, Sequence[Area]] = {}
        elements = 0
        for part in parts:
            if part.filename.endswith((".xml", ".rels", ".vml")):
                screened = _screened(archive, part, elements)
                areas[part.filename], elements = screened.areas, screened.elements
        yield Package(archive, _sheets(archive), areas)


@contextlib.contextmanager
def xlsx_failures(*also: type[Exception]) -> Iterator[None]:
    """What zipfile, the parsers and openpyxl let escape for files that break their standard, as GlossaryError."""
    try:
        yield
    except GlossaryError:
        raise
    except DefusedXmlException as error:
        raise GlossaryError("glossary-xml-entities") from error
    except _BROKEN + also as error:
        raise GlossaryError("glossary-xlsx-broken") from error


class _Part:
    """Target of the parser: counts, keeps nothing but merged areas; `elements` were in the parts before."""

    def __init__(self, elements: int) -> None:
        self.areas: list[Area] = []
        self.elements = elements
        self._formula = -1
        """Characters of the formula that is being read; -1 outside of one."""
        self._depth = 0
        self._row = 0
        self._column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self._depth += 1
        self._short(tag, *attributes, *attributes.values())
        if self.elements > MAX_ELEMENTS or self._depth > _DEEPEST:
            raise GlossaryError("glossary-unpacked-too-large", limit=MAX_UNPACKED // 1_000_000)
        match name := tag.rpartition("}")[2]:
            case "numFmt" if len(attributes.get("formatCode", "")) > _MAX_FORMAT:
                raise ValueError("numFmt")
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            case "c" if "r" in attributes:
                self._row, self._column = _position(attributes["r"])
            case "c":
                self._column += 1
            case "v" | "is" | "f":
                # Cells beyond may be formatted, as long as they hold nothing.
                if self._row > LAST_ROW:
                    raise GlossaryError("glossary-too-many", limit=MAX_ENTRIES)
                if self._column > MAX_COLUMNS:
                    raise GlossaryError("glossary-columns-too-many", limit=MAX_COLUMNS)
                self._formula = 0 if name == "f" else self._formula
            case "mergeCell":
                first, _, last = attributes.get("ref", "").partition(":")
                (top, left), (bottom, right) = _position(first), _position(last or first)
                self.areas.append(Area(top, bottom, left, right))

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._formula = -1

    def data(self, text: str) -> None:
        if self._formula >= 0:
            self._formula += len(text)
            if self._formula > _MAX_FORMULA:
                raise ValueError("f")

    def comment(self, text: str) -> None:
        self._short(text)

    def pi(self, target: str, text: str | None = None) -> None:
        self._short(target, text or "")

    def close(self) -> None:
        pass

    def _short(self, *texts: str) -> None:
        # What openpyxl's parser is fed in small pieces, it begins again with every one until the token ends.
        if sum(map(len, texts)) > _MAX_TOKEN:
            raise ValueError("token")


def _screened(archive: zipfile.ZipFile, part: zipfile.ZipInfo, elements: int) -> _Part:
    target = _Part(elements)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            parser.feed(chunk)
    parser.close()
    return target


def _sheets(archive: zipfile.ZipFile) -> Mapping[str, str]:
    workbook = next(
        target for kind, target in _relations(archive, "").values() if kind.endswith("/officeDocument")
    )
    relations = _relations(archive, workbook)
    root = fromstring(archive.read(workbook), forbid_dtd=True)
    return {
        sheet.get("name", ""): relations[sheet.get(_RELATION, "")][1]
        for sheet in root.iter()
        if sheet.tag.rpartition("}")[2] == "sheet"
    }


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Type and target part of a part's relations, by id (ECMA-376 part 2, 9.3)."""
    folder, name = posixpath.split(part)
    root = fromstring(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")), forbid_dtd=True)
    return {
        relation.get("Id", ""): (
            relation.get("Type", ""),
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in root
    }


def _position(reference: str) -> tuple[int, int]:
    """Row and column from 1: "C2" is (2, 3)."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]), column

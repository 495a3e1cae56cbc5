"""CSV: the file a town edits in any spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from glossary.errors import GlossaryError
from glossary.formats.cells import escape
from glossary.formats.encoding import decode
from glossary.formats.sheet import Record

_LONGEST = 1_000_000
"""Characters of a line; a row of a hundred full cells has a tenth. One line of commas would be millions of cells."""


def read_csv(data: bytes) -> Iterator[Record]:
    """Parse UTF-8 (with or without BOM) or Shift_JIS (cp932), header first.

    Raises GlossaryError("glossary-encoding-unknown" | "glossary-csv-broken").
    """
    reader = csv.reader(_lines(decode(data)), strict=True)
    number = 0
    try:
        for number, values in enumerate(reader, start=1):
            yield Record(number, values)
    except csv.Error as error:
        raise GlossaryError("glossary-csv-broken", row=number + 1) from error


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > _LONGEST:
            raise GlossaryError("glossary-csv-broken", row=number)
        yield line


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """A table that spreadsheets open: UTF-8 with BOM, no cell they would run. Read back by read_csv."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([escape(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")

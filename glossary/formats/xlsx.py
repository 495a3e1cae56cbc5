"""Excel workbooks, .xlsx only: a table as CSV has it, in the sheet named after its kind or else the first one."""

import io
import warnings
from array import array
from collections.abc import Iterable, Iterator, Sequence

from glossary.errors import GlossaryError
from glossary.formats.cells import escape
from glossary.formats.sheet import BadCell, Record
from glossary.formats.xlsx_package import LAST_ROW, MAX_COLUMNS, Area, open_package, xlsx_failures
from glossary.formats.xlsx_writer import workbook

_KINDS = ("terms", "phrases")


def read_xlsx(data: bytes, kind: str = "") -> Iterator[Record]:
    """Rows that hold anything, header first; formulas, dates and merged cells as BadCell.

    Raises GlossaryError("glossary-xlsx-…" | "glossary-unpacked-too-large" | "glossary-header-merged" | …).
    """
    import openpyxl
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import TranslatorError
    from openpyxl.utils.exceptions import CellCoordinatesException

    failures = xlsx_failures(TokenizerError, TranslatorError, CellCoordinatesException)
    with open_package(data) as package, failures, warnings.catch_warnings():
        # openpyxl warns of features it leaves out, such as drop-down lists.
        warnings.simplefilter("ignore")
        # Without data_only a formula is told from its last result.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        title = _title(tuple(package.sheets), kind)
        merged = _merged(package.areas[package.sheets[title]])
        width = 0
        blank: Sequence[object] = ()
        sheet = book[title]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_row=LAST_ROW, max_col=MAX_COLUMNS), start=1):
            # One and the same for all rows that the file leaves out: there may be 50,000 of 200 cells.
            if cells is blank:
                continue
            values = [_value(cell.value, cell.data_type) for cell in cells]
            if not any(values):
                blank = cells
                continue
            column = merged[number]
            if width == 0:
                if column:
                    raise GlossaryError("glossary-header-merged", row=number)
                width = _used(values)
            elif column:
                values[column - 1] = BadCell("cell-merged")
            yield Record(number, values[: max(width, _used(values))])


def write_xlsx(rows: Iterable[Sequence[str]], kind: str) -> bytes:
    """A workbook of one sheet, every cell text and none a formula. Read back by read_xlsx."""
    return workbook(kind, ([escape(cell) for cell in row] for row in rows))


def _title(titles: Sequence[str], kind: str) -> str:
    for wanted in (kind,) if kind else _KINDS:
        for title in titles:
            if title.casefold() == wanted:
                return title
    if not titles:
        raise GlossaryError("glossary-xlsx-broken")
    return titles[0]


def _merged(areas: Sequence[Area]) -> "array[int]":
    """For each row the column of a merged area in it, or 0."""
    columns = array("H", [0]) * (LAST_ROW + 1)
    done = 1
    # In order, and no row twice: a forged file has a hundred thousand areas over all rows.
    for area in sorted(areas, key=lambda area: area.first_row):
        start, end = max(area.first_row, done), min(area.last_row, LAST_ROW) + 1
        if start < end:
            columns[start:end] = array("H", [min(area.first_column, MAX_COLUMNS)]) * (end - start)
            done = end
    return columns


def _value(value: object, data_type: str) -> str | BadCell:
    if value is None:
        return ""
    if data_type == "f":
        return BadCell("cell-formula")
    if isinstance(value, str) and data_type != "e":
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return BadCell("cell-not-text")


def _used(values: Sequence[str | BadCell]) -> int:
    """Columns up to the last one that holds anything."""
    return max((at for at, value in enumerate(values, start=1) if value), default=0)

"""The report as a table for a spreadsheet: one figure a row, so that months can be put under each other and pivoted."""

import csv
import io
from collections.abc import Iterator

from app.reporting.content import Content, Format, Table, Value
from app.reporting.figures import Figures
from glossary.formats.cells import escape
from glossary.reports.period import Period

_UNITS: dict[Format, str] = {"share": "%", "rate": "/100", "seconds": "s"}


def as_csv(content: Content, period: Period, figures: Figures) -> bytes:
    """UTF-8 with BOM for Excel: from, to, table, row, item, value, unit; no cell a spreadsheet would run."""
    words = figures.words
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    head = ("CsvFrom", "CsvTo", "CsvTable", "CsvRow", "Measure", "Value", "CsvUnit")
    writer.writerow([escape(words[f"report{name}"]) for name in head])
    for section in content.sections:
        for row, item, value, unit in _figures(section.table):
            writer.writerow([*period.range, *map(escape, (section.title, row, item)), value, unit])
    return out.getvalue().encode("utf-8-sig")


def _figures(table: Table) -> Iterator[tuple[str, str, float, str]]:
    """(row, item, value, unit); a row is called by all its texts. Figures that there are none of are left out."""
    for row in table.rows:
        cells = list(zip(table.columns, row, strict=True))
        name = " / ".join(str(value) for column, value in cells if column.format == "text" and value)
        for column, value in cells:
            if column.format != "text" and value is not None:
                yield name, column.title, _number(value, column.format), _UNITS.get(column.format, "")


def _number(value: Value, form: Format) -> float:
    if not isinstance(value, int | float):
        raise TypeError(type(value))
    return round(100 * value, 1) if form == "share" else value if isinstance(value, int) else round(value, 3)

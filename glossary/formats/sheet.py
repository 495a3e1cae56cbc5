"""What every format is read into: rows of named cells, and what is wrong with the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.errors import GlossaryError
from glossary.formats.cells import clean, fault, is_formula, unescape
from glossary.formats.files import MAX_ENTRIES


@dataclass(frozen=True, slots=True)
class RowError:
    """Why one row cannot be used.

    `row` counts as the spreadsheet does (the header is 1); in TBX and TMX it counts entries from 1.
    `code` has a sentence in resources/i18n/errors/glossary.toml.
    """

    row: int
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row by column name, cleaned."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows: the good ones and what is wrong with the others."""

    rows: tuple[Row, ...]
    errors: tuple[RowError, ...]
    ignored: tuple[str, ...] = ()
    """Languages and data categories the file has and the glossary does not take."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell whose value cannot be had."""

    code: str


@dataclass(frozen=True, slots=True)
class Record:
    """Raw cells of one row of a table, as the file has them."""

    number: int
    values: Sequence[str | BadCell]


def read_records(records: Iterator[Record], columns: Iterable[str]) -> Sheet:
    """The rows below a header that names some of `columns`, "ja" among them.

    Raises GlossaryError("glossary-column-…" | "glossary-too-many").
    """
    header = next(records, Record(1, ()))
    names = _names(header, columns)
    rows: list[Row] = []
    errors: list[RowError] = []
    for record in records:
        if len(rows) + len(errors) >= MAX_ENTRIES:
            raise GlossaryError("glossary-too-many", limit=MAX_ENTRIES)
        if any(isinstance(value, BadCell) or value.strip() for value in record.values):
            row = _row(record, names)
            if isinstance(row, Row):
                rows.append(row)
            else:
                errors += row
    return Sheet(tuple(rows), tuple(errors))


def text_row(number: int, cells: Mapping[str, str]) -> Row | list[RowError]:
    """An entry of a format that no spreadsheet opens: any first character is fine."""
    errors = [
        RowError(number, column, code) for column, text in cells.items() if (code := fault(text, column))
    ]
    return errors or Row(number, {column: clean(text) for column, text in cells.items()})


def _names(header: Record, columns: Iterable[str]) -> tuple[str, ...]:
    known = {name.casefold(): name for name in columns}
    names: list[str] = []
    for place, value in enumerate(header.values, start=1):
        title = "" if isinstance(value, BadCell) else value.strip()
        name = known.get(title.casefold())
        if name is None:
            raise GlossaryError("glossary-column-unknown", column=title[:40] or f"#{place}")
        if name in names:
            raise GlossaryError("glossary-column-twice", column=name)
        names.append(name)
    if "ja" not in names:
        raise GlossaryError("glossary-column-missing", column="ja")
    return tuple(names)


def _row(record: Record, names: Sequence[str]) -> Row | list[RowError]:
    values = record.values
    if len(values) != len(names):
        return [RowError(record.number, names[min(len(values), len(names)) - 1], "row-cells-wrong")]
    errors: list[RowError] = []
    cells: dict[str, str] = {}
    for name, value in zip(names, values, strict=True):
        if code := _fault(value, name):
            errors.append(RowError(record.number, name, code))
        elif isinstance(value, str):
            cells[name] = clean(unescape(value))
    return errors or Row(record.number, cells)


def _fault(value: str | BadCell, name: str) -> str | None:
    if isinstance(value, BadCell):
        return value.code
    return "cell-formula" if is_formula(value) else fault(value, name)

"""Terms as CSV: the file a town edits in a spreadsheet.

Columns: key, ja, reading, pos, kind, domain, variants, homophones, plain_ja, one a language tag, wrong,
reading_override, note, status; `|` separates several forms in one cell, and `wrong` names the language before each
(`en:voter's card|vi:thẻ cử tri`). A column that is absent says nothing about its field; an empty cell empties it.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.language import Lang
from glossary.terms import Term

MAX_BYTES = 50_000_000
MAX_CELL = 1_000
"""Characters."""

SEPARATOR = "|"
BEFORE = ("key", "ja", "reading", "pos", "kind", "domain", "variants", "homophones", "plain_ja")
AFTER = ("wrong", "reading_override", "note", "status")
YES = "yes"

# A spreadsheet would run such a cell (OWASP, "CSV Injection"); Japanese Excel takes the full-width signs too.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_ESCAPABLE = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_SPACES = re.compile(r"[ \t\r\n]+")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class RowError:
    """Why one row cannot be used; `row` counts as the spreadsheet does (the header is 1).

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


def read_bytes(path: Path) -> bytes:
    """A file from outside. Raises GlossaryError("glossary-file-…")."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise GlossaryError("glossary-file-missing", path=str(path)) from error
    except OSError as error:
        raise GlossaryError("glossary-file-unreadable", path=str(path)) from error
    if len(data) > MAX_BYTES:
        raise GlossaryError("glossary-file-too-large", limit=MAX_BYTES // 1_000_000)
    return data


def read_rows(data: bytes, languages: Iterable[Lang]) -> Sheet:
    """Parse UTF-8 (with or without BOM) or Shift_JIS (cp932).

    Raises GlossaryError("glossary-encoding-unknown" | "glossary-csv-broken" | "glossary-column-…").
    """
    reader = csv.reader(io.StringIO(_decode(data), newline=""), strict=True)
    rows: list[Row] = []
    errors: list[RowError] = []
    number = 0
    columns: tuple[str, ...] = ()
    try:
        for number, values in enumerate(reader, start=1):
            if number == 1:
                columns = _columns(values, languages)
            elif any(value.strip() for value in values):
                row = _row(number, columns, values)
                if isinstance(row, Row):
                    rows.append(row)
                else:
                    errors += row
    except csv.Error as error:
        raise GlossaryError("glossary-csv-broken", row=number + 1) from error
    if not columns:
        raise GlossaryError("glossary-column-missing", column="ja")
    return Sheet(tuple(rows), tuple(errors))


def write_terms(terms: Iterable[Term], languages: Sequence[Lang]) -> bytes:
    """CSV that spreadsheets open: UTF-8 with BOM, no cell they would run. Read back by read_rows.

    Raises ValueError when a form holds the separator, which would read back as two.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*BEFORE, *languages, *AFTER])
    for term in terms:
        cells = [term.id, term.ja, term.reading, term.pos, term.kind, term.domain]
        cells += [_joined(term.variants), _joined(term.homophones), term.plain_ja]
        cells += [_joined(term.renderings.get(lang, ())) for lang in languages]
        wrong = [f"{lang}:{form}" for lang, forms in term.wrong.items() for form in forms]
        cells += [_joined(wrong), YES if term.reading_override else "", term.note, term.status]
        writer.writerow([f"'{cell}" if _ESCAPABLE.match(cell) else cell for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def split_forms(cell: str) -> tuple[str, ...]:
    """Forms of a cell, blanks and repetitions dropped."""
    return tuple(dict.fromkeys(filter(None, (form.strip() for form in cell.split(SEPARATOR)))))


def _joined(forms: Sequence[str]) -> str:
    if any(SEPARATOR in form for form in forms):
        raise ValueError(f"a form holds {SEPARATOR!r}")
    return SEPARATOR.join(forms)


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise GlossaryError("glossary-encoding-unknown")


def _columns(header: Sequence[str], languages: Iterable[Lang]) -> tuple[str, ...]:
    known = {name.casefold(): name for name in (*BEFORE, *languages, *AFTER)}
    columns: list[str] = []
    for title in header:
        column = known.get(title.strip().casefold())
        if column is None:
            raise GlossaryError("glossary-column-unknown", column=title.strip()[:40])
        if column in columns:
            raise GlossaryError("glossary-column-twice", column=column)
        columns.append(column)
    if "ja" not in columns:
        raise GlossaryError("glossary-column-missing", column="ja")
    return tuple(columns)


def _row(number: int, columns: Sequence[str], values: Sequence[str]) -> Row | list[RowError]:
    if len(values) != len(columns):
        return [RowError(number, columns[min(len(values), len(columns)) - 1], "row-cells-wrong")]
    errors: list[RowError] = []
    cells: dict[str, str] = {}
    for column, value in zip(columns, values, strict=True):
        if code := _fault(value):
            errors.append(RowError(number, column, code))
        else:
            cells[column] = _clean(value)
    return errors or Row(number, cells)


def _fault(value: str) -> str | None:
    if len(value) > MAX_CELL:
        return "cell-too-long"
    if _FORMULA.match(value) or _FORMULA.match(value.strip()):
        return "cell-formula"
    if _UNWANTED.search(value):
        return "cell-control"
    return None


def _clean(value: str) -> str:
    value = value.strip()
    if _ESCAPED.match(value):
        value = value[1:]
    return _SPACES.sub(" ", unicodedata.normalize("NFC", value)).strip()

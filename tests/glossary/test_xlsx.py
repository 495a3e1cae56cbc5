import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from glossary.errors import GlossaryError
from glossary.formats.sheet import RowError, Sheet, read_records
from glossary.formats.term_table import term_columns
from glossary.formats.xlsx import read_xlsx, write_xlsx
from glossary.formats.xlsx_package import MAX_COLUMNS, MAX_UNPACKED
from glossary.language import Lang
from tests.glossary.builders import EN, VI
from tests.glossary.tables import part, repacked, with_shared_strings, workbook

_HEADER = ("ja", "reading", "en")
_GOOD = ("税金", "ぜいきん", "tax")
_EXPANSION = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
_EXTERNAL = b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'


def read(data: bytes) -> Sheet:
    return read_records(read_xlsx(data), term_columns((Lang("ja"), EN, VI)))


def code_of(data: bytes) -> str:
    with pytest.raises(GlossaryError) as failure:
        read(data)
    return failure.value.code


def test_a_persons_workbook_is_read() -> None:
    def edit(sheet: Any) -> None:
        sheet["A1"].font = Font(bold=True)
        sheet["C2"].hyperlink = "https://example.invalid/"
        sheet["A5"] = " 住民票 "
        sheet["Z1048000"].number_format = "@"
        sheet.add_data_validation(DataValidation("list", '"draft,checked"'))

    sheet = read(workbook([_HEADER, _GOOD, (), ("窓口", None, 24)], edit))
    assert sheet.errors == ()
    assert [(row.number, dict(row.cells)) for row in sheet.rows] == [
        (2, {"ja": "税金", "reading": "ぜいきん", "en": "tax"}),
        (4, {"ja": "窓口", "reading": "", "en": "24"}),
        (5, {"ja": "住民票", "reading": "", "en": ""}),
    ]


def test_the_sheet_named_after_the_kind_is_taken() -> None:
    book = openpyxl.Workbook()
    first: Any = book.active
    first.append(["notes of the office"])
    book.create_sheet("Terms").append(["ja"])
    out = io.BytesIO()
    book.save(out)
    assert [list(record.values) for record in read_xlsx(out.getvalue())] == [["ja"]]
    assert next(read_xlsx(out.getvalue(), "phrases")).values == ["notes of the office"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("=1+1", "cell-formula"),
        ('=HYPERLINK("http://example.invalid","x")', "cell-formula"),
        (datetime.date(2026, 4, 1), "cell-not-text"),
        (True, "cell-not-text"),
        ("#REF!", "cell-not-text"),
        ("@x", "cell-formula"),
        ("-x", "cell-formula"),
        ("x" * 1_001, "cell-too-long"),
    ],
)
def test_cells_that_cannot_be_used(value: object, code: str) -> None:
    sheet = read(workbook([_HEADER, _GOOD, ("金", "かね", value), _GOOD]))
    assert sheet.errors == (RowError(3, "en", code),)
    assert [row.number for row in sheet.rows] == [2, 4]


def test_text_that_looks_like_a_formula_is_refused_too() -> None:
    def edit(sheet: Any) -> None:
        sheet["C2"].data_type = "s"

    assert read(workbook([_HEADER, ("税", "ぜい", "=1+1")], edit)).errors == (
        RowError(2, "en", "cell-formula"),
    )


@pytest.mark.parametrize(
    ("area", "errors"),
    [
        ("C2:C3", [(2, "en"), (3, "en")]),
        ("B3:C3", [(3, "reading")]),
        ("A3:C1048576", [(3, "ja"), (4, "ja")]),
    ],
)
def test_merged_cells_are_refused_with_their_rows(area: str, errors: list[tuple[int, str]]) -> None:
    rows = [_HEADER, ("税", "ぜい", "tax"), ("金", "かね", "money"), ("紙", "かみ", "paper")]
    data = workbook(rows)
    # openpyxl empties what lies under a merged area; Excel may keep it.
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'.encode()
    sheet = read(repacked(data, sheet1=part(data, "sheet1").replace(b"</sheetData>", merge)))
    assert sheet.errors == tuple(RowError(row, column, "cell-merged") for row, column in errors)
    assert {row.number for row in sheet.rows} == {2, 3, 4} - {row for row, _ in errors}


def test_a_merged_header_is_named() -> None:
    assert (
        code_of(workbook([_HEADER, _GOOD], lambda sheet: sheet.merge_cells("A1:B1")))
        == "glossary-header-merged"
    )


def test_cells_beside_the_table_are_refused() -> None:
    sheet = read(workbook([_HEADER, (*_GOOD, None, "stray")]))
    assert sheet.errors == (RowError(2, "en", "row-cells-wrong"),)


@pytest.mark.parametrize(
    "cut",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:40],
        lambda data: b"PK\x03\x04",
        lambda data: b"",
    ],
)
def test_truncated_workbooks(cut: Callable[[bytes], bytes]) -> None:
    assert code_of(cut(workbook([_HEADER, _GOOD]))) == "glossary-xlsx-broken"


def test_a_damaged_byte_is_found() -> None:
    data = bytearray(workbook([_HEADER, *[(f"語{at}", "ご", f"word {at}") for at in range(200)]]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 200
    data[at] ^= 0xFF
    assert code_of(bytes(data)) == "glossary-xlsx-broken"


@pytest.mark.parametrize("stem", ["sheet1", "sharedStrings", "workbook", "styles", "workbook.xml"])
@pytest.mark.parametrize("declaration", [_EXPANSION, _EXTERNAL])
def test_document_types_are_refused_in_every_part(stem: str, declaration: bytes) -> None:
    data = with_shared_strings(workbook([_HEADER, _GOOD]))
    start, _, body = part(data, stem).rpartition(b"?>")
    head = start + b"?>" if start else b""
    assert code_of(repacked(data, **{stem: head + declaration + body})) == "glossary-xml-entities"


def test_a_zip_bomb_is_refused_unread() -> None:
    data = workbook([_HEADER, _GOOD])
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/bomb.xml", "w") as file:
        for _ in range(MAX_UNPACKED // 10_000_000):
            file.write(b" " * 10_000_000)
    assert len(out.getvalue()) < 500_000
    assert code_of(out.getvalue()) == "glossary-unpacked-too-large"


def test_a_zip_that_lies_about_its_sizes_yields_no_more_than_it_says() -> None:
    data = workbook([_HEADER, _GOOD])
    sheet = part(data, "sheet1")
    bomb = repacked(data, sheet1=sheet + b" " * 20_000_000)
    size = len(sheet + b" " * 20_000_000)
    lying = bomb.replace(size.to_bytes(4, "little"), len(sheet).to_bytes(4, "little"))
    assert lying != bomb
    assert code_of(lying) == "glossary-xlsx-broken"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ('<row r="70000"><c r="A70000" t="inlineStr"><is><t>x</t></is></c></row>', "glossary-too-many"),
        ('<row r="1048576"><c t="n"><v>1</v></c></row>', "glossary-too-many"),
        ('<row r="9"><c r="XFD9"><v>1</v></c></row>', "glossary-columns-too-many"),
        ('<row r="9"><c r="9A"><v>1</v></c></row>', "glossary-xlsx-broken"),
        ('<row r="9"><c r="A9" t="s"><v>77</v></c></row>', "glossary-xlsx-broken"),
        (
            '<row r="9"><c r="A9"><f t="shared" ref="A9:B9" si="0">"(}</f></c><c r="B9"><f t="shared" si="0"/></c></row>',
            "glossary-xlsx-broken",
        ),
        ("<x>" * 100 + "</x>" * 100, "glossary-unpacked-too-large"),
    ],
)
def test_sheets_no_person_makes(cells: str, code: str) -> None:
    data = workbook([_HEADER, _GOOD])
    sheet = part(data, "sheet1").replace(b"</sheetData>", cells.encode() + b"</sheetData>")
    assert code_of(repacked(data, sheet1=sheet)) == code


def test_too_many_columns_in_the_header() -> None:
    assert code_of(workbook([["ja"] * (MAX_COLUMNS + 1)])) == "glossary-columns-too-many"


def test_texts_as_excel_keeps_them_without_their_furigana() -> None:
    data = with_shared_strings(workbook([_HEADER, _GOOD]), '<rPh sb="0" eb="2"><t>ゼイキン</t></rPh>')
    assert len(part(data, "sharedStrings")) > 100
    (row,) = read(data).rows
    assert dict(row.cells) == {"ja": "税金", "reading": "ぜいきん", "en": "tax"}


def test_no_written_cell_is_a_formula() -> None:
    data = write_xlsx([["ja", "en"], ["=1+1", "@sum"], ["'+1", "plain"]], "terms")
    sheet: Any = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet.title == "terms"
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells[2:]] == ["'=1+1", "'@sum", "''+1", "plain"]
    assert [dict(row.cells) for row in read(data).rows] == [
        {"ja": "=1+1", "en": "@sum"},
        {"ja": "'+1", "en": "plain"},
    ]

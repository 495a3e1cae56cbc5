import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.formats.cells import fault, split_forms
from glossary.formats.csv import read_csv, write_csv
from glossary.formats.sheet import RowError, Sheet, read_records
from glossary.formats.term_table import term_columns, term_table
from glossary.language import Lang
from glossary.term_rows import terms_of
from glossary.terms import Term
from tests.glossary.builders import EN, VI, term

LANGUAGES = (Lang("ja"), EN, VI, Lang("fil"))
_FORM = (
    st.text(
        alphabet=st.characters(exclude_categories=["C", "Z"], exclude_characters="|"), min_size=1, max_size=8
    )
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: fault(text, "ja") is None)
)


def read_rows(data: bytes) -> Sheet:
    return read_records(read_csv(data), term_columns(LANGUAGES))


def write_terms(terms: list[Term], languages: list[Lang]) -> bytes:
    return write_csv(term_table(terms, languages))


def rows(text: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    sheet = read_rows(text.encode(encoding))
    assert not sheet.errors
    return [dict(row.cells) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_encodings_a_town_has(encoding: str) -> None:
    assert rows("ja,EN,note\r\n髙橋①,x,〜\r\n", encoding)[0]["en"] == "x"
    assert rows("ja,en\r\n住民票,x\r\n", encoding) == [{"ja": "住民票", "en": "x"}]


@pytest.mark.parametrize(
    "data",
    [
        b"\x80\x81\xff\xfe\x00",
        "ja,en\n".encode("utf-16"),
        "ja,reading\n住民票,じゅうみんひょう\n".encode("euc_jp"),
        "ja,ko\n住民票,주민표 사본\n".encode("euc_kr", "ignore"),
        "ja,th\n,ทะเบียนบ้าน\n".encode("cp874"),
    ],
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(GlossaryError, match="glossary-encoding-unknown"):
        read_rows(data)


@pytest.mark.parametrize(
    ("column", "text", "cause"),
    [
        ("ja", "住民票の写し", ("utf-8", "cp932")),
        ("ja", "住民票の写し", ("utf-8", "latin-1")),
        ("ja", "住民票の写し", ("cp932", "latin-1")),
        ("vi", "giấy chứng nhận", ("utf-8", "cp1252")),
        ("vi", "phiếu cư trú", ("utf-8", "cp1252")),
        ("en", "café", ("utf-8", "cp1252")),
        ("en", "住民票", ("ascii", "ascii")),
    ],
)
def test_mojibake_is_named_with_its_row(column: str, text: str, cause: tuple[str, str]) -> None:
    garbled = text.encode(cause[0], "replace").decode(cause[1], "replace")
    assert garbled != text
    line = garbled if column == "ja" else f"語,{garbled}"
    header = "ja" if column == "ja" else f"ja,{column}"
    sheet = read_rows(f"{header}\n{line}\n".encode())
    assert sheet.errors == (RowError(2, column, "cell-mojibake"),)


@pytest.mark.parametrize(
    "text",
    [
        "ｶｰﾄﾞ",
        "L’IDENTITÉ\u00a0!",
        "« marié\u00a0»",
        "AÇÃO",
        "¿Cuánto?",
        "Ž",
        "ÃO",
        "Ủy ban",
        "ญี่ปุ่น",
        "マイナンバー①",
        "何？？",
    ],
)
def test_rare_letters_are_no_mojibake(text: str) -> None:
    assert rows(f"ja,en\n語,{text}\n")[0]["en"] == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "glossary-column-missing"),
        ("en\nx\n", "glossary-column-missing"),
        ("ja,klingon\n", "glossary-column-unknown"),
        ("ja,,en\n", "glossary-column-unknown"),
        ("ja,en,EN\n", "glossary-column-twice"),
        ('ja\n"a"b\n', "glossary-csv-broken"),
        ('ja\n"' + "x" * 200_000 + '"\n', "glossary-csv-broken"),
    ],
)
def test_files_that_cannot_be_used(text: str, code: str) -> None:
    with pytest.raises(GlossaryError) as failure:
        read_rows(text.encode())
    assert failure.value.code == code


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("税,=1+1,n", RowError(2, "en", "cell-formula")),
        ("税,＠x,n", RowError(2, "en", "cell-formula")),
        ('税," -x",n', RowError(2, "en", "cell-formula")),
        ('税,"\tx",n', RowError(2, "en", "cell-formula")),
        ("税,a\x07b,n", RowError(2, "en", "cell-control")),
        ("税,a\u202eb,n", RowError(2, "en", "cell-control")),
        ("税," + "x" * 1_001 + ",n", RowError(2, "en", "cell-too-long")),
        ("税,x", RowError(2, "en", "row-cells-wrong")),
        ("税,x,y,z", RowError(2, "note", "row-cells-wrong")),
    ],
)
def test_cells_that_cannot_be_used(line: str, error: RowError) -> None:
    sheet = read_rows(f"ja,en,note\n{line}\n金,money,\n".encode())
    assert sheet.errors == (error,)
    assert [row.cells["ja"] for row in sheet.rows] == ["金"]
    assert sheet.rows[0].number == 3


def test_blank_rows_and_stray_spaces_are_cleaned() -> None:
    assert rows('ja,en\n\n,\n"　税 金 "," a\n b "\n') == [{"ja": "税 金", "en": "a b"}]


def test_forms_are_split_once_each() -> None:
    assert split_forms(" a |b||a|") == ("a", "b")


def test_no_exported_cell_is_a_formula() -> None:
    data = write_terms([term("=1+1", "-x", en=("@sum", "b"), vi="'+1")], [EN, VI])
    for line in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in line)


def test_a_form_with_the_separator_is_a_bug() -> None:
    with pytest.raises(ValueError, match="form"):
        write_terms([term("a", en="x|y")], [EN])


@given(
    _FORM,
    st.lists(_FORM, max_size=3, unique=True),
    st.lists(_FORM, min_size=1, max_size=3, unique=True),
    _FORM,
)
def test_what_is_written_reads_back(ja: str, variants: list[str], english: list[str], note: str) -> None:
    entry = Term(
        "a.b",
        ja,
        "よみ",
        "test",
        tuple(form for form in variants if form != ja),
        "",
        {EN: tuple(english)},
        note,
        "checked",
    )
    sheet = read_rows(write_terms([entry], [EN, VI]))
    assert terms_of(sheet) == ((entry,), ())

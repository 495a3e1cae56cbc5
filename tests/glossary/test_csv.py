import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.formats.csv import MAX_BYTES, RowError, read_bytes, read_rows, split_forms, write_terms
from glossary.language import Lang
from glossary.term_rows import terms_of
from glossary.terms import Term
from tests.glossary.builders import EN, VI, term

LANGUAGES = (Lang("ja"), EN, VI, Lang("fil"))
_FORM = st.text(
    alphabet=st.characters(exclude_categories=["C", "Z"], exclude_characters="|"), min_size=1, max_size=8
).map(lambda text: unicodedata.normalize("NFC", text))


def rows(text: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    sheet = read_rows(text.encode(encoding), LANGUAGES)
    assert not sheet.errors
    return [dict(row.cells) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_encodings_a_town_has(encoding: str) -> None:
    assert rows("ja,EN,note\r\n髙橋①,x,〜\r\n", encoding)[0]["en"] == "x"
    assert rows("ja,en\r\n住民票,x\r\n", encoding) == [{"ja": "住民票", "en": "x"}]


@pytest.mark.parametrize("data", [b"\x80\x81\xff\xfe\x00", "ja,en\n".encode("utf-16")])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(GlossaryError, match="glossary-encoding-unknown"):
        read_rows(data, LANGUAGES)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "glossary-column-missing"),
        ("en\nx\n", "glossary-column-missing"),
        ("ja,klingon\n", "glossary-column-unknown"),
        ("ja,en,EN\n", "glossary-column-twice"),
        ('ja\n"a"b\n', "glossary-csv-broken"),
        ('ja\n"' + "x" * 200_000 + '"\n', "glossary-csv-broken"),
    ],
)
def test_files_that_cannot_be_used(text: str, code: str) -> None:
    with pytest.raises(GlossaryError) as failure:
        read_rows(text.encode(), LANGUAGES)
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
    sheet = read_rows(f"ja,en,note\n{line}\n金,money,\n".encode(), LANGUAGES)
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
    sheet = read_rows(write_terms([entry], [EN, VI]), LANGUAGES)
    assert terms_of(sheet) == ((entry,), ())


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(GlossaryError, match="glossary-file-too-large"):
        read_bytes(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path
    with pytest.raises(GlossaryError, match="glossary-file-missing"):
        read_bytes(folder / "none.csv")
    with pytest.raises(GlossaryError, match="glossary-file-unreadable"):
        read_bytes(folder)

import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.exchange import FORMATS, FileFormat, ImportReport, Kind, export_file, import_file
from glossary.formats.files import MAX_BYTES, read_bytes
from glossary.language import Lang, load_languages
from glossary.store import Store
from tests.glossary.builders import EN, RESOURCES, VI, term
from tests.glossary.opened import copy_store
from tests.glossary.tables import compound_file, workbook

LANGUAGES = (Lang("ja"), EN, VI)


def run(
    store: Store, folder: Path, text: str, dry_run: bool = False, keep_good: bool = False
) -> ImportReport:
    path = folder / "in.csv"
    path.write_text(text, "utf-8")
    return import_file(store, path, LANGUAGES, dry_run=dry_run, keep_good=keep_good)


def faults(report: ImportReport) -> list[tuple[int, str, str]]:
    return [(error.row, error.column, error.code) for error in report.errors]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "k.db") as opened:
        opened.upsert_terms(
            [term("税金", "税", id="tax.zei", en=("tax", "taxes"), vi="thuế", status="checked")]
        )
        yield opened


def test_a_new_term_without_id_gets_a_stable_one(store: Store, tmp_path: Path) -> None:
    text = "ja,reading,en\n粗大ごみ,ソダイごみ,bulky waste|large waste\n"
    assert run(store, tmp_path, text) == ImportReport(1, 0, 0, (), True)
    entry = next(entry for entry in store.terms() if entry.ja == "粗大ごみ")
    assert (entry.reading, entry.domain, entry.status) == ("そだいごみ", "town", "draft")
    assert entry.renderings[EN] == ("bulky waste", "large waste")
    assert run(store, tmp_path, text) == ImportReport(0, 0, 1, (), True)


def test_a_new_term_in_kana_reads_as_it_is_written(store: Store, tmp_path: Path) -> None:
    assert run(store, tmp_path, "ja,en\nアパート,apartment\n").added == 1
    assert store.terms()[-1].reading == "あぱーと"


def test_absent_columns_keep_and_empty_cells_clear(store: Store, tmp_path: Path) -> None:
    run(store, tmp_path, "key,ja,en,note\ntax.zei,税金,,お金\n")
    (entry,) = store.terms()
    assert entry.renderings == {VI: ("thuế",)}
    assert (entry.variants, entry.note, entry.reading) == (("税",), "お金", "よみ")


def test_a_change_nobody_checked_is_a_draft_again(store: Store, tmp_path: Path) -> None:
    run(store, tmp_path, "ja,en\n税金,tax|taxes\n")
    assert store.terms()[0].status == "checked"
    run(store, tmp_path, "ja,en\n税金,duty\n")
    assert store.terms()[0].status == "draft"
    run(store, tmp_path, "ja,en,status\n税金,tax,checked\n")
    assert store.terms()[0].status == "checked"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ja,reading\n,よみ\n", (2, "ja", "cell-missing")),
        ("ja\n新語\n", (2, "reading", "cell-missing")),
        ("ja,reading\nごみ,\n", (2, "reading", "cell-missing")),
        ("ja,reading\n新語,新語\n", (2, "reading", "reading-not-kana")),
        ("key,ja,reading\nA B,新語,よみ\n", (2, "key", "id-invalid")),
        ("ja,reading,domain\n新語,よみ,Tax Office\n", (2, "domain", "domain-invalid")),
        ("ja,reading,status\n新語,よみ,ok\n", (2, "status", "status-unknown")),
        ("ja,reading\n新語,よみ\n新語,よみ\n", (3, "key", "id-twice")),
        ("key,ja,reading\nx,税金,よみ\n", (2, "ja", "form-taken")),
        ("ja,reading,variants\n新語,よみ,税\n", (2, "variants", "form-taken")),
        ("ja,reading,variants\n新語,よみ,古語\n古語,よみ,\n", (3, "ja", "form-taken")),
    ],
)
def test_bad_rows(store: Store, tmp_path: Path, text: str, fault: tuple[int, str, str]) -> None:
    report = run(store, tmp_path, text)
    assert faults(report) == [fault]
    assert not report.written


def test_one_bad_row_keeps_all_out_unless_good_ones_are_wanted(store: Store, tmp_path: Path) -> None:
    before = store.terms(), store.version
    text = "ja,reading\n良い語,よい\n悪い語,bad\n"
    report = run(store, tmp_path, text)
    assert (report.added, report.written) == (1, False)
    assert (store.terms(), store.version) == before
    report = run(store, tmp_path, text, keep_good=True)
    assert (report.added, len(report.errors), report.written) == (1, 1, True)
    assert [entry.ja for entry in store.terms()] == ["税金", "良い語"]


def test_a_dry_run_counts_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    before = store.terms(), store.version
    report = run(store, tmp_path, "ja,reading,en\n新語,よみ,new\n税金,よみ,duty\n", dry_run=True)
    assert report == ImportReport(1, 1, 0, (), False)
    assert (store.terms(), store.version) == before


def test_a_form_may_move_from_one_term_to_another(store: Store, tmp_path: Path) -> None:
    report = run(store, tmp_path, "ja,reading,variants\n新語,よみ,税\n税金,よみ,\n")
    assert faults(report) == []
    assert report.written


def test_a_file_that_is_no_csv_writes_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="glossary-csv-broken"):
        run(store, tmp_path, 'ja,reading\n良い語,よい\n"x"y,z\n')
    assert len(store.terms()) == 1


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shipped") / "k.db"
    with Store.open(path) as opened:
        opened.seed(RESOURCES)
        phrases = opened.phrases()
    assert any(phrase.also for phrase in phrases)
    assert any("{" in text for phrase in phrases for text in phrase.texts.values())
    return path


_ALL = tuple(language.tag for language in load_languages(RESOURCES / "languages.toml"))
_PAIRS: list[tuple[FileFormat, Kind]] = [(each, kind) for each in FORMATS.values() for kind in each.kinds]
_IDS = [f"{each.name}-{kind}" for each, kind in _PAIRS]


@pytest.mark.parametrize(("file_format", "kind"), _PAIRS, ids=_IDS)
def test_everything_shipped_comes_back_unchanged(
    shipped: Path, tmp_path: Path, file_format: FileFormat, kind: Kind
) -> None:
    path = tmp_path / f"out.{file_format.name}"
    copy_store(shipped, tmp_path / "k.db")
    with Store.open(tmp_path / "k.db") as opened:
        entries = opened.terms() if kind == "terms" else opened.phrases()
        path.write_bytes(export_file(opened, file_format, kind, _ALL))
        report = import_file(opened, path, _ALL)
    assert report == ImportReport(0, 0, len(entries), (), True, kind)
    assert len(entries) > 40
    with Store.open(tmp_path / "empty.db") as empty:
        # Into an empty store everything must come from the file alone.
        assert import_file(empty, path, _ALL).errors == ()
        assert {entry.id: entry for entry in (empty.terms() if kind == "terms" else empty.phrases())} == {
            entry.id: entry for entry in entries
        }


@pytest.mark.parametrize(("file_format", "kind"), _PAIRS, ids=_IDS)
def test_a_file_cut_off_writes_nothing(
    shipped: Path, tmp_path: Path, file_format: FileFormat, kind: Kind
) -> None:
    path = tmp_path / f"cut.{file_format.name}"
    with Store.open(shipped) as opened:
        data = export_file(opened, file_format, kind, _ALL)
    end = data.rindex("\u3002".encode()) if file_format.name == "csv" else len(data) * 2 // 3
    path.write_bytes(data[:end])
    with Store.open(tmp_path / "k.db") as empty:
        try:
            assert import_file(empty, path, _ALL).errors != ()
        except GlossaryError as error:
            assert error.code in ("glossary-xlsx-broken", "glossary-xml-broken", "glossary-csv-broken")
        assert (empty.terms(), empty.phrases()) == ((), ())


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("in.csv", workbook([["ja"]]), "glossary-format-other"),
        ("in.tbx", workbook([["ja"]]), "glossary-format-other"),
        ("in.xlsx", b"ja,en\n", "glossary-format-other"),
        ("in.xlsx", b"<?xml version='1.0'?><tmx/>", "glossary-format-other"),
        ("in.tbx", b"<?xml version='1.0'?><tmx/>", "glossary-format-other"),
        ("in.tmx", b"ja,en\n", "glossary-format-other"),
        ("in.csv", b"\xef\xbb\xbf<?xml version='1.0'?><tmx/>", "glossary-format-other"),
        ("in.xlsx", compound_file("Workbook"), "glossary-xls-old"),
        ("in.csv", compound_file("Workbook"), "glossary-xls-old"),
        ("in.xlsx", compound_file("EncryptionInfo", "EncryptedPackage"), "glossary-xlsx-protected"),
        ("in.docx", b"", "glossary-format-unknown"),
        ("in.xls", compound_file("Workbook"), "glossary-format-unknown"),
        ("in", b"ja\n", "glossary-format-unknown"),
    ],
)
def test_a_suffix_must_say_what_is_inside(
    store: Store, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GlossaryError) as failure:
        import_file(store, tmp_path / name, LANGUAGES)
    assert failure.value.code == code


def test_a_format_may_be_named_and_kinds_are_told_by_their_columns(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "sheet.data"
    path.write_text("ja,speaker\nどうぞ。,staff\n", "utf-8")
    assert import_file(store, path, LANGUAGES, format_="csv").kind == "phrases"
    path.write_text("ja,en\nこちらへ。,This way.\n", "utf-8")
    assert import_file(store, path, LANGUAGES, format_="csv", kind="phrases").added == 1
    path.write_bytes(workbook([["ja", "also:ja"], ["はい。", "ええ。"]]))
    assert import_file(store, path, LANGUAGES, format_="xlsx").added == 1
    assert [phrase.texts["ja"] for phrase in store.phrases()] == ["どうぞ。", "こちらへ。", "はい。"]  # type: ignore[index]


def test_shift_jis_comes_in_with_half_width_readings(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes("ja,reading,en\r\n髙齢者,ｺｳﾚｲｼﾞｬｰ,elderly person\r\n".encode("cp932"))
    assert import_file(store, path, LANGUAGES).added == 1
    assert (store.terms()[-1].ja, store.terms()[-1].reading) == ("髙齢者", "こうれいじゃー")


@pytest.mark.parametrize("name", ["big.csv", "big.xlsx", "big.tbx", "big.tmx"])
def test_a_200_mb_file_is_refused_unread(store: Store, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(GlossaryError, match="glossary-file-too-large"):
            import_file(store, path, LANGUAGES)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_files_that_cannot_be_read_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="glossary-file-missing"):
        read_bytes(tmp_path / "none.csv")
    with pytest.raises(GlossaryError, match="glossary-file-unreadable"):
        read_bytes(tmp_path)
    exact = tmp_path / "exact"
    with exact.open("wb") as file:
        file.truncate(MAX_BYTES)
    assert len(read_bytes(exact)) == MAX_BYTES


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(GlossaryError, match="glossary-file-unreadable"):
        read_bytes(tmp_path / "pipe.csv")

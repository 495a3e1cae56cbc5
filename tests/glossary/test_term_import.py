from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.language import Lang
from glossary.store import Store
from glossary.term_import import ImportReport, import_csv
from tests.glossary.builders import EN, VI, term

LANGUAGES = (Lang("ja"), EN, VI)


def run(store: Store, folder: Path, text: str, **options: bool) -> ImportReport:
    path = folder / "in.csv"
    path.write_text(text, "utf-8")
    return import_csv(store, path, LANGUAGES, **options)


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

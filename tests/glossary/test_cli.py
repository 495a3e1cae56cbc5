import csv
import io
import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.glossary import glossary
from app.messages import known_codes
from tests.glossary.builders import RESOURCES, ROOT


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path / "home"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(glossary, [str(argument) for argument in arguments])


def write(folder: Path, text: str) -> Path:
    path = folder / "in.csv"
    path.write_text(text, "utf-8")
    return path


def test_stats_has_exactly_its_fields(home: Path) -> None:
    result = run("stats", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    stats = json.loads(result.stdout)
    assert list(stats) == ["terms", "phrases", "languages", "checked"]
    assert stats["terms"] >= 150
    assert stats["phrases"] >= 40
    assert (
        set(stats["languages"]) == set(stats["checked"]) >= {"ja", "en", "zh-Hans", "vi", "pt-BR", "ko", "es"}
    )
    assert (home / "data" / "kakehashi.db").exists()


def test_search_by_any_form() -> None:
    for query in ("住民票の写し", "じゅうみんひょうのうつし", "copy of the certificate of residence"):
        results = json.loads(run("search", query, "--json").stdout)["results"]
        assert (results[0]["kind"], results[0]["ja"]) == ("term", "住民票の写し")
    assert "住民票の写し" in run("search", "bản sao phiếu", "--lang", "vi").stdout
    results = json.loads(run("search", "Hello", "--lang", "en", "--json").stdout)["results"]
    assert "phrase" in {entry["kind"] for entry in results}
    assert json.loads(run("search", "ありえない言葉", "--json").stdout) == {"results": []}


def test_an_unknown_language_is_wrong_usage() -> None:
    assert run("search", "x", "--lang", "tlh").exit_code == 2


def test_export_reads_back_unchanged_and_edits_come_in(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("export", "--out", out).stdout == f"{out}\n"
    assert json.loads(run("import", out, "--json").stdout) == {
        "kind": "terms",
        "added": 0,
        "changed": 0,
        "unchanged": json.loads(run("stats", "--json").stdout)["terms"],
        "errors": [],
        "ignored": [],
        "written": True,
    }
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    rows[0]["en"] = "edited by the town"
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    edited = write(tmp_path, text.getvalue())
    assert json.loads(run("import", edited, "--dry-run", "--json").stdout)["changed"] == 1
    assert json.loads(run("search", "edited by the town", "--json").stdout)["results"] == []
    assert run("import", edited).exit_code == 0
    found = json.loads(run("search", "edited by the town", "--json").stdout)["results"]
    assert [entry["id"] for entry in found] == [rows[0]["key"]]
    undone = json.loads(run("undo", "--json").stdout)
    assert (undone["kind"], undone["entries"]) == ("terms", 1)
    assert json.loads(run("search", "edited by the town", "--json").stdout)["results"] == []
    result = run("undo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("[nothing-to-undo]\n")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("out.xlsx", "phrases"), ("out.tbx", "terms"), ("out.tmx", "phrases"), ("out.csv", "phrases")],
)
def test_formats_go_by_the_suffix(tmp_path: Path, name: str, kind: str) -> None:
    out = tmp_path / name
    result = run("export", "--out", out, "--kind", kind)
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    report = json.loads(run("import", out, "--json").stdout)
    assert (report["kind"], report["added"], report["changed"], report["errors"]) == (kind, 0, 0, [])
    assert report["unchanged"] == json.loads(run("stats", "--json").stdout)[kind]


def test_a_format_and_kind_that_do_not_fit_are_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "in.tbx").write_text("<tbx/>")
    assert run("import", tmp_path / "in.tbx", "--kind", "phrases").exit_code == 2
    assert run("export", "--out", tmp_path / "out.tmx", "--kind", "terms").exit_code == 2
    assert run("export", "--out", tmp_path / "out.csv", "--format", "xls").exit_code == 2
    assert not (tmp_path / "out.tmx").exists()


def test_what_is_not_taken_is_said(tmp_path: Path) -> None:
    path = tmp_path / "in.tmx"
    path.write_text(
        '<tmx version="1.4"><body><tu><tuv xml:lang="ja"><seg>どうぞ、こちらへ。</seg></tuv>'
        '<tuv xml:lang="de"><seg>Bitte.</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    assert json.loads(run("import", path, "--dry-run", "--json").stdout)["ignored"] == ["de"]
    result = run("import", path)
    assert result.exit_code == 0
    assert result.stdout.startswith("added 1 ")
    assert "de" in result.stderr
    assert run("undo").stdout.startswith("phrases 1 ")


def test_bad_rows_are_named_and_nothing_is_written(tmp_path: Path) -> None:
    path = write(tmp_path, "ja,reading,en\n川祭り,かわまつり,river festival\n悪い語,わるいご,=cmd()\n")
    result = run("import", path)
    assert result.exit_code == 1
    assert "Row 3, en" in result.stderr
    assert result.stderr.rstrip().endswith("[glossary-rows-bad]")
    assert "river" not in run("search", "river festival").stdout
    result = run("import", path, "--json")
    assert result.exit_code == 1
    (error,) = json.loads(result.stdout)["errors"]
    assert (error["row"], error["column"], error["code"]) == (3, "en", "cell-formula")
    assert run("import", path, "--keep-good").exit_code == 0
    assert "川祭り" in run("search", "river festival").stdout


def test_failures_are_one_sentence_on_stderr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("import", tmp_path / "none.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("[glossary-file-missing]\n")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "見つかりません" in run("import", tmp_path / "none.csv").stderr
    result = run("export", "--out", tmp_path / "no" / "out.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("[glossary-export-failed]\n")


def test_a_damaged_database_is_one_sentence_and_made_anew(home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "kakehashi.db").write_bytes(b"x" * 5_000)
    result = run("stats", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["terms"] > 1_000
    assert result.stderr.endswith("[store-renewed]\n")
    assert (home / "data" / "kakehashi.db.damaged").read_bytes() == b"x" * 5_000


def test_export_leaves_the_old_file_when_it_fails(tmp_path: Path) -> None:
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    assert run("export", "--out", folder).exit_code == 1
    assert list(tmp_path.glob("tmp*")) == []


def test_every_code_raised_here_has_both_sentences() -> None:
    sentences = tomllib.loads((RESOURCES / "i18n" / "errors" / "glossary.toml").read_text("utf-8"))
    source = "".join(path.read_text("utf-8") for path in (ROOT / "glossary").rglob("*.py"))
    source += (ROOT / "app" / "commands" / "glossary_files.py").read_text("utf-8")
    for code, texts in sentences.items():
        assert f'"{code}"' in source, code
        assert set(texts) == {"ja", "en"}
    raised = re.findall(r'GlossaryError\(\s*"([a-z-]+)"', source)
    assert set(raised) <= known_codes()

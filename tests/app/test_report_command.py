"""`kakehashi report` as a script uses it."""

import csv
import datetime
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import cli
from app.paths import default_paths
from app.settings import Settings, save_settings
from glossary.store import Store
from tests.glossary.report_log import fill


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "home"))
    return tmp_path


def report(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["report", *arguments])


def test_an_installation_that_was_never_used_has_a_report(home: Path) -> None:
    done = report("--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["total"]["turns"] == 0
    assert found["period"]["to"] == datetime.date.today().isoformat()
    assert found["period"]["days"] == 30
    assert "この期間の記録はありません" in report().stdout
    assert "nothing in this period yet" in report("--lang", "en").stdout


def test_a_file_takes_its_format_from_its_name(home: Path) -> None:
    with Store.open(default_paths().database) as store:
        fill(store, 300, datetime.date(2026, 11, 21), days=10)
    save_settings(Settings(office_name="架橋市役所", report_minutes=0.0), default_paths().settings)
    period = ("--from", "2026-11-12", "--to", "2026-11-21")
    for name in ("r.html", "r.CSV", "r.json"):
        done = report(*period, "--out", str(home / "new" / name))
        assert (done.exit_code, done.stdout.strip()) == (0, str(home / "new" / name))
    assert "架橋市役所" in (home / "new" / "r.html").read_text("utf-8")
    rows = list(csv.reader(io.StringIO((home / "new" / "r.CSV").read_text("utf-8-sig"))))
    assert sum(float(row[5]) for row in rows[1:] if (row[2], row[4]) == ("会話の数", "発言")) == 300
    found = json.loads((home / "new" / "r.json").read_text("utf-8"))
    assert found["savings"]["minutes"] < 0, "the office's own assumption"
    assert sorted(path.name for path in (home / "new").iterdir()) == ["r.CSV", "r.html", "r.json"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "2026-11-02", "--to", "2026-11-01"),
        ("--from", "yesterday"),
        ("--format", "pdf"),
        ("--lang", "vi"),
        ("--from", "1990-01-01", "--to", "2026-01-01"),
    ],
)
def test_wrong_usage(home: Path, arguments: tuple[str, ...]) -> None:
    done = report(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_place_that_cannot_be_written_is_one_sentence(home: Path) -> None:
    (home / "file").write_text("")
    done = report("--out", str(home / "file" / "r.html"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[report-not-saved]" in done.stderr and done.stderr.count("\n") == 1

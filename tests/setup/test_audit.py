"""`make audit`, with a database that answers from this machine, and with none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import audit
from scripts.places import ROOT, Checkout

ANSWER = {
    "dependencies": [
        {"name": "toy", "version": "1.0", "vulns": [{"id": "PYSEC-0-1", "fix_versions": ["1.1"]}]},
        {"name": "sound", "version": "2.0", "vulns": []},
        {"name": "unknown", "skip_reason": "not found"},
    ]
}


def test_an_answer_is_read() -> None:
    assert audit.read("run", json.dumps(ANSWER)) == [audit.Known("run", "toy", "1.0", "PYSEC-0-1", ("1.1",))]


@pytest.mark.parametrize("text", ["", "Traceback", "[]", "{}"])
def test_what_is_no_answer_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        audit.read("run", text)


def test_without_a_network_it_says_so_and_is_not_clean() -> None:
    unshare = ("unshare", "-n") if os.geteuid() == 0 else ("unshare", "-r", "-n")
    done = subprocess.run(
        [*unshare, sys.executable, "-m", "scripts.audit"],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "ja_JP.UTF-8"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == audit.NOT_ASKED
    assert "確かめていません" in done.stderr


@pytest.mark.parametrize(
    ("vulns", "code"), [([], audit.CLEAN), ([{"id": "PYSEC-0-1", "fix_versions": []}], audit.FOUND)]
)
def test_what_is_known_decides(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    vulns: object,
    code: int,
) -> None:
    """In the place of pip-audit a program that answers, and exits 1 as it does when it knows something."""
    answer = json.dumps({"dependencies": [{"name": "toy", "version": "1.0", "vulns": vulns}]})
    (tmp_path / "pip_audit.py").write_text(
        "import pathlib, sys\n"
        f"pathlib.Path(sys.argv[sys.argv.index('--output') + 1]).write_text({answer!r})\n"
        f"sys.exit({code})\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert audit.audit(Checkout()) == code
    assert ("PYSEC-0-1" in capsys.readouterr().err) is (code == audit.FOUND)

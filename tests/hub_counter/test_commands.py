"""`kakehashi hub …` as whoever sets a hub up types it, right and wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import cli
from glossary.language import EN
from tests.hub.conftest import Town
from tests.hub.things import CARD, change, said


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return tmp_path


def hub(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["hub", *arguments])


@pytest.mark.parametrize(
    ("dsn", "code"),
    [
        ("kakehashi", "hub-dsn"),
        ("host=127.0.0.1 port=1 dbname=kakehashi", "hub-admin-unreachable"),
    ],
)
def test_a_connection_string_that_leads_nowhere_is_said_to_whoever_keeps_the_hub(
    dsn: str, code: str, tmp_path: Path, town: Town
) -> None:
    ca = tmp_path / "ca.pem"
    ca.write_text(town.server.ca)
    for done in (hub("devices", "--dsn", dsn), hub("init", dsn, "--town", "試験町", "--ca", str(ca))):
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.endswith(f"[{code}]\n")
        assert "窓口はこのまま使えます" not in done.stderr


def test_a_wrong_password_is_said_to_whoever_keeps_the_hub(town: Town) -> None:
    credentials = town.credentials()
    dsn = f"host=127.0.0.1 port={town.server.port} dbname={town.database} user={credentials.role} password=wrong"
    done = hub("devices", "--dsn", dsn)
    assert done.exit_code == 1
    assert done.stderr.endswith("[hub-admin-refused]\n")


def test_a_hub_that_is_not_reached_has_not_been_joined(town: Town) -> None:
    code = town.admin.invite("福祉課", "1番").code
    done = hub("join", "127.0.0.1:1", code)
    assert done.exit_code == 1
    assert "まだ参加していません" in done.stderr
    assert hub("join", str(town.address), code).exit_code == 0, "with the same code"


def test_a_counter_that_joins_by_command_is_heard_of(town: Town) -> None:
    assert hub("join", str(town.address), town.admin.invite("福祉課", "1番").code).exit_code == 0
    assert [device.seen is not None for device in town.admin.devices()] == [True]
    assert hub("sync").stderr == ""


def test_what_the_hub_refuses_is_one_sentence(town: Town) -> None:
    """libpq's own words about a statement it could not cancel are for nobody; a process of its own shows all of stderr."""
    assert hub("join", str(town.address), town.admin.invite("福祉課", "1番").code).exit_code == 0
    done = subprocess.run(
        (sys.executable, "-m", "app", "hub", "proposals"), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.endswith("[hub-forbidden]\n")


def test_a_reviewer_reads_what_differs(town: Town) -> None:
    tax, welfare = town.counter("税務課", reviewer=True), town.counter("福祉課", reviewer=True)
    tax.publish([change()], "", "佐藤")
    welfare.publish([change(said("a word of welfare's"))], "", "鈴木")
    done = hub("conflicts", "--dsn", town.dsn).stdout
    assert f"ours    {CARD.renderings[EN][0]}" in done
    assert "theirs  a word of welfare's" in done


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("them=dark", "hub-setting-unknown"),
        ("theme=drak", "hub-setting-value"),
        ("hands_free=yes", "hub-setting-value"),
        ("retention_days=many", "hub-setting-value"),
        ("retention_days=0", "hub-setting-value"),
        ("text_scale=2.5", "hub-setting-value"),
        ("speech_rate=nan", "hub-setting-value"),
        ("speech_rate=fast", "hub-setting-value"),
    ],
)
def test_a_setting_no_counter_would_take_is_refused(field: str, code: str, town: Town) -> None:
    town.credentials()
    done = hub("assign", "--set", field, "--yes", "--dsn", town.dsn)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.endswith(f"[{code}]\n")


def test_a_group_nobody_is_in_is_told(town: Town) -> None:
    town.credentials("福祉課")
    fields = ("--set", "theme=dark", "--set", "hands_free=true", "--set", "text_scale=1.5")
    assert (
        "hub-nothing-changes" in hub("assign", "--to", "department:福祉科", *fields, "--dsn", town.dsn).stderr
    )
    done = hub("assign", "--to", "department:福祉課", *fields, "--yes", "--dsn", town.dsn)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "theme: None → dark" in done.stdout

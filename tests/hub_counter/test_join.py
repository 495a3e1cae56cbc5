"""Joining by code, and leaving without a trace."""

import json
import os
from pathlib import Path

import keyring
import pytest
from click.testing import CliRunner

from app.cli import cli
from app.hub.credentials import credentials_file, keep, load
from app.hub.joining import join_hub, leave_hub
from app.paths import default_paths, resources
from glossary.hub.access import Credentials
from glossary.hub.errors import HubError
from glossary.shipped import digest
from glossary.store import Store
from tests.glossary.file_keyring import Keyring
from tests.hub.conftest import Town
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.desks import NOW, TERM, Desk, arrived, per_talk


def files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_credentials_are_sealed_and_their_owners_alone(town: Town, desks: NewDesk) -> None:
    desk = desks()
    found = desk.credentials
    assert (found.address.port, found.ca) == (town.server.port, town.server.ca)
    kept = files(desk.database.parent)
    assert found.password.encode() not in kept
    assert town.server.ca.encode() not in kept
    if os.name == "posix":
        assert {oct(path.stat().st_mode & 0o777) for path in desk.database.parent.glob("*hub*")} == {"0o600"}
    path = credentials_file(desk.database)
    path.write_bytes(path.read_bytes().replace(b'"sealed": "', b'"sealed": "AAAA'))
    with pytest.raises(HubError, match="hub-credentials"):
        load(desk.database)


def test_the_key_store_has_the_key_where_there_is_one(
    town: Town, desks: NewDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ring = tmp_path / "ring.json"
    monkeypatch.setenv("KAKEHASHI_TEST_KEYRING", str(ring))
    monkeypatch.setattr("app.hub.credentials.has_keyring", lambda: True)
    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    try:
        desk = desks()
        assert "kakehashi/hub-" in ring.read_text()
        assert not list(desk.database.parent.glob("*hub-*.key"))
        assert load(desk.database).device == desk.state().device
        leave_hub(desk.database)
        assert "hub-" not in ring.read_text()
    finally:
        keyring.set_keyring(before)


def test_a_code_is_good_once_and_a_counter_joins_once(town: Town, desks: NewDesk, tmp_path: Path) -> None:
    desk = desks()
    invitation = town.admin.invite("福祉課", "2番")
    with pytest.raises(HubError, match="hub-joined"):
        join_hub(desk.database, str(town.address), invitation.code)
    first, second = tmp_path / "first" / "k.db", tmp_path / "second" / "k.db"
    join_hub(first, str(town.address), invitation.code)
    for address, code, expected in (
        (str(town.address), invitation.code, "hub-invitation"),
        (str(town.address), "ABCD-EFGH", "hub-invitation"),
        ("host name", invitation.code, "hub-address"),
        (f"127.0.0.1:1/{town.database}", invitation.code, "hub-join-unreachable"),
    ):
        with pytest.raises(HubError) as caught:
            join_hub(second, address, code)
        assert caught.value.code == expected
        assert not credentials_file(second).exists()


def test_leaving_keeps_the_glossary_and_forgets_the_hub(town: Town, desks: NewDesk) -> None:
    desk = desks("福祉課", reviewer=True)
    desk.talk()
    desk.write(TERM)
    desk.sync()
    leave_hub(desk.database)
    assert not list(desk.database.parent.glob("*hub*"))
    assert desk.english() == "TB screening"
    with desk.store() as store, store.connection.reading() as raw:
        for table in ("hub_state", "hub_entries", "hub_outbox"):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608
    with pytest.raises(HubError, match="hub-not-joined"):
        leave_hub(desk.database)
    # Joined again it is another device; what the log held is not sent a second time.
    join_hub(desk.database, str(town.address), town.admin.invite("福祉課", "again").code)
    desk.sync()
    assert arrived(town) == per_talk()


def test_the_commands_of_an_administrator_and_a_counter(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    with Store.open(default_paths().database) as store, store.connection.writing() as raw:
        # Without what ships with the program, which takes seconds to bring in.
        raw.execute("INSERT INTO meta VALUES ('seed', ?)", (digest(resources()),))

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(cli, ["hub", *arguments], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    invited = run("invite", "--department", "福祉課", "--counter", "1番", "--dsn", town.dsn)
    printed = dict(line.split(maxsplit=1) for line in invited.splitlines())
    assert len(printed["fingerprint"].split()) == 8
    assert run("join", str(town.address), printed["code"]).splitlines()[0] == "試験町  福祉課  1番"
    assert '"trouble": ""' in run("status", "--json")
    assert "福祉課" in run("devices", "--dsn", town.dsn)
    with Store.open(default_paths().database) as store:
        store.upsert_terms([TERM])
    assert run("sync").startswith("1 ↑  0 ↓")
    assert TERM.ja in run("proposals", "--dsn", town.dsn)
    assert run("approve", "1", "--dsn", town.dsn) == "v1\n"
    assert json.loads(run("conflicts", "--json", "--dsn", town.dsn)) == {"conflicts": []}
    assert "text_scale: None → 2" in run("assign", "--set", "text_scale=2", "--dsn", town.dsn)
    day = NOW.date().isoformat()
    assert json.loads(run("report", "--from", day, "--to", day, "--dsn", town.dsn))["turns"] == 0
    run("leave")
    assert json.loads(run("status", "--json")) == {"joined": False}


def test_an_open_window_can_talk_only_once_it_knows_where_the_log_stood(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The credentials are what makes it talk: when they appear, nothing logged before can be sent any more."""
    desk = Desk(tmp_path / "k.db")
    desk.talk()
    seen: list[int] = []

    def keep_and_look(database: Path, credentials: Credentials) -> None:
        keep(database, credentials)
        seen.append(desk.state().phrase_log)

    monkeypatch.setattr("app.hub.joining.keep", keep_and_look)
    join_hub(desk.database, str(town.address), town.admin.invite("福祉課", "1番").code)
    assert seen == [3]
    desk.sync()
    assert arrived(town) == 0

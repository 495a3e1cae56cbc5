"""The town's administrator at a counter: the password goes to the counter's own hub, or nowhere."""

import json
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from app.hub.administering import connect_by_password
from app.hub.credentials import credentials_file, load
from glossary.hub.errors import HubError
from tests.hub.conftest import Town
from tests.hub.middle import intercept
from tests.hub.postgres import certificates
from tests.hub_counter.conftest import NewDesk

PASSWORD = "only for this test"  # noqa: S105


@pytest.fixture
def leader(town: Town) -> str:
    name = f"leader_{town.database}"
    with psycopg.connect(town.dsn, autocommit=True) as raw:
        raw.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}' IN ROLE kakehashi_owner".encode())
    return name


def test_by_name_and_password_at_the_counters_own_hub(
    town: Town, desks: NewDesk, leader: str, tmp_path: Path
) -> None:
    credentials = desks().credentials
    with connect_by_password(credentials, leader, PASSWORD) as hub:
        assert [device.id for device in hub.devices()] == [credentials.device]
    with pytest.raises(HubError, match="hub-admin-refused"):
        connect_by_password(credentials, leader, "wrong")
    with pytest.raises(HubError, match="hub-tls"):
        connect_by_password(replace(credentials, ca=certificates(tmp_path, None)), leader, PASSWORD)
    elsewhere = replace(credentials, address=replace(credentials.address, host="localhost"))
    with pytest.raises(HubError, match="hub-tls"):
        connect_by_password(elsewhere, leader, PASSWORD)


def test_nobody_between_has_the_password_passed_on(
    town: Town, desks: NewDesk, leader: str, tmp_path: Path
) -> None:
    """Somebody with a certificate that the counter trusts, for the same name, and not the hub's key."""
    credentials = desks().credentials
    ca = certificates(tmp_path, None)
    with intercept(tmp_path, town.server.port) as middle:
        port = middle.getsockname()[1]
        there = replace(credentials, address=replace(credentials.address, port=port), ca=ca)
        with pytest.raises(HubError, match="hub-tls"):
            connect_by_password(there, leader, PASSWORD)


@pytest.mark.parametrize("name", ["../../etc/passwd", "hub-/x", "hub.x", "", "hub-\u202e1"])
def test_a_keys_name_is_no_path(desks: NewDesk, name: str) -> None:
    desk = desks()
    path = credentials_file(desk.database)
    path.write_text(json.dumps({**json.loads(path.read_text()), "key": name, "place": "file"}))
    with pytest.raises(HubError, match="hub-credentials"):
        load(desk.database)

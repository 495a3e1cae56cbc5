"""Joining: once, with a code, to the right server only; and being put out."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from glossary.hub.access import Address, read_code
from glossary.hub.errors import HubError
from glossary.hub.hub import connect, join
from glossary.hub.messages import Batch
from glossary.hub.setup import fingerprint
from tests.hub.conftest import Town
from tests.hub.middle import intercept
from tests.hub.postgres import certificates
from tests.hub.things import signals


def test_a_counter_joins_and_is_who_it_was_invited_as(town: Town) -> None:
    invitation = town.admin.invite("国保年金課", "3番窓口")
    credentials = join(town.address, f" {invitation.code.lower().replace('-', ' ')} ")
    assert invitation.fingerprint == fingerprint(credentials.ca) == fingerprint(town.server.ca)
    with connect(credentials) as counter:
        greeting = counter.greet()
    assert (greeting.town, greeting.department, greeting.counter) == ("試験町", "国保年金課", "3番窓口")
    assert not greeting.publishes
    assert credentials.password not in repr(credentials)
    assert invitation.secret not in repr(invitation)


def test_an_invitation_is_used_once(town: Town) -> None:
    code = town.admin.invite("福祉課", "窓口").code
    start, results = threading.Barrier(3), []

    def use() -> None:
        start.wait(10)
        try:
            results.append(join(town.address, code).device)
        except HubError as error:
            results.append(error.code)

    threads = [threading.Thread(target=use) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    device, _ = read_code(code)
    assert sorted(results) == sorted([device, "hub-invitation", "hub-invitation"])
    with pytest.raises(HubError, match="hub-invitation"):
        join(town.address, code)


def test_an_expired_or_mistyped_invitation_is_refused(town: Town) -> None:
    with pytest.raises(HubError, match="hub-invitation"):
        join(town.address, town.admin.invite("福祉課", "窓口", hours=-0.001).code)
    code = town.admin.invite("福祉課", "窓口").code
    mistyped = code[:-1] + ("A" if code[-1] != "A" else "B")
    for wrong in (mistyped, code[:-1], "", "ひらがな", code + code):
        with pytest.raises(HubError, match="hub-invitation"):
            join(town.address, wrong)
    assert join(town.address, code).device == read_code(code)[0], "the right one still works"


def test_an_invitation_alone_opens_nothing(town: Town) -> None:
    invitation = town.admin.invite("福祉課", "窓口")
    credentials = replace(town.credentials(), device=invitation.device, password=invitation.secret)
    with connect(credentials) as hub:
        for act in (hub.greet, lambda: hub.push(Batch(1, signals(1))), hub.assigned):
            with pytest.raises(HubError, match="hub-forbidden"):
                act()


def test_another_ca_or_name_is_not_the_hub(town: Town, tmp_path: Path) -> None:
    credentials = town.credentials()
    with pytest.raises(HubError, match="hub-tls"):
        connect(replace(credentials, ca=certificates(tmp_path, None)))
    with pytest.raises(HubError, match="hub-tls"):
        connect(replace(credentials, address=replace(credentials.address, host="localhost")))


def test_a_code_given_at_a_name_that_is_not_the_certificates_is_still_good(town: Town) -> None:
    code = town.admin.invite("福祉課", "窓口").code
    with pytest.raises(HubError, match="hub-tls"):
        join(replace(town.address, host="localhost"), code)
    assert [device.state for device in town.admin.devices() if device.id == read_code(code)[0]] == ["invited"]
    with connect(join(town.address, code)) as counter:
        assert counter.greet().counter == "窓口"


def test_nobody_on_the_line_can_use_a_code_he_sees_passing(
    town: Town, tmp_path: Path, postgres_port: int
) -> None:
    code = town.admin.invite("福祉課", "窓口").code
    certificates(tmp_path, None)
    with intercept(tmp_path, postgres_port) as middle:
        there = replace(town.address, port=middle.getsockname()[1])
        with psycopg.connect(
            host="127.0.0.1",
            port=there.port,
            dbname=town.database,
            user=f"kakehashi_{read_code(code)[0]}",
            password=read_code(code)[1],
            sslmode="require",
            channel_binding="disable",
        ) as careless:
            assert careless.info.dbname == town.database, "who does not bind SCRAM to the channel is deceived"
        with pytest.raises(HubError, match="hub-tls"):
            join(there, code)
    assert join(town.address, code).device == read_code(code)[0], "and the code is not used up"


def test_a_wrong_password_and_a_revoked_device_are_refused(town: Town) -> None:
    credentials = town.credentials()
    with pytest.raises(HubError, match="hub-refused"):
        connect(replace(credentials, password="wrong"))  # noqa: S106
    with connect(credentials) as open_already:
        open_already.push(Batch(1, signals(1)))
        town.admin.revoke(credentials.device, "町長")
        with pytest.raises(HubError, match=r"hub-unreachable|hub-forbidden"):
            open_already.push(Batch(2, signals(1)))
    with pytest.raises(HubError, match="hub-refused"):
        connect(credentials)
    assert town.sql("SELECT count(*) FROM kakehashi.signals") == [(1,)]
    assert [device.state for device in town.admin.devices() if device.id == credentials.device] == ["revoked"]
    with pytest.raises(HubError, match="hub-unknown"):
        town.admin.revoke("0000000000")


def test_a_network_the_server_does_not_admit_is_named(town: Town) -> None:
    """Without a word in pg_hba.conf for it, which a town forgets most easily."""
    access = town.server.folder / "data" / "pg_hba.conf"
    before, credentials = access.read_text(), town.credentials()
    access.write_text("local all all trust\n")
    try:
        town.server.control("reload")
        with pytest.raises(HubError, match="hub-closed"):
            # The server reads it a moment after it was told to.
            for _ in range(100):
                connect(credentials).close()
                time.sleep(0.05)
    finally:
        access.write_text(before)
        town.server.control("reload")


def test_an_invitation_can_be_taken_back(town: Town) -> None:
    invitation = town.admin.invite("福祉課", "窓口")
    town.admin.revoke(invitation.device)
    with pytest.raises(HubError, match="hub-invitation"):
        join(town.address, invitation.code)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("hub.example.jp", Address("hub.example.jp")),
        ("10.0.0.5:6000", Address("10.0.0.5", 6000)),
        ("hub/other", Address("hub", 5432, "other")),
        (" [fd00::1]:5433/town ", Address("fd00::1", 5433, "town")),
    ],
)
def test_addresses(text: str, address: Address) -> None:
    assert Address.parse(text) == address == Address.parse(str(address))


@pytest.mark.parametrize(
    "text", ["", "a b", "hub:0", "hub:99999", "hub:x", "postgres://hub", "hub?host=other", "h/../x"]
)
def test_no_addresses(text: str) -> None:
    with pytest.raises(HubError, match="hub-address"):
        Address.parse(text)

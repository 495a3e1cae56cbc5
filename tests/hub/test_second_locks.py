"""Where two locks hold one door, each is tried with the other one open."""

import dataclasses

import psycopg
import pytest

from glossary.hub.access import Credentials, read_code
from tests.hub.conftest import Town
from tests.hub.raw import raw, refused

ACCEPT = "SELECT * FROM kakehashi.accept('SCRAM-SHA-256$4096:x')"
REVIEWS = (
    "SELECT kakehashi.waiting()",
    "SELECT kakehashi.open_conflicts()",
    "SELECT kakehashi.reject(1, '')",
    "SELECT kakehashi.report(current_date, current_date, 1)",
)


def invited(town: Town) -> Credentials:
    """May do nothing but accept; its password is the invitation's."""
    invitation = town.admin.invite("福祉課", "窓口")
    device, secret = read_code(invitation.code)
    return dataclasses.replace(town.credentials(), device=device, password=secret)


def test_an_invitation_ends_for_the_server_as_it_does_for_the_hub(town: Town) -> None:
    device = invited(town)
    rows = town.sql(
        "SELECT r.rolvaliduntil - d.until, d.until - now() < interval '1 day' "
        "FROM pg_roles r JOIN kakehashi.devices d ON d.role = r.rolname WHERE r.rolname = %s",
        device.role,
    )
    ((apart, within),) = rows
    assert abs(apart.total_seconds()) < 1  # type: ignore[attr-defined]
    assert within


def test_an_invitation_that_ends_on_an_open_line_is_not_accepted(town: Town) -> None:
    device = invited(town)
    with raw(device) as connection:
        town.sql("UPDATE kakehashi.devices SET until = now() - interval '1 s' WHERE id = %s", device.device)
        assert refused(connection, ACCEPT) == "KH004"


@pytest.mark.parametrize("state", ["active", "revoked"])
def test_nothing_but_an_open_invitation_is_accepted(town: Town, state: str) -> None:
    device = invited(town)
    with raw(device) as connection:
        town.sql("UPDATE kakehashi.devices SET state = %s WHERE id = %s", state, device.device)
        assert refused(connection, ACCEPT) == "KH004"


def test_a_revoked_device_has_no_rights_left_for_a_line_that_stays_open(town: Town) -> None:
    device = town.credentials(reviewer=True)
    members = (
        "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = %s"
    )
    assert town.sql(members, device.role) == [(2,)]
    town.admin.revoke(device.device)
    assert town.sql(members, device.role) == [(0,)]


def test_a_password_the_server_could_read_is_not_taken(town: Town) -> None:
    with raw(invited(town)) as connection:
        assert refused(connection, "SELECT * FROM kakehashi.accept('a secret')") == "KH002"
    with pytest.raises(psycopg.DatabaseError) as caught:
        town.sql("SELECT kakehashi.invite('0123456789', '福祉課', '窓口', false, 1, 'a secret')")
    assert caught.value.sqlstate == "KH002"


def test_a_revoked_devices_open_line_is_cut(town: Town) -> None:
    device = town.credentials()
    with raw(device) as connection:
        town.admin.revoke(device.device)
        assert refused(connection, "SELECT 1") == "57P01"


@pytest.mark.parametrize("call", REVIEWS)
def test_who_could_call_what_reviewers_do_is_still_no_reviewer(town: Town, call: str) -> None:
    counter, gone = town.credentials(), town.credentials(reviewer=True)
    town.sql("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA kakehashi TO kakehashi_device")
    town.sql("UPDATE kakehashi.devices SET state = 'revoked' WHERE id = %s", gone.device)
    for device in (counter, gone):
        with raw(device) as connection:
            assert refused(connection, call) == "KH003"

"""A hub that was stopped, is damaged, or is no hub of ours any more: named, in time, and nothing it says is believed."""

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossary.hub import patience
from glossary.hub.assignments import Target
from glossary.hub.errors import HubError
from glossary.hub.hub import Hub, connect
from glossary.hub.messages import Batch, DeviceState, Mark
from tests.hub.conftest import Town
from tests.hub.things import TODAY, change, signals

CALLS: dict[str, Callable[[Hub], object]] = {
    "greet": lambda hub: hub.greet(),
    "pull": lambda hub: hub.pull(Mark()),
    "push": lambda hub: hub.push(Batch(1, signals(1))),
    "heartbeat": lambda hub: hub.heartbeat(DeviceState("0.1")),
    "assigned": lambda hub: hub.assigned(),
    "listen": lambda hub: list(hub.listen(0.1)),
}


@pytest.fixture
def stopped(town: Town) -> Iterator[Hub]:
    """A counter's connection whose process at the server does nothing any more; the kernel answers for it."""
    hub = town.counter()
    number = hub._connection.info.backend_pid
    os.kill(number, signal.SIGSTOP)
    try:
        yield hub
    finally:
        os.kill(number, signal.SIGCONT)


@pytest.mark.parametrize("name", CALLS)
def test_nobody_waits_for_a_server_that_was_stopped(
    stopped: Hub, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "ANSWER_SECONDS", 0.4)
    began = time.monotonic()
    with pytest.raises(HubError, match="hub-slow") as caught:
        CALLS[name](stopped)
    assert caught.value.passes
    assert 0.3 < time.monotonic() - began < 5
    with pytest.raises(HubError, match="hub-unreachable"):
        CALLS[name](stopped)


def test_a_report_may_take_longer_and_ends_too(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = town.counter(reviewer=True)
    monkeypatch.setattr(patience, "ANSWER_SECONDS", 0.1)
    town.sql(
        "CREATE OR REPLACE FUNCTION kakehashi.required_reviewer() RETURNS kakehashi.devices LANGUAGE sql "
        "SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS "
        "$$ SELECT kakehashi.me() FROM pg_sleep(0.5) $$"
    )
    assert hub.report(TODAY, TODAY).turns == 0
    monkeypatch.setattr("glossary.hub.report._ANSWER", 0.1)
    with pytest.raises(HubError, match="hub-slow"):
        hub.report(TODAY, TODAY)


def test_a_hub_that_answers_in_time_is_not_hung_up_on(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "ANSWER_SECONDS", 0.5)
    hub = town.counter()
    began = time.monotonic()
    while time.monotonic() - began < 1.5:
        hub.greet()
    assert hub.greet().town == "試験町"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("58030", "hub-damaged"),
        ("XX001", "hub-damaged"),
        ("53400", "hub-busy"),
        ("40001", "hub-slow"),
        ("54000", "hub-content"),
        ("57P01", "hub-unreachable"),
    ],
)
def test_what_a_server_in_trouble_says_has_a_name(town: Town, state: str, code: str) -> None:
    hub = town.counter()
    town.sql(
        "CREATE OR REPLACE FUNCTION kakehashi.required_device() RETURNS kakehashi.devices LANGUAGE plpgsql "
        "SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS "
        f"$$ BEGIN RAISE EXCEPTION 'the words of a row' USING ERRCODE = '{state}'; END $$"
    )
    with pytest.raises(HubError) as caught:
        hub.greet()
    assert caught.value.code == code
    assert "words" not in repr(caught.value) and caught.value.__cause__ is None


GREET = (
    "CREATE FUNCTION kakehashi.greet(bigint, text, text) RETURNS TABLE (town text, device text, department text, "
    "counter text, publishes boolean, version {version}, chain text, epoch text, batch {batch}, now timestamptz, "
    "known boolean) LANGUAGE sql AS $$ SELECT {columns} $$"
)
SOUND = {
    "town": "'町'::text",
    "device": "'0123456789'::text",
    "department": "'課'::text",
    "counter": "'1番'::text",
    "publishes": "false",
    "version": "1::bigint",
    "chain": "'c'::text",
    "epoch": "'e'::text",
    "batch": "0::bigint",
    "now": "now()",
    "known": "true",
}


def greeting(made: Town, types: str = "bigint", rows: str = "", **columns: str) -> None:
    """Have the hub greet with something else."""
    made.sql("DROP FUNCTION kakehashi.greet(bigint, text, text)")
    values = ", ".join({**SOUND, **columns}.values()) + rows
    made.sql(GREET.format(version=types, batch="bigint", columns=values))
    made.sql("GRANT EXECUTE ON FUNCTION kakehashi.greet(bigint, text, text) TO kakehashi_device")


def test_a_greeting_like_ours_is_taken(town: Town) -> None:
    hub = town.counter()
    greeting(town)
    found = hub.greet()
    assert (found.town, found.mark, found.batch) == ("町", Mark(1, "c", "e"), 0)


@pytest.mark.parametrize(
    "columns",
    [
        {"town": "NULL"},
        {"version": "NULL::bigint"},
        {"version": "-1::bigint"},
        {"version": "9223372036854775807"},
        {"batch": "-1::bigint"},
        {"batch": "9223372036854775807"},
        {"publishes": "NULL::boolean"},
        {"chain": "repeat('x', 1000)"},
        {"epoch": "NULL"},
        {"now": "NULL::timestamptz"},
        {"now": "timestamptz 'infinity'"},
        {"now": "timestamptz '4713-01-01 BC'"},
    ],
    ids=str,
)
def test_a_greeting_that_is_none_is_refused(town: Town, columns: dict[str, str]) -> None:
    hub = town.counter()
    greeting(town, **columns)
    for act in (hub.greet, lambda: hub.pull(Mark())):
        with pytest.raises(HubError, match="hub-content"):
            act()


def test_a_greeting_of_other_types_and_none_at_all(town: Town) -> None:
    hub = town.counter()
    greeting(town, "text", version="'one'::text")
    with pytest.raises(HubError, match="hub-content"):
        hub.greet()
    greeting(town, rows=" WHERE false")
    with pytest.raises(HubError, match="hub-absent"):
        hub.greet()


@pytest.mark.parametrize("name", ["gnp\u202e.exe", "税\u200b務", "x" * 200, "a\nb"])
def test_names_that_are_not_what_they_seem_are_not_shown(town: Town, name: str) -> None:
    hub = town.counter()
    greeting(town, town="'" + name + "'", counter="'" + name + "'")
    found = hub.greet()
    assert (found.town, found.counter, found.department) == ("", "", "課")


def test_an_unknown_mark_is_believed_only_when_it_is_said(town: Town) -> None:
    hub = town.counter()
    greeting(town, known="NULL::boolean")
    with pytest.raises(HubError, match="hub-older"):
        hub.pull(Mark(1, "c", "e"))


@pytest.mark.parametrize(
    ("settings", "packs"),
    [
        ('{"Bad Name": 1}', "[]"),
        ('{"theme": null}', "[]"),
        ('{"theme": {"a": 1}}', "[]"),
        ('{"theme": "' + "x" * 300 + '"}', "[]"),
        ('{"text_scale": ' + "1" * 5_000 + "}", "[]"),
        ('{"text_scale": ' + "1" * 300 + "}", "[]"),
        ('{"text_scale": -0.' + "1" * 300 + "e400}", "[]"),
        ("{}", "[1]"),
        ("{}", "[null]"),
        ("{}", '["../etc"]'),
    ],
)
def test_what_nobody_could_assign_is_not_assigned(town: Town, settings: str, packs: str) -> None:
    hub = town.counter()
    town.admin.assign(Target(), {"text_scale": 2}, ("a",), "町長")
    assert hub.assigned().packs == ("a",)
    town.sql(
        "INSERT INTO kakehashi.assignments (scope, target, settings, packs, person) VALUES ('town', '', %s, %s, '')",
        settings,
        packs,
    )
    with pytest.raises(HubError, match="hub-content"):
        hub.assigned()


def test_an_answer_without_end_is_not_read_to_its_end(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = town.counter(reviewer=True)
    hub.publish([change()], "", "佐藤")
    assert len(hub.pull(Mark()).versions) == 1
    town.sql(
        "CREATE OR REPLACE FUNCTION kakehashi.assigned() RETURNS TABLE (number bigint, settings jsonb, packs jsonb) "
        "LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS "
        "$$ SELECT n, '{}'::jsonb, '[]'::jsonb FROM generate_series(1, 6000) n $$"
    )
    monkeypatch.setattr("glossary.hub.connection.MOST_ROWS", 5_000)
    with pytest.raises(HubError, match="hub-content"):
        hub.assigned()


def test_an_answer_of_too_much_text_is_refused(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = town.counter(reviewer=True)
    hub.publish([change()], "", "佐藤")
    monkeypatch.setattr("glossary.hub.connection.MOST_BYTES", 100)
    with pytest.raises(HubError, match="hub-content"):
        hub.pull(Mark())
    with pytest.raises(HubError, match="hub-unreachable"):
        hub.greet()


def test_no_room_for_a_certificate_has_a_name(
    town: Town, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    credentials = town.credentials()
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
        with pytest.raises(HubError, match="hub-temporary"):
            connect(credentials)
    connect(credentials).close()

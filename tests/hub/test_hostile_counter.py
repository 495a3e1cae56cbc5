"""What a joined counter, or a reviewer's desk, tries with a client of its own: nobody else is harmed, nothing is seen."""

import datetime
import json
from dataclasses import replace

import pytest

from glossary.hub.errors import HubError
from glossary.hub.hub import connect
from glossary.hub.messages import Batch, DeviceState, Mark, Published
from tests.hub.conftest import Town
from tests.hub.raw import PUSH, digest, raw, refused
from tests.hub.things import CARD, TODAY, change, said, signal

ODD_DAYS = ("-infinity", "infinity", "4713-01-01 BC", "0001-01-01 BC", "20000-01-01", "1970-01-01", None)
TOMORROW = TODAY + datetime.timedelta(days=1)


def numbered(number: int) -> str:
    return f"town.n{number}"


def test_a_day_that_is_none_stops_nobody(town: Town) -> None:
    entries = [replace(CARD, id=numbered(n), ja=f"語{n}") for n in range(len(ODD_DAYS))]
    changes = [{**change(entry).record(), "day": day} for entry, day in zip(entries, ODD_DAYS, strict=True)]
    body = json.dumps({"signals": [], "proposals": changes}, ensure_ascii=False)
    with raw(town.credentials()) as connection:
        connection.execute(PUSH.encode(), (1, digest(body), body))
    desk = town.counter(reviewer=True)
    waiting = desk.proposals()
    assert [one.change.entry for one in waiting] == entries
    assert {one.change.day for one in waiting} <= {datetime.date(2000, 1, 1), TOMORROW}
    for one in waiting:
        desk.approve(one.number, "佐藤")
    assert len(town.counter().pull(Mark()).versions) == len(entries)


def test_a_day_that_is_none_and_there_already_hides_nothing_else(town: Town) -> None:
    """As a hub of an older version may have it."""
    counter, desk = town.counter(), town.counter(reviewer=True)
    counter.push(Batch(1, (), tuple(change(replace(CARD, id=numbered(n), ja=f"語{n}")) for n in range(2))))
    town.sql("UPDATE kakehashi.proposals SET day = '-infinity' WHERE id = %s", numbered(0))
    assert [one.change.id for one in desk.proposals()] == [numbered(1)]
    odd = json.dumps({**json.loads(change().text() or ""), "id": "town.odd"}, ensure_ascii=False)
    town.sql(
        "SELECT kakehashi.put('terms', 'town.odd', %s, 0, '', '福祉課', '佐藤', '4713-01-01 BC', '')", odd
    )
    desk.publish([change()], "", "佐藤")
    pulled = counter.pull(Mark())
    assert ([one.entry for one in pulled.versions], pulled.refused) == ([CARD], ("town.odd",))


@pytest.mark.parametrize("id", [CARD.id, "welfare.card"], ids=["same entry", "same word"])
@pytest.mark.parametrize("choice", ["ours", "theirs", "both"])
def test_contesting_anothers_own_entry_shows_and_replaces_nothing(town: Town, id: str, choice: str) -> None:
    tax, welfare = town.counter("税務課", reviewer=True), town.credentials("福祉課", reviewer=True)
    secret = said("only for tax")
    tax.publish([change(secret, audience="税務課")], "", "鈴木")
    with connect(welfare) as hub:
        assert hub.publish([change(replace(CARD, id=id))], "", "佐藤") == (Published(0, conflict=1),)
        assert hub.conflicts() == ()
        with pytest.raises(HubError, match="hub-unknown"):
            hub.decide(1, choice, "佐藤")  # type: ignore[arg-type]
    with raw(welfare) as connection:
        # Another client needs not see what it decides about.
        assert connection.execute(b"SELECT * FROM kakehashi.open_conflicts()").fetchall() == []
        decide = "SELECT kakehashi.decide(1, %s, '佐藤', 'town.new', '{\"id\":\"town.new\"}')"
        assert refused(connection, decide, choice) == "KH006"
    assert [one.entry for one in tax.pull(Mark()).versions] == [secret]
    (conflict,) = tax.conflicts()
    assert (conflict.ours.entry, conflict.theirs.department) == (secret, "福祉課")
    assert tax.decide(1, choice, "鈴木").version > 1  # type: ignore[arg-type]


def test_what_a_department_keeps_to_itself_is_not_shown_to_whom_it_contests(town: Town) -> None:
    tax, welfare = town.counter("税務課", reviewer=True), town.counter("福祉課", reviewer=True)
    tax.publish([change()], "", "鈴木")
    own = replace(said("only for welfare"), id="welfare.card")
    assert welfare.publish([change(own, audience="福祉課")], "", "佐藤") == (Published(0, conflict=1),)
    assert tax.conflicts() == ()
    with pytest.raises(HubError, match="hub-unknown"):
        tax.decide(1, "ours", "鈴木")
    assert [one.theirs.entry for one in welfare.conflicts()] == [own]
    assert len(town.admin.conflicts()) == 1


@pytest.mark.parametrize(
    "words",
    [
        '{"id":"town.mine","ja":"私の言葉"}',
        None,
        '["town.mine"]',
    ],
)
def test_nobody_puts_words_into_anothers_mouth(town: Town, words: str | None) -> None:
    """`both` publishes what the other proposed, under another id, and nothing else."""
    tax, welfare = town.counter("税務課", reviewer=True), town.credentials("福祉課", reviewer=True)
    with connect(welfare) as hub:
        hub.publish([change()], "", "佐藤")
        hub.publish([change(said("ours"), 1)], "", "佐藤")
    tax.publish([change(said("theirs"), 1)], "", "鈴木")
    with raw(welfare) as connection:
        for id in ("town.mine", CARD.id):
            assert refused(connection, "SELECT kakehashi.decide(1, 'both', '佐藤', %s, %s)", id, words) in (
                "KH002",
                "22023",
                "23514",
            )
        assert refused(connection, "SELECT kakehashi.decide(1, 'none', '佐藤', '', NULL)") == "23514"
    assert len(tax.conflicts()) == 1
    assert town.sql("SELECT max(number) FROM kakehashi.versions") == [(2,)]


@pytest.mark.parametrize(
    "state",
    [
        {"packs": [None]},
        {"packs": None},
        {"packs": {}},
        {"packs": [["whisper-base"]]},
        {"health": {"disk": None}},
        {"health": {"disk": {"free": "low"}}},
        {"health": []},
        {"program": None},
        {"version": None},
        {"outbox": -1},
    ],
)
def test_a_heartbeat_of_nulls_is_none(town: Town, state: dict[str, object]) -> None:
    credentials = town.credentials()
    sound = {
        "program": "0.1",
        "packs": ["a"],
        "health": {"disk": "ok"},
        "version": 1,
        "outbox": 0,
        "dropped": 0,
    }
    with raw(credentials) as connection:
        connection.execute(b"SELECT kakehashi.heartbeat(%s)", (json.dumps(sound),))
        text = json.dumps({**sound, **state})
        assert refused(connection, "SELECT kakehashi.heartbeat(%s)", text) in ("KH002", "23502", "23514")
        for odd in ("[]", "null", "1"):
            assert refused(connection, "SELECT kakehashi.heartbeat(%s)", odd) in ("KH002", "22023", "23502")
    (device,) = town.admin.devices()
    assert (device.packs, device.health) == (("a",), {"disk": "ok"})


@pytest.mark.parametrize("entry", ['{"ja":"保険証"}', '{"id":null,"ja":"保険証"}', "{}"])
def test_an_entry_without_an_id_is_none(town: Town, entry: str) -> None:
    body = json.dumps({"signals": [], "proposals": [{**change().record(), "entry": entry}]})
    with raw(town.credentials()) as connection:
        assert refused(connection, PUSH, 1, digest(body), body) == "23514"
    assert town.sql("SELECT count(*) FROM kakehashi.proposals") == [(0,)]


@pytest.mark.parametrize("least", [3, 1, 0, -5, None])
def test_the_smallest_group_is_the_hubs_to_say(town: Town, least: int | None) -> None:
    for department, count in (("福祉課", 9), ("税務課", 3), ("教育課", 1)):
        turns = tuple(signal("turn", code="engine") for _ in range(count))
        town.counter(department).push(Batch(1, (*turns, signal("span", text="まれな語"))))
    desk = town.credentials("福祉課", reviewer=True)
    with raw(desk) as connection:
        asked = connection.execute(
            b"SELECT kakehashi.report(current_date - 1, current_date + 1, %s)", (least,)
        ).fetchone()
    assert asked is not None
    sums: dict[str, object] = asked[0]  # type: ignore[assignment]
    # 1 alone would tell; so would 3 beside it, from the total.
    assert sums["departments"] == {"福祉課": 9, "*": 4}
    assert sums["languages"] == {"vi": 13}
    assert sums["wanted"] == [["まれな語", 3]]
    with connect(desk) as hub:
        report = hub.report(TODAY, TODAY)
    assert report.departments == (("福祉課", 9), ("*", 4))


def test_what_is_said_by_two_is_not_in_the_report(town: Town) -> None:
    town.counter().push(Batch(1, tuple(signal("span", text="まれな語") for _ in range(2))))
    with raw(town.credentials(reviewer=True)) as connection:
        asked = connection.execute(b"SELECT kakehashi.report(current_date, current_date, 1)").fetchone()
    assert asked is not None
    assert asked[0]["wanted"] == []  # type: ignore[index]


@pytest.mark.parametrize("person", ["電話 09012345678", "a@b", "長" * 41])
def test_who_decided_is_a_name(town: Town, person: str) -> None:
    counter, desk = town.counter(), town.counter(reviewer=True)
    counter.push(Batch(1, (), (change(),)))
    for act in (desk.approve, desk.reject):
        with pytest.raises(HubError, match="hub-content"):
            act(1, person)
    with pytest.raises(HubError, match="hub-content"):
        desk.publish([], "", person)
    assert [one.number for one in desk.proposals()] == [1]
    assert town.sql("SELECT count(*) FROM kakehashi.audit WHERE person = %s", person) == [(0,)]


def test_a_device_that_was_revoked_reads_nothing_on_a_line_it_has_open(town: Town) -> None:
    """Where the hub may not end its connection at once (no pg_signal_backend)."""
    town.counter(reviewer=True).publish([change()], "", "佐藤")
    credentials = town.credentials()
    with raw(credentials) as connection:
        assert len(connection.execute(b"SELECT * FROM kakehashi.versions").fetchall()) == 1
        town.sql("UPDATE kakehashi.devices SET state = 'revoked' WHERE id = %s", credentials.device)
        for table in (b"kakehashi.versions", b"kakehashi.heads"):
            assert connection.execute(b"TABLE " + table).fetchall() == []
        for call in ("greet(0, '', '')", "assigned()", "heartbeat('{}')", "push(1, '', '')"):
            assert refused(connection, f"SELECT kakehashi.{call}") == "KH003", call


def test_a_heartbeat_is_of_its_sender_alone(town: Town) -> None:
    one, other = town.credentials(counter="1番"), town.credentials(counter="2番")
    with connect(one) as hub:
        hub.heartbeat(DeviceState("1.0"))
    programs = {device.id: device.program for device in town.admin.devices()}
    assert programs == {one.device: "1.0", other.device: ""}

"""What the server itself holds to, whatever client there is: numbers, sizes, times, and what a row may be."""

import json
from dataclasses import replace

import pytest

from glossary.hub.messages import Batch, Mark
from tests.hub.conftest import Town
from tests.hub.raw import PUSH, digest, raw, refused
from tests.hub.things import CARD, change, signal, signals


def body(signals: object = (), proposals: object = ()) -> str:
    return json.dumps({"signals": signals, "proposals": proposals}, ensure_ascii=False)


def test_a_batch_has_a_size(town: Town) -> None:
    many = [one.record() for one in signals(501)]
    edits = [change(replace(CARD, id=f"town.n{n}")).record() for n in range(101)]
    with raw(town.credentials()) as connection:
        for text in (body(many), body((), edits), body("x" * 4_000_000), "[]", "{}", body({}, {}), "null"):
            assert refused(connection, PUSH, 1, digest(text), text) == "KH002", text[:30]
        for text in (body(many[:500]), body((), edits[:100])):
            connection.execute(PUSH.encode(), (len(text), digest(text), text))
        assert refused(connection, PUSH, 0, digest(body()), body()) == "23514"
    assert town.sql("SELECT count(*) FROM kakehashi.signals") == [(500,)]


def test_a_counter_that_proposes_too_much_is_held_back(town: Town) -> None:
    counter = town.counter()
    counter.push(Batch(1, (), (change(),)))
    town.sql(
        "INSERT INTO kakehashi.proposals (kind, id, entry, base, audience, department, person, day, device) "
        "SELECT kind, id, entry, base, audience, department, person, day, device FROM kakehashi.proposals, "
        "generate_series(1, 5000)"
    )
    with pytest.raises(Exception, match="hub-quota"):
        counter.push(Batch(2, signals(1)))


@pytest.mark.parametrize("kind", ["turn", "replayed", "missed", "doubt"])
def test_only_spans_have_words(town: Town, kind: str) -> None:
    text = body([{**signal("span", text="結核検診の案内").record(), "kind": kind}])
    with raw(town.credentials()) as connection:
        assert refused(connection, PUSH, 1, digest(text), text) == "23514"


def test_numbers_of_old_batches_go_and_the_newest_stays(town: Town) -> None:
    counter = town.counter()
    for number in (1, 2, 3):
        counter.push(Batch(number, signals(1)))
    town.sql("UPDATE kakehashi.batches SET at = at - interval '2 months'")
    town.admin.tend()
    assert town.sql("SELECT number FROM kakehashi.batches") == [(3,)]
    assert counter.greet().batch == 3


def test_a_counter_asks_for_limits_of_its_own(town: Town) -> None:
    connection = town.counter()._connection
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        (value,) = connection.execute(f"SHOW {name}".encode()).fetchone() or ("0",)
        assert value not in ("0", ""), name


def test_a_password_that_is_no_verifier_is_not_taken(town: Town) -> None:
    invitation = town.admin.invite("福祉課", "窓口")
    credentials = replace(town.credentials(), device=invitation.device, password=invitation.secret)
    with raw(credentials) as connection:
        assert refused(connection, "SELECT kakehashi.accept('plain')") == "KH002"
    assert [one.state for one in town.admin.devices() if one.id == invitation.device] == ["invited"]


def test_the_same_word_of_another_domain_is_no_conflict(town: Town) -> None:
    town.counter(reviewer=True).publish([change()], "", "佐藤")
    other = replace(CARD, id="tax.card", domain="tax")
    assert town.counter("税務課", reviewer=True).publish([change(other)], "", "鈴木")[0].version == 2


def test_both_needs_an_id_of_its_own(town: Town) -> None:
    welfare, tax = town.counter(reviewer=True), town.credentials("税務課", reviewer=True)
    taken = replace(CARD, id="town.taken", ja="別の語")
    welfare.publish([change(), change(taken)], "", "佐藤")
    welfare.publish([change(replace(CARD, note="ours"), 1)], "", "佐藤")
    proposed = replace(CARD, note="theirs")
    theirs = json.dumps({**json.loads(change(proposed).text() or ""), "id": "town.taken"}, ensure_ascii=False)
    with raw(tax) as connection:
        publish = json.dumps([change(proposed, 1).record()], ensure_ascii=False)
        connection.execute(b"SELECT kakehashi.publish(%s, '', '')", (publish,))
        asked = "SELECT kakehashi.decide(1, 'both', '', 'town.taken', %s)"
        assert refused(connection, asked, theirs) == "KH002"
    (there,) = (one for one in welfare.pull(Mark()).versions if one.id == taken.id)
    assert there.entry == taken


def test_a_heartbeat_that_is_too_long_is_none(town: Town) -> None:
    with raw(town.credentials()) as connection:
        assert refused(connection, "SELECT kakehashi.heartbeat(%s)", " " * 8_001) == "KH002"

"""Publishing is compare and set; what two departments both changed is kept twice until a person decides."""

import threading
from dataclasses import replace

import pytest

from glossary.hub.errors import HubError
from glossary.hub.hub import Hub, connect
from glossary.hub.messages import Batch, Mark, Published
from glossary.language import Lang
from glossary.phrases import Phrase
from glossary.terms import Term
from tests.hub.conftest import Town
from tests.hub.things import CARD, TODAY, change, said


def in_force(hub: Hub) -> dict[str, object]:
    """As a counter that has followed from the beginning in small steps sees it."""
    seen: dict[str, object] = {}
    mark, more = Mark(), True
    while more:
        pulled = hub.pull(mark, most=2)
        seen |= {version.id: version.entry for version in pulled.versions}
        mark, more = pulled.upto, pulled.more
    return {id: entry for id, entry in seen.items() if entry is not None}


def test_a_published_change_is_pulled_as_it_was(town: Town) -> None:
    reviewer, counter = town.counter(reviewer=True), town.counter("税務課")
    assert reviewer.publish([change()], "", "佐藤") == (Published(1),)
    (version,) = counter.pull(Mark()).versions
    assert (version.number, version.entry, version.base, version.day) == (1, CARD, 0, TODAY)
    assert (version.department, version.person, version.device) == ("福祉課", "佐藤", reviewer.greet().device)


def test_phrases_and_removals_travel_too(town: Town) -> None:
    hub = town.counter(reviewer=True)
    phrase = Phrase(
        "town.hello", "common", "greeting", 3, "staff", {Lang("ja"): "こんにちは", Lang("vi"): "Xin chào"}
    )
    hub.publish([replace(change(), kind="phrases", id=phrase.id, entry=phrase), change()], "", "佐藤")
    assert in_force(hub) == {phrase.id: phrase, CARD.id: CARD}
    hub.publish([change(None, 2, id=CARD.id)], "", "佐藤")
    assert in_force(hub) == {phrase.id: phrase}
    (gone,) = hub.pull(Mark(2, *chain_of(town, 2))).versions
    assert (gone.id, gone.entry) == (CARD.id, None)


def chain_of(town: Town, number: int) -> tuple[str, str]:
    rows = town.sql(
        "SELECT v.chain, t.epoch::text FROM kakehashi.versions v, kakehashi.town t WHERE v.number = %s",
        number,
    )
    return str(rows[0][0]), str(rows[0][1])


def test_a_months_changes_to_one_entry_are_one_version_to_pull(town: Town) -> None:
    hub = town.counter(reviewer=True)
    for base in range(30):
        hub.publish([change(said(f"card {base}"), base)], "", "佐藤")
    pulled = hub.pull(Mark())
    assert [version.number for version in pulled.versions] == [30]
    assert hub.pull(pulled.upto).versions == ()


def test_two_departments_at_once_are_both_kept(town: Town) -> None:
    town.counter(reviewer=True).publish([change()], "", "佐藤")
    start, outcomes = threading.Barrier(2), {}
    credentials = {name: town.credentials(name, reviewer=True) for name in ("福祉課", "税務課")}

    def publish(department: str) -> None:
        with connect(credentials[department]) as hub:
            start.wait(10)
            (outcomes[department],) = hub.publish([change(said(department), base=1)], "", "鈴木")

    threads = [threading.Thread(target=publish, args=(name,)) for name in credentials]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    first, second = sorted(outcomes, key=lambda name: outcomes[name].conflict)
    assert (outcomes[first], outcomes[second]) == (Published(2), Published(0, conflict=1))
    (conflict,) = town.admin.conflicts()
    assert (conflict.ours.entry, conflict.theirs.entry) == (said(first), said(second))
    assert (conflict.ours.department, conflict.theirs.department) == (first, second)
    assert in_force(town.counter()) == {CARD.id: said(first)}


@pytest.fixture
def torn(town: Town) -> Town:
    """Version 2 by 福祉課 is in force, 税務課's change of version 1 waits."""
    welfare, tax = town.counter("福祉課", reviewer=True), town.counter("税務課", reviewer=True)
    welfare.publish([change()], "", "佐藤")
    welfare.publish([change(said("ours"), 1)], "", "佐藤")
    assert tax.publish([change(said("theirs"), 1)], "", "鈴木") == (Published(0, conflict=1),)
    return town


def test_a_conflict_decided_for_ours_tells_the_loser(torn: Town) -> None:
    counter = torn.counter("税務課")
    mark = counter.pull(Mark()).upto
    assert torn.admin.decide(1, "ours", "町長") == Published(3)
    (version,) = counter.pull(mark).versions
    assert version.entry == said("ours")
    assert torn.admin.conflicts() == ()
    assert torn.sql("SELECT state FROM kakehashi.proposals ORDER BY number DESC LIMIT 1") == [("rejected",)]


def test_a_conflict_decided_for_theirs_publishes_it(torn: Town) -> None:
    assert torn.counter("税務課", reviewer=True).decide(1, "theirs", "鈴木") == Published(3)
    assert in_force(torn.counter()) == {CARD.id: said("theirs")}
    with pytest.raises(HubError, match="hub-decided"):
        torn.admin.decide(1, "ours", "町長")


def test_a_conflict_decided_for_both_keeps_both(torn: Town) -> None:
    torn.admin.decide(1, "both", "町長")
    entries = in_force(torn.counter())
    other = f"{CARD.id}.1"
    assert entries == {CARD.id: said("ours"), other: replace(said("theirs"), id=other)}


def test_a_third_department_has_no_say_and_no_sight(torn: Town) -> None:
    third = torn.counter("教育課", reviewer=True)
    assert third.conflicts() == ()
    with pytest.raises(HubError, match="hub-unknown"):
        third.decide(1, "theirs", "高橋")
    assert len(torn.counter("税務課", reviewer=True).conflicts()) == 1


def test_what_is_in_force_may_change_while_a_conflict_is_open(torn: Town) -> None:
    torn.counter(reviewer=True).publish([change(said("newer"), 2)], "", "佐藤")
    (conflict,) = torn.admin.conflicts()
    assert conflict.ours.entry == said("newer")
    torn.admin.decide(1, "ours", "町長")
    assert in_force(torn.counter()) == {CARD.id: said("newer")}


@pytest.mark.parametrize(
    ("choice", "left"),
    [("ours", {CARD.id}), ("theirs", {"tax.card"}), ("both", {CARD.id, "tax.card"})],
)
def test_the_same_word_from_two_departments_is_a_conflict(town: Town, choice: str, left: set[str]) -> None:
    town.counter("福祉課", reviewer=True).publish([change()], "", "佐藤")
    tax: Term = replace(said("card of insurance"), id="tax.card")
    assert town.counter("税務課", reviewer=True).publish([change(tax)], "", "鈴木") == (
        Published(0, conflict=1),
    )
    town.admin.decide(1, choice, "町長")  # type: ignore[arg-type]
    assert in_force(town.counter()).keys() == left


def test_the_same_change_twice_is_no_conflict(town: Town) -> None:
    town.counter("福祉課", reviewer=True).publish([change()], "", "佐藤")
    assert town.counter("税務課", reviewer=True).publish([change()], "", "鈴木") == (Published(1),)
    assert town.admin.conflicts() == ()


def test_all_of_a_publication_or_nothing(town: Town) -> None:
    hub = town.counter(reviewer=True)
    bad = replace(change(), id="town.other", entry=replace(CARD, id="town.other", note="電話 09012345678"))
    with pytest.raises(HubError, match="hub-content"):
        hub.publish([change(), bad], "", "佐藤")
    assert in_force(hub) == {}


def test_what_the_town_has_cannot_become_one_departments(town: Town) -> None:
    hub = town.counter(reviewer=True)
    hub.publish([change()], "", "佐藤")
    with pytest.raises(HubError, match="hub-audience"):
        hub.publish([change(said("mine"), 1, audience="福祉課")], "", "佐藤")
    with pytest.raises(HubError, match="hub-content"):
        hub.publish(
            [replace(change(said("x"), audience="税務課"), id="a", entry=replace(CARD, id="a"))], "", "佐藤"
        )


def test_a_counters_proposal_waits_and_a_reviewers_desk_publishes_at_once(town: Town) -> None:
    counter, desk = town.counter(), town.counter(reviewer=True)
    counter.push(Batch(1, (), (change(),)))
    assert in_force(counter) == {}
    (waiting,) = desk.proposals()
    assert (waiting.change.entry, waiting.change.person) == (CARD, "佐藤")
    assert desk.approve(waiting.number, "鈴木") == Published(1)
    with pytest.raises(HubError, match="hub-decided"):
        desk.approve(waiting.number, "鈴木")
    counter.push(Batch(2, (), (change(said("no"), 1),)))
    desk.reject(desk.proposals()[0].number, "鈴木")
    assert desk.proposals() == ()
    desk.push(Batch(1, (), (change(said("at once"), 1),)))
    assert in_force(counter) == {CARD.id: said("at once")}


def test_numbers_have_no_gaps_and_a_reader_misses_none(town: Town) -> None:
    """Publishers race while a counter follows: what it has seen at the end is all there is."""
    following = town.counter()
    seen: dict[int, str] = {}
    credentials = [town.credentials(f"{name}課", reviewer=True) for name in "甲乙丙"]

    def publish(which: int) -> None:
        with connect(credentials[which]) as hub:
            for n in range(8):
                id = f"town.{which}-{n}"
                hub.publish([change(replace(CARD, id=id, ja=f"語{which}の{n}"))], "", "佐藤")

    threads = [threading.Thread(target=publish, args=(which,)) for which in range(3)]
    for thread in threads:
        thread.start()
    mark = Mark()
    while any(thread.is_alive() for thread in threads):
        pulled = following.pull(mark, most=3)
        seen |= {version.number: version.id for version in pulled.versions}
        mark = pulled.upto
    for thread in threads:
        thread.join()
    more = True
    while more:
        pulled = following.pull(mark)
        seen |= {version.number: version.id for version in pulled.versions}
        mark, more = pulled.upto, pulled.more
    assert sorted(seen) == list(range(1, 25))

"""A counter and a hub that tell each other everything, once."""

import datetime
from dataclasses import replace

import pytest

from glossary.history import History
from glossary.hub_pulled import take
from glossary.phrase_log import PhraseLog
from tests.hub.conftest import Town
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.desks import NOW, TERM, arrived, numbered, per_talk, said


def conflicts(town: Town) -> list[tuple[str, str]]:
    """English of what is in force and of what waits."""
    return [
        tuple(side.entry.renderings["en"][0] for side in (one.ours, one.theirs))  # type: ignore[union-attr,index,misc]
        for one in town.admin.conflicts()
    ]


def test_the_log_arrives_once_and_only_what_was_logged_after_joining(town: Town, desks: NewDesk) -> None:
    desk = desks()
    desk.talk()
    assert desk.sync().batches == 1
    assert arrived(town) == per_talk()
    assert desk.sync().batches == 0
    desk.talk(turns=200)
    assert desk.sync().batches == 2
    assert arrived(town) == per_talk() + per_talk(200)
    kinds = town.sql("SELECT kind, count(*) FROM kakehashi.signals GROUP BY kind")
    assert {str(kind): count for kind, count in kinds} == {
        "turn": 203,
        "missed": 203,
        "doubt": 203,
        "span": 203,
        "replayed": 2,
    }
    assert town.sql("SELECT DISTINCT text FROM kakehashi.signals WHERE text <> ''") == [
        ("resident tax office",)
    ]


def test_a_conversation_is_sent_when_it_is_over_and_an_erased_one_never(town: Town, desks: NewDesk) -> None:
    desk = desks()
    conversation = desk.talk(hour=20)
    yesterday = datetime.datetime.combine(NOW.date() - datetime.timedelta(days=1), datetime.time(21, 30))
    assert desk.sync(yesterday).batches == 0
    with desk.store() as store:
        PhraseLog(store).erase(conversation)
    # SQLite gives the erased rows' numbers again.
    desk.talk(turns=1)
    assert desk.sync().batches == 1
    assert arrived(town) == per_talk(1)
    with desk.store() as store:
        PhraseLog(store).prune(NOW.date())
    desk.talk(turns=1)
    desk.sync()
    assert arrived(town) == 2 * per_talk(1)


def test_an_approval_at_one_counter_is_at_every_other(town: Town, desks: NewDesk) -> None:
    one, other = desks("福祉課", reviewer=True), desks("税務課")
    one.write(TERM)
    assert one.sync().batches == 1
    done = other.sync()
    assert (done.written, other.english()) == (1, "TB screening")
    with other.store() as store:
        step = History(store).steps(1)[0]
        assert (step.action, step.by.name, step.changes) == ("from-hub", "福祉課", 1)
    # What came is no edit of this counter's, and what it sent comes back as nothing new.
    assert other.sync().batches == 0
    assert one.sync().written == 0
    one.delete(TERM.id)
    one.sync()
    assert (other.sync().removed, other.english()) == (1, None)


def test_an_edit_at_a_counter_that_does_not_publish_waits_for_a_reviewer(town: Town, desks: NewDesk) -> None:
    desk, other = desks(), desks()
    desk.write(TERM)
    desk.sync()
    assert other.sync().written == 0
    (waiting,) = town.admin.proposals()
    assert waiting.change.entry == TERM
    town.admin.approve(waiting.number, "佐藤")
    assert (other.sync().written, other.english()) == (1, "TB screening")
    assert desk.sync().written == 0


def test_what_two_departments_make_of_one_entry_is_kept_and_a_reviewer_asked(
    town: Town, desks: NewDesk
) -> None:
    one, other = desks("福祉課", reviewer=True), desks("税務課", reviewer=True)
    one.write(TERM)
    one.sync()
    other.sync()
    one.write(said("first"))
    other.write(said("second"))
    one.sync()
    other.sync()
    assert conflicts(town) == [("first", "second")]
    # Until somebody decides, what was published first is in force everywhere; the history has the other.
    assert (one.english(), other.english()) == ("first", "first")
    town.admin.decide(town.admin.conflicts()[0].number, "theirs", "佐藤")
    for desk in (one, other):
        desk.sync()
        assert desk.english() == "second"
    assert conflicts(town) == []


def test_an_edit_made_between_sending_and_taking_goes_first(town: Town, desks: NewDesk) -> None:
    one, other = desks("福祉課", reviewer=True), desks("税務課", reviewer=True)
    one.write(TERM)
    one.sync()
    other.sync()
    one.write(said("first"))
    one.sync()
    other.write(said("second"))
    with other.store() as store, other.hub() as hub:
        taken = take(store, hub.pull(other.state().mark), NOW.date())
    assert (taken.first, taken.written) == ((("terms", TERM.id),), 0)
    assert other.english() == "second"
    other.sync()
    assert conflicts(town) == [("first", "second")]


def test_a_counter_that_was_off_for_a_month_catches_up(
    town: Town, desks: NewDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.hub.exchange.AT_ONCE", 20)
    desk, off = desks("福祉課", reviewer=True), desks()
    off.sync()
    off.talk()
    desk.write(*map(numbered, range(130)))
    desk.sync()
    desk.write(*(said("newer", numbered(number)) for number in range(30)))
    desk.delete(*(numbered(number).id for number in range(120, 130)))
    desk.sync()
    done = off.sync(NOW + datetime.timedelta(hours=20))
    assert (done.written, done.removed, done.batches) == (120, 0, 1)
    assert off.english(numbered(5).id) == "newer"
    assert off.english(numbered(125).id) is None
    with off.store() as store:
        assert {step.action for step in History(store).steps()} == {"from-hub"}


def test_taking_back_what_came_from_the_hub_is_an_edit_like_any(town: Town, desks: NewDesk) -> None:
    one, other = desks("福祉課", reviewer=True), desks("税務課", reviewer=True)
    one.write(TERM)
    one.sync()
    other.sync()
    one.write(said("worse"))
    one.sync()
    other.sync()
    with other.store() as store:
        store.undo()
    other.sync()
    one.sync()
    assert (one.english(), other.english()) == ("TB screening", "TB screening")


def test_the_same_word_entered_at_two_counters_is_one_entry(town: Town, desks: NewDesk) -> None:
    """A form that belongs to another entry here stays with it, and what could not come is told."""
    one, other = desks("福祉課", reviewer=True), desks("税務課")
    desk_word = numbered(1)
    other.write(desk_word)
    one.write(replace(desk_word, id="town.other"))
    one.sync()
    done = other.sync()
    assert (done.written, done.kept_back) == (0, 1)
    assert other.english("town.other") is None
    assert other.english(desk_word.id) == "test 1"
    assert other.sync().kept_back == 0

"""The log and the history as an outbox, without a hub: what a batch has, and what is never in one."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.backups import Backups
from glossary.hub.messages import Batch
from glossary.hub_outbox import Outbox
from glossary.hub_state import HubState, load_state, save_state
from glossary.keys import Keys
from glossary.language import EN
from glossary.phrase_log import PhraseLog
from glossary.rows import save_term
from glossary.said import KeptCorrection
from glossary.signals import Signal
from glossary.store import Store
from tests.hub_counter.desks import NOW, TERM, Desk, numbered, per_talk, said


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """As after joining, and no hub anywhere."""
    found = Desk(tmp_path / "kakehashi.db")
    with found.store() as store, store.connection.writing() as raw:
        save_state(raw, HubState("0123456789", history=-1))
    return found


@pytest.fixture
def store(desk: Desk) -> Iterator[Store]:
    with desk.store() as store:
        yield store


def sent(outbox: Outbox, last: int = 0) -> list[Batch]:
    found: list[Batch] = []
    while (batch := outbox.batch(last + len(found), NOW)) is not None:
        found.append(batch)
        outbox.acknowledge(batch.number)
    return found


def test_a_batch_is_the_same_until_it_is_acknowledged(desk: Desk, store: Store) -> None:
    desk.talk(turns=200)
    desk.write(TERM)
    outbox = Outbox(store, b"secret")
    first = outbox.batch(7, NOW)
    assert first is not None
    assert (first.number, len(first.signals), len(first.proposals)) == (8, 498, 1)
    desk.talk()
    desk.write(said("edited meanwhile"))
    again = Outbox(store, b"secret").batch(7, NOW)
    assert again is not None
    assert again.body() == first.body()
    outbox.acknowledge(7)
    assert outbox.batch(7, NOW) == first
    outbox.acknowledge(8)
    rest = sent(outbox, 8)
    assert sum(len(batch.signals) for batch in (first, *rest)) == per_talk(200) + per_talk()
    assert [one.entry for batch in rest for one in batch.proposals] == [said("edited meanwhile")]
    keys = [signal.key for batch in (first, *rest) for signal in batch.signals]
    assert len(set(keys)) == len(keys)


def test_no_batch_says_which_conversation_or_what_was_said(desk: Desk, store: Store) -> None:
    conversation = desk.talk()
    with desk.store() as other:
        log = PhraseLog(other)
        log.consent(conversation, EN, NOW.date())
        day = NOW.date() - datetime.timedelta(days=1)
        log.write_signal(
            Signal(conversation, 1, day, 3, "corrected", EN),
            KeptCorrection(EN, "recognition", "herd", "heard"),
        )
    body = b"".join(batch.body() for batch in sent(Outbox(store, b"secret")))
    assert b"resident tax office" in body
    for never in (conversation.encode(), b"herd", b"conversation", b'turn":', b"utterance"):
        assert never not in body


def test_more_rows_than_anybody_waits_for_are_given_up_and_counted(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.hub_rows.MOST_WAITING", 10)
    desk.talk(turns=30)
    desk.write(*map(numbered, range(120)))
    outbox = Outbox(store, b"secret")
    batches = sent(outbox)
    # Twenty turns and twenty phrases around terms; no edit.
    assert outbox.waiting().dropped == 40
    assert sum(len(batch.signals) for batch in batches) == 10 * 3 + 10 + 1
    assert sum(len(batch.proposals) for batch in batches) == 120


def test_of_many_edits_the_last_is_sent_and_what_ships_never(desk: Desk, store: Store) -> None:
    with store.connection.writing() as raw:
        save_term(raw, numbered(1), 0, "shipped")
        save_term(raw, numbered(2), 1, "shipped")
    for english in ("one", "two", "three"):
        desk.write(said(english))
    desk.delete(numbered(2).id)
    desk.write(numbered(3))
    desk.delete(numbered(3).id)
    (batch,) = sent(Outbox(store, b"secret"))
    assert [(one.id, one.entry and one.entry.id) for one in batch.proposals] == [
        (TERM.id, TERM.id),
        (numbered(2).id, None),
    ]
    assert batch.proposals[0].entry == said("three")


def test_an_erased_conversation_is_never_sent_and_the_next_one_is(desk: Desk, store: Store) -> None:
    conversation = desk.talk()
    Backups(desk.database, Keys(desk.database).current()).make("daily")
    assert PhraseLog(store).erase(conversation) == 3
    with store.connection.reading() as raw:
        assert load_state(raw).phrase_log == 0
    desk.talk(turns=1)
    (batch,) = sent(Outbox(store, b"secret"))
    assert len(batch.signals) == per_talk(1)

"""What a run of the miner mines, leaves and takes along."""

import datetime
import threading

import pytest

from glossary.candidate_queue import decide, queue
from glossary.errors import GlossaryError
from glossary.mined import last_run
from glossary.phrase_log import PhraseLog
from tests.learning.mining_desk import DAY, Desk


def test_rejected_is_not_proposed_again_until_its_evidence_has_doubled(desk: Desk) -> None:
    for _ in range(3):
        desk.say("こども未来応援券の申請はこちらです。")
    (found,) = desk.mine()
    with desk.store.connection.writing() as raw:
        decide(raw, found.id, "rejected")
    for _ in range(2):
        desk.say("こども未来応援券の申請はこちらです。")
    assert desk.mine() == ()
    desk.say("こども未来応援券の申請はこちらです。")
    assert [one.id for one in desk.mine()] == [found.id]
    assert [one.id for one in queue(desk.store)] == [found.id]


def test_only_days_asked_for_are_mined_and_the_rest_of_the_queue_stays(desk: Desk) -> None:
    for _ in range(3):
        desk.say("こども未来応援券の申請はこちらです。")
    desk.mine()
    desk.day = DAY + datetime.timedelta(days=5)
    for _ in range(3):
        desk.say("空き巣防止補助金の申請はこちらです。")
    fresh = desk.mine(since=desk.day)
    assert [one.ja for one in fresh] == ["空き巣防止補助金"]
    assert {one.ja for one in queue(desk.store)} == {"こども未来応援券", "空き巣防止補助金"}


def test_cancelled_run_leaves_the_queue_as_it_was(desk: Desk) -> None:
    for _ in range(3):
        desk.say("こども未来応援券の申請はこちらです。")
    stop = threading.Event()
    stop.set()
    with pytest.raises(GlossaryError, match="mining-cancelled"):
        desk.mine(cancelled=stop)
    assert queue(desk.store) == ()
    assert last_run(desk.store) is None


def test_progress_ends_at_one_and_never_goes_back(desk: Desk) -> None:
    told: list[float] = []
    desk.mine(progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_erased_conversations_take_their_candidate_along(desk: Desk) -> None:
    visitors = [desk.say("こども未来応援券の申請はこちらです。") for _ in range(3)]
    assert len(desk.mine()) == 1
    for visitor in visitors:
        PhraseLog(desk.store).erase(visitor)
    assert queue(desk.store) == ()


def test_empty_log_proposes_nothing(desk: Desk) -> None:
    assert desk.mine() == ()

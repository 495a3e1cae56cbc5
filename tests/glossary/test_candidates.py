from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.candidate_queue import decide, find, forget, keep_drafts, queue, save
from glossary.candidates import Candidate, Evidence, candidate_id
from glossary.errors import GlossaryError
from glossary.sql import sqlite3
from glossary.store import Store
from tests.glossary.builders import EN, VI

ONE, TWO = "a" * 32, "b" * 32
VOUCHER = Candidate(
    candidate_id("term", "こども未来応援券"),
    "term",
    "こども未来応援券",
    "こどもみらいおうえんけん",
    "child",
    7.5,
    (
        Evidence("こども未来応援券の申請", 3, (VI, EN), "phiếu", (ONE, TWO)),
        Evidence("こども未来応援券はどこ", 1, (VI,), "", (ONE,)),
    ),
    {VI: "phiếu tương lai"},
    count=4,
    conversations=2,
)
BAND = replace(VOUCHER, id=candidate_id("term", "空き家バンク"), ja="空き家バンク", score=9.0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "kakehashi.db") as opened:
        yield opened


def set_status(store: Store, candidate: Candidate, status: str) -> None:
    with store.connection.writing() as raw:
        decide(raw, candidate.id, status)  # type: ignore[arg-type]


def test_queue_gives_back_what_was_saved_best_first(store: Store) -> None:
    saved = save(store, [VOUCHER, BAND])
    assert (saved.added, saved.changed) == (2, 0)
    assert queue(store) == (BAND, VOUCHER)
    assert queue(store, limit=1) == (BAND,)
    assert VOUCHER.langs == (VI, EN)


def test_mined_again_it_keeps_its_drafts_and_takes_the_new_numbers(store: Store) -> None:
    save(store, [VOUCHER])
    keep_drafts(store, VOUCHER.id, {EN: "Children's Future Voucher"})
    assert save(store, [replace(VOUCHER, drafts={}, count=9, evidence=VOUCHER.evidence[:1])]).changed == 1
    found = find(store, VOUCHER.id)
    assert found.drafts == {VI: "phiếu tương lai", EN: "Children's Future Voucher"}
    assert (found.count, len(found.evidence)) == (9, 1)


def test_rejected_stays_so_until_its_evidence_has_doubled(store: Store) -> None:
    save(store, [VOUCHER])
    set_status(store, VOUCHER, "rejected")
    assert save(store, [replace(VOUCHER, count=7)]).withheld == 1
    assert queue(store) == ()
    assert save(store, [replace(VOUCHER, count=8)]).reopened == 1
    assert [one.count for one in queue(store)] == [8]


@pytest.mark.parametrize("status", ["approved", "merged", "waiting"])
def test_decided_is_left_alone(store: Store, status: str) -> None:
    save(store, [VOUCHER])
    set_status(store, VOUCHER, status)
    assert save(store, [replace(VOUCHER, count=400)], whole=True).withheld == 1
    assert find(store, VOUCHER.id).count == 4


def test_whole_run_takes_out_what_the_log_no_longer_says(store: Store) -> None:
    save(store, [VOUCHER, BAND])
    set_status(store, BAND, "waiting")
    save(store, [], whole=True)
    assert queue(store) == ()
    assert queue(store, "waiting")[0].id == BAND.id


def test_erased_conversation_takes_its_examples_along(store: Store) -> None:
    save(store, [VOUCHER])
    with store.connection.writing() as raw:
        forget(raw, [ONE])
    left = find(store, VOUCHER.id)
    assert [(one.text, one.sources) for one in left.evidence] == [("こども未来応援券の申請", (TWO,))]
    with store.connection.writing() as raw:
        forget(raw, [TWO])
    assert queue(store) == ()


def test_decision_outlives_the_conversations_it_was_made_on(store: Store) -> None:
    save(store, [VOUCHER])
    set_status(store, VOUCHER, "rejected")
    with store.connection.writing() as raw:
        forget(raw, [ONE, TWO])
    assert find(store, VOUCHER.id).evidence == ()


def test_example_without_sources_is_not_touched_by_erasing(store: Store) -> None:
    save(store, [replace(VOUCHER, evidence=(Evidence("例", 1),))])
    with store.connection.writing() as raw:
        forget(raw, [ONE])
    assert len(find(store, VOUCHER.id).evidence) == 1


@pytest.mark.parametrize("text", ["電話は09012345678", "tanaka@example.jp"])
def test_database_refuses_what_no_redacted_text_can_hold(store: Store, text: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        save(store, [replace(VOUCHER, evidence=(Evidence(text, 1, (), "", (ONE,)),))])
    assert queue(store) == ()


def test_unknown_candidate_is_named(store: Store) -> None:
    with pytest.raises(GlossaryError, match="candidate-unknown"):
        find(store, "term-000000000000")
    with pytest.raises(GlossaryError, match="candidate-unknown"):
        set_status(store, VOUCHER, "approved")

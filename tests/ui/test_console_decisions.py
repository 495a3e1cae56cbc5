"""Candidates decided by many steps: many at once, by two people, and taken back."""

from pathlib import Path

from app.ui.scripted import Stage
from tests.ui.console_page import (
    NEW,
    OTHER_PIN,
    OWN,
    TARO,
    TEMPLATE,
    VARIANT,
    console_of,
    entered,
    idle,
    open_sheet,
    status,
    term,
    touch,
)
from tests.ui.items import shown, text_of
from tests.ui.waiting import until


def test_many_at_once_are_asked_for_first(reviewing: Stage, tmp_path: Path) -> None:
    console = console_of(reviewing)
    touch(reviewing, "reviewSeveral")
    touch(reviewing, "candidate-1")
    touch(reviewing, "candidate-2")
    assert console.queue.picked == 2
    touch(reviewing, "reviewBulkReject")
    touch(reviewing, "questionNo")
    assert status(tmp_path, VARIANT.id) == "open"
    touch(reviewing, "reviewBulkReject")
    touch(reviewing, "reason-0")
    touch(reviewing, "questionYes")
    idle(reviewing)
    until(reviewing, lambda: console.queue.rows.keys == [NEW.id])
    assert {status(tmp_path, one.id) for one in (VARIANT, TEMPLATE)} == {"rejected"}


def test_two_people_approve(reviewing: Stage, tmp_path: Path) -> None:
    console, window = console_of(reviewing), reviewing.interface.window
    console.people.requireTwo(True)
    until(reviewing, lambda: console.people.twoPersons)
    open_sheet(reviewing)
    touch(reviewing, "decideApprove")
    idle(reviewing)
    until(reviewing, lambda: console.decisions.told)
    assert OWN["toldWaiting"] in console.decisions.told
    assert term(tmp_path, NEW.ja) is None
    touch(reviewing, "status-waiting")
    until(reviewing, lambda: console.queue.rows.keys == [NEW.id])
    open_sheet(reviewing)
    assert OWN["waitingOwn"] in text_of(window, "waitingNote")
    assert not shown(window, "decideApprove")
    console.lock()
    until(reviewing, lambda: console.pin.stage == "who")
    entered(reviewing, TARO, OTHER_PIN)
    touch(reviewing, "status-waiting")
    until(reviewing, lambda: console.queue.rows.keys == [NEW.id])
    open_sheet(reviewing)
    assert "佐藤 咲" in text_of(window, "waitingNote")
    touch(reviewing, "decideApprove")
    idle(reviewing)
    until(reviewing, lambda: status(tmp_path, NEW.id) == "approved")
    assert term(tmp_path, NEW.ja) is not None


def test_any_step_of_the_history_is_taken_back(reviewing: Stage, tmp_path: Path) -> None:
    open_sheet(reviewing)
    console, window = console_of(reviewing), reviewing.interface.window
    touch(reviewing, "decideApprove")
    idle(reviewing)
    until(reviewing, lambda: console.decisions.told)
    touch(reviewing, "console-history")
    until(reviewing, lambda: console.history.loaded and shown(window, "historyUndo-0"))
    assert NEW.ja in text_of(window, "history-0")
    assert "佐藤 咲" in text_of(window, "history-0")
    touch(reviewing, "history-0")
    until(reviewing, lambda: console.history.changes)
    reviewing.settle(0.05)
    assert NEW.reading in text_of(window, "historyStep")
    touch(reviewing, "historyUndoOpen")
    touch(reviewing, "questionYes")
    idle(reviewing)
    until(reviewing, lambda: term(tmp_path, NEW.ja) is None)
    until(reviewing, lambda: OWN["history-undone"] in text_of(window, "history-0"))
    assert OWN["historyUndone"] in text_of(window, "history-1")

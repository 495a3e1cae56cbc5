"""Candidates as a reviewer meets them: narrowed, read, edited, decided, taken back; real store, real regression."""

from pathlib import Path

import pytest

from app.ui.scripted import Stage
from app.ui.words import words
from glossary.candidate_queue import find
from glossary.history import History
from glossary.language import JA, Lang
from glossary.store import Store
from glossary.terms import Term
from tests.ui.conftest import MakeStage
from tests.ui.console_page import (
    NEW,
    OTHER_PIN,
    TARO,
    TEMPLATE,
    VARIANT,
    VI,
    console_of,
    entered,
    idle,
    prepare,
    touch,
)
from tests.ui.items import find as item
from tests.ui.items import shown, text_of
from tests.ui.waiting import until

OWN = words(JA)


@pytest.fixture
def desk(make_stage: MakeStage, tmp_path: Path) -> Stage:
    prepare(tmp_path)
    return entered(make_stage())


def term(home: Path, ja: str) -> Term | None:
    with Store.open(home / "kakehashi.db") as store:
        return next((one for one in store.terms() if one.ja == ja), None)


def status(home: Path, candidate: str) -> str:
    with Store.open(home / "kakehashi.db") as store:
        return find(store, candidate).status


def open_sheet(stage: Stage, candidate: str = NEW.id) -> None:
    console = console_of(stage)
    touch(stage, f"candidate-{console.queue.rows.keys.index(candidate)}")
    until(stage, lambda: console.sheet.ready)


def test_the_queue_is_ranked_and_narrowed(desk: Stage) -> None:
    console, window = console_of(desk), desk.interface.window
    assert console.queue.rows.keys == [NEW.id, VARIANT.id, TEMPLATE.id]
    text = text_of(window, "candidate-0")
    for part in (NEW.ja, NEW.evidence[0].text, "9回・7件の会話", "Tiếng Việt", "नेपाली"):
        assert part in text
    assert OWN["reviewDrafts"].format(count=2) in text
    assert "在留カード" in text_of(window, "candidate-1")
    assert "{" not in text_of(window, "candidate-2")
    touch(desk, "kind")
    touch(desk, "kind-variant")
    assert console.queue.rows.keys == [VARIANT.id]
    touch(desk, "kind")
    touch(desk, "kind-")
    touch(desk, "domain")
    touch(desk, "domain-waste")
    assert console.queue.rows.keys == [NEW.id]
    touch(desk, "status-rejected")
    until(desk, lambda: console.queue.loaded)
    assert console.queue.rows.keys == []


def test_the_sheet_tells_what_is_a_machine_draft(desk: Stage) -> None:
    open_sheet(desk)
    console, window = console_of(desk), desk.interface.window
    assert "giấy rác to" in text_of(window, "candidateTold")
    assert text_of(window, "renderingState-vi") == OWN["rendering-draft"]
    touch(desk, "tick-vi")
    assert text_of(window, "renderingState-vi") == OWN["rendering-checked"]
    console.sheet.render("fr", "ticket encombrants")
    desk.settle(0.05)
    assert text_of(window, "renderingState-fr") == OWN["rendering-edited"]
    assert console.sheet.unchecked == 2
    touch(desk, "candidateListen")
    assert desk.session.calls[-1] == ("replay", NEW.reading, JA)
    touch(desk, "hear-vi")
    assert desk.session.calls[-1] == ("replay", NEW.drafts[VI], VI)


def test_approved_as_checked_when_everything_in_it_is(desk: Stage, tmp_path: Path) -> None:
    open_sheet(desk)
    console = console_of(desk)
    touch(desk, "tick-vi")
    touch(desk, "keepDrafts")
    console.sheet.write("plain", "大きなごみを出すときにはる紙です。")
    touch(desk, "decideApprove")
    idle(desk)
    until(desk, lambda: console.decisions.told)
    made = term(tmp_path, NEW.ja)
    assert made is not None
    assert (made.status, made.reading, made.domain) == ("checked", NEW.reading, "waste")
    assert made.renderings == {VI: (NEW.drafts[VI],)}
    assert made.plain_ja == "大きなごみを出すときにはる紙です。"
    assert status(tmp_path, NEW.id) == "approved"
    until(desk, lambda: NEW.id not in console.queue.rows.keys)
    touch(desk, "toldUndo")
    idle(desk)
    until(desk, lambda: NEW.id in console.queue.rows.keys)
    assert term(tmp_path, NEW.ja) is None


def test_unreviewed_drafts_stay_drafts(desk: Stage, tmp_path: Path) -> None:
    open_sheet(desk)
    touch(desk, "tick-vi")
    touch(desk, "decideApprove")
    idle(desk)
    made = term(tmp_path, NEW.ja)
    assert made is not None
    assert made.status == "draft"
    assert set(made.renderings) == {VI, Lang("en")}


def test_before_and_after_are_shown_and_what_breaks_is_stopped(desk: Stage, tmp_path: Path) -> None:
    """The candidate would swallow 在留カード's sentence: other renderings for a longer form of it."""
    open_sheet(desk)
    console, window = console_of(desk), desk.interface.window
    touch(desk, "effectTry")
    idle(desk)
    until(desk, lambda: console.sheet.compared)
    assert console.sheet.broken == 0
    assert any(row["changed"] for row in console.sheet.effect)
    console.sheet.write("sentence", "今日は天気がいいです。")
    assert not console.sheet.compared
    touch(desk, "decideApprove")
    idle(desk)
    until(desk, lambda: console.sheet.broken)
    assert term(tmp_path, NEW.ja) is None
    assert "今日は天気がいいです。" in text_of(window, "candidateTold")
    assert OWN["regression-own-term"] in text_of(window, "candidateTold")
    touch(desk, "decideAnyway")
    assert not item(window, "questionYes").isEnabled()
    console.question.give("試験のため")
    desk.settle(0.05)
    touch(desk, "questionYes")
    idle(desk)
    until(desk, lambda: console.decisions.told)
    assert term(tmp_path, NEW.ja) is not None
    with Store.open(tmp_path / "kakehashi.db") as store:
        assert History(store).steps()[0].why == "試験のため"


def test_rejected_with_a_reason_and_reviewed_again(desk: Stage, tmp_path: Path) -> None:
    open_sheet(desk)
    console, window = console_of(desk), desk.interface.window
    touch(desk, "decideReject")
    assert not item(window, "questionYes").isEnabled()
    touch(desk, "reason-1")
    touch(desk, "questionYes")
    idle(desk)
    until(desk, lambda: NEW.id not in console.queue.rows.keys)
    assert status(tmp_path, NEW.id) == "rejected"
    touch(desk, "status-rejected")
    until(desk, lambda: console.queue.rows.keys == [NEW.id])
    open_sheet(desk)
    assert not shown(window, "decideApprove")
    touch(desk, "decideReopen")
    idle(desk)
    assert status(tmp_path, NEW.id) == "open"


def test_merged_into_a_term_that_was_typed_for(desk: Stage, tmp_path: Path) -> None:
    open_sheet(desk)
    console = console_of(desk)
    touch(desk, "decideMerge")
    console.merging.look("粗大ごみ")
    until(desk, lambda: console.merging.found)
    into = console.merging.found[0]
    desk.settle(0.05)
    touch(desk, "merge-0")
    touch(desk, "questionYes")
    idle(desk)
    until(desk, lambda: console.decisions.told)
    known = term(tmp_path, into["ja"])
    assert known is not None
    assert NEW.ja in known.variants
    assert status(tmp_path, NEW.id) == "merged"


def test_many_at_once_are_asked_for_first(desk: Stage, tmp_path: Path) -> None:
    console = console_of(desk)
    touch(desk, "reviewSeveral")
    touch(desk, "candidate-1")
    touch(desk, "candidate-2")
    assert console.queue.picked == 2
    touch(desk, "reviewBulkReject")
    touch(desk, "questionNo")
    assert status(tmp_path, VARIANT.id) == "open"
    touch(desk, "reviewBulkReject")
    touch(desk, "reason-0")
    touch(desk, "questionYes")
    idle(desk)
    until(desk, lambda: console.queue.rows.keys == [NEW.id])
    assert {status(tmp_path, one.id) for one in (VARIANT, TEMPLATE)} == {"rejected"}


def test_two_people_approve(desk: Stage, tmp_path: Path) -> None:
    console, window = console_of(desk), desk.interface.window
    console.people.requireTwo(True)
    until(desk, lambda: console.people.twoPersons)
    open_sheet(desk)
    touch(desk, "decideApprove")
    idle(desk)
    until(desk, lambda: console.decisions.told)
    assert OWN["toldWaiting"] in console.decisions.told
    assert term(tmp_path, NEW.ja) is None
    touch(desk, "status-waiting")
    until(desk, lambda: console.queue.rows.keys == [NEW.id])
    open_sheet(desk)
    assert OWN["waitingOwn"] in text_of(window, "waitingNote")
    assert not shown(window, "decideApprove")
    console.lock()
    until(desk, lambda: console.pin.stage == "who")
    entered(desk, TARO, OTHER_PIN)
    touch(desk, "status-waiting")
    until(desk, lambda: console.queue.rows.keys == [NEW.id])
    open_sheet(desk)
    assert "佐藤 咲" in text_of(window, "waitingNote")
    touch(desk, "decideApprove")
    idle(desk)
    until(desk, lambda: status(tmp_path, NEW.id) == "approved")
    assert term(tmp_path, NEW.ja) is not None


def test_drafting_fills_what_is_empty_and_is_kept(desk: Stage, tmp_path: Path) -> None:
    open_sheet(desk)
    console = console_of(desk)
    console.sheet.render("fr", "ticket encombrants")
    touch(desk, "decideDraft")
    idle(desk)
    until(desk, lambda: console.sheet.values and console.sheet.unchecked > 5)
    texts = {row["tag"]: row["wording"] for row in console.sheet.renderings._rows}
    assert texts["fr"] == "ticket encombrants"
    assert texts["vi"] == NEW.drafts[VI]
    assert texts["ko"] == f"{NEW.ja} (ko)"
    with Store.open(tmp_path / "kakehashi.db") as store:
        assert find(store, NEW.id).drafts[Lang("ko")] == f"{NEW.ja} (ko)"


def test_any_step_of_the_history_is_taken_back(desk: Stage, tmp_path: Path) -> None:
    open_sheet(desk)
    console, window = console_of(desk), desk.interface.window
    touch(desk, "decideApprove")
    idle(desk)
    until(desk, lambda: console.decisions.told)
    touch(desk, "console-history")
    until(desk, lambda: console.history.loaded and shown(window, "historyUndo-0"))
    assert NEW.ja in text_of(window, "history-0")
    assert "佐藤 咲" in text_of(window, "history-0")
    touch(desk, "history-0")
    until(desk, lambda: console.history.changes)
    desk.settle(0.05)
    assert NEW.reading in text_of(window, "historyStep")
    touch(desk, "historyUndoOpen")
    touch(desk, "questionYes")
    idle(desk)
    until(desk, lambda: term(tmp_path, NEW.ja) is None)
    until(desk, lambda: OWN["history-undone"] in text_of(window, "history-0"))
    assert OWN["historyUndone"] in text_of(window, "history-1")

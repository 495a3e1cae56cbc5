"""Candidates as a reviewer meets them: narrowed, read, edited, decided, taken back; real store, real regression."""

from pathlib import Path

from app.ui.scripted import Stage
from app.ui.scripted_turns import VI
from glossary.candidate_queue import find
from glossary.history import History
from glossary.language import JA, Lang
from glossary.store import Store
from tests.ui.console_page import (
    NEW,
    OWN,
    TEMPLATE,
    VARIANT,
    console_of,
    idle,
    open_sheet,
    status,
    term,
    touch,
)
from tests.ui.items import find as item
from tests.ui.items import shown, text_of
from tests.ui.waiting import until


def test_the_queue_is_ranked_and_narrowed(reviewing: Stage) -> None:
    console, window = console_of(reviewing), reviewing.interface.window
    assert console.queue.rows.keys == [NEW.id, VARIANT.id, TEMPLATE.id]
    text = text_of(window, "candidate-0")
    for part in (NEW.ja, NEW.evidence[0].text, "9回・7件の会話", "Tiếng Việt", "नेपाली"):
        assert part in text
    assert OWN["reviewDrafts"].format(count=2) in text
    assert "在留カード" in text_of(window, "candidate-1")
    assert "{" not in text_of(window, "candidate-2")
    touch(reviewing, "kind")
    touch(reviewing, "kind-variant")
    assert console.queue.rows.keys == [VARIANT.id]
    touch(reviewing, "kind")
    touch(reviewing, "kind-")
    touch(reviewing, "domain")
    touch(reviewing, "domain-waste")
    assert console.queue.rows.keys == [NEW.id]
    touch(reviewing, "status-rejected")
    until(reviewing, lambda: console.queue.loaded)
    assert console.queue.rows.keys == []


def test_the_sheet_tells_what_is_a_machine_draft(reviewing: Stage) -> None:
    open_sheet(reviewing)
    console, window = console_of(reviewing), reviewing.interface.window
    assert "giấy rác to" in text_of(window, "candidateTold")
    assert text_of(window, "renderingState-vi") == OWN["rendering-draft"]
    touch(reviewing, "tick-vi")
    assert text_of(window, "renderingState-vi") == OWN["rendering-checked"]
    console.sheet.render("fr", "ticket encombrants")
    reviewing.settle(0.05)
    assert text_of(window, "renderingState-fr") == OWN["rendering-edited"]
    assert console.sheet.unchecked == 2
    touch(reviewing, "candidateListen")
    assert reviewing.session.calls[-1] == ("replay", NEW.reading, JA)
    touch(reviewing, "hear-vi")
    assert reviewing.session.calls[-1] == ("replay", NEW.drafts[VI], VI)


def test_approved_as_checked_when_everything_in_it_is(reviewing: Stage, tmp_path: Path) -> None:
    open_sheet(reviewing)
    console = console_of(reviewing)
    touch(reviewing, "tick-vi")
    touch(reviewing, "keepDrafts")
    console.sheet.write("plain", "大きなごみを出すときにはる紙です。")
    touch(reviewing, "decideApprove")
    idle(reviewing)
    until(reviewing, lambda: console.decisions.told)
    made = term(tmp_path, NEW.ja)
    assert made is not None
    assert (made.status, made.reading, made.domain) == ("checked", NEW.reading, "waste")
    assert made.renderings == {VI: (NEW.drafts[VI],)}
    assert made.plain_ja == "大きなごみを出すときにはる紙です。"
    assert status(tmp_path, NEW.id) == "approved"
    until(reviewing, lambda: NEW.id not in console.queue.rows.keys)
    touch(reviewing, "toldUndo")
    idle(reviewing)
    until(reviewing, lambda: NEW.id in console.queue.rows.keys)
    assert term(tmp_path, NEW.ja) is None


def test_unreviewed_drafts_stay_drafts(reviewing: Stage, tmp_path: Path) -> None:
    open_sheet(reviewing)
    touch(reviewing, "tick-vi")
    touch(reviewing, "decideApprove")
    idle(reviewing)
    made = term(tmp_path, NEW.ja)
    assert made is not None
    assert made.status == "draft"
    assert set(made.renderings) == {VI, Lang("en")}


def test_before_and_after_are_shown_and_what_breaks_is_stopped(reviewing: Stage, tmp_path: Path) -> None:
    """The candidate would swallow 在留カード's sentence: other renderings for a longer form of it."""
    open_sheet(reviewing)
    console, window = console_of(reviewing), reviewing.interface.window
    touch(reviewing, "effectTry")
    idle(reviewing)
    until(reviewing, lambda: console.sheet.compared)
    assert console.sheet.broken == 0
    assert any(row["changed"] for row in console.sheet.effect)
    console.sheet.write("sentence", "今日は天気がいいです。")
    assert not console.sheet.compared
    touch(reviewing, "decideApprove")
    idle(reviewing)
    until(reviewing, lambda: console.sheet.broken)
    assert term(tmp_path, NEW.ja) is None
    assert "今日は天気がいいです。" in text_of(window, "candidateTold")
    assert OWN["regression-own-term"] in text_of(window, "candidateTold")
    touch(reviewing, "decideAnyway")
    assert not item(window, "questionYes").isEnabled()
    console.question.give("試験のため")
    reviewing.settle(0.05)
    touch(reviewing, "questionYes")
    idle(reviewing)
    until(reviewing, lambda: console.decisions.told)
    assert term(tmp_path, NEW.ja) is not None
    with Store.open(tmp_path / "kakehashi.db") as store:
        assert History(store).steps()[0].why == "試験のため"


def test_rejected_with_a_reason_and_reviewed_again(reviewing: Stage, tmp_path: Path) -> None:
    open_sheet(reviewing)
    console, window = console_of(reviewing), reviewing.interface.window
    touch(reviewing, "decideReject")
    assert not item(window, "questionYes").isEnabled()
    touch(reviewing, "reason-1")
    touch(reviewing, "questionYes")
    idle(reviewing)
    until(reviewing, lambda: NEW.id not in console.queue.rows.keys)
    assert status(tmp_path, NEW.id) == "rejected"
    touch(reviewing, "status-rejected")
    until(reviewing, lambda: console.queue.rows.keys == [NEW.id])
    open_sheet(reviewing)
    assert not shown(window, "decideApprove")
    touch(reviewing, "decideReopen")
    idle(reviewing)
    assert status(tmp_path, NEW.id) == "open"


def test_merged_into_a_term_that_was_typed_for(reviewing: Stage, tmp_path: Path) -> None:
    open_sheet(reviewing)
    console = console_of(reviewing)
    touch(reviewing, "decideMerge")
    console.merging.look("粗大ごみ")
    until(reviewing, lambda: console.merging.found)
    into = console.merging.found[0]
    reviewing.settle(0.05)
    touch(reviewing, "merge-0")
    touch(reviewing, "questionYes")
    idle(reviewing)
    until(reviewing, lambda: console.decisions.told)
    known = term(tmp_path, into["ja"])
    assert known is not None
    assert NEW.ja in known.variants
    assert status(tmp_path, NEW.id) == "merged"


def test_drafting_fills_what_is_empty_and_is_kept(reviewing: Stage, tmp_path: Path) -> None:
    open_sheet(reviewing)
    console = console_of(reviewing)
    console.sheet.render("fr", "ticket encombrants")
    touch(reviewing, "decideDraft")
    idle(reviewing)
    until(reviewing, lambda: console.sheet.values and console.sheet.unchecked > 5)
    texts = {row["tag"]: row["wording"] for row in console.sheet.renderings._rows}
    assert texts["fr"] == "ticket encombrants"
    assert texts["vi"] == NEW.drafts[VI]
    assert texts["ko"] == f"{NEW.ja} (ko)"
    with Store.open(tmp_path / "kakehashi.db") as store:
        assert find(store, NEW.id).drafts[Lang("ko")] == f"{NEW.ja} (ko)"

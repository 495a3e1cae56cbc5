"""What the town's counters changed, decided at the console."""

from dataclasses import replace
from pathlib import Path

from glossary.hub.messages import Batch, Mark
from glossary.store import Store
from tests.glossary.builders import BUS, WHERE_IS_IT, approve_screening
from tests.hub.conftest import Town
from tests.hub.things import CARD, change, said
from tests.ui.conftest import MakeStage
from tests.ui.console_page import OWN, console_of, idle, touch
from tests.ui.hub_page import WINDOW, member, whole
from tests.ui.items import shown, text_of
from tests.ui.waiting import until


def test_a_reviewer_decides_what_the_towns_counters_changed(
    make_stage: MakeStage, tmp_path: Path, town: Town
) -> None:
    town.admin.publish([change()], "税務課", "山田")
    town.admin.publish([change(said("health insurance card"))], "福祉課", "田中")
    town.counter("福祉課").push(Batch(1, (), (change(BUS), change(WINDOW))))
    stage = member(make_stage, tmp_path, town, reviewer=True)
    with Store.open(tmp_path / "kakehashi.db") as store:
        approve_screening(store)
    window, hub = stage.interface.window, console_of(stage).hub
    touch(stage, "hubPart-questions")
    until(stage, lambda: hub.questions.loaded)
    whole(stage)
    assert [row["title"] for row in hub.questions.rows] == [CARD.ja, BUS.ja, WINDOW.ja]
    both = text_of(window, "hubQuestion-0")
    for part in ("山田", "insurance card", "田中", "health insurance card"):
        assert part in both
    touch(stage, "hubDecide-0-theirs")
    idle(stage)
    until(stage, lambda: shown(window, "question"))
    assert OWN["hubJudgedFine"].split("（")[0] in text_of(window, "question")
    whole(stage)
    touch(stage, "questionYes")
    until(stage, lambda: hub.told and len(hub.questions.rows) == 2)
    assert town.admin.conflicts() == ()
    touch(stage, "hubDecide-0-approve")
    idle(stage)
    until(stage, lambda: shown(window, "question"))
    assert WHERE_IS_IT in text_of(window, "question"), "the office's own sentence would break"
    touch(stage, "questionNo")
    touch(stage, "hubDecide-0-reject")
    touch(stage, "questionYes")
    until(stage, lambda: len(hub.questions.rows) == 1)
    touch(stage, "hubDecide-0-approve")
    idle(stage)
    until(stage, lambda: shown(window, "question"))
    touch(stage, "questionYes")
    until(stage, lambda: hub.questions.rows == [])
    pulled = {one.id: one for one in town.counter("税務課").pull(Mark()).versions}
    assert set(pulled) == {CARD.id, WINDOW.id}
    assert pulled[CARD.id].entry == said("health insurance card")
    assert pulled[WINDOW.id].entry == WINDOW
    whole(stage)


def test_both_sides_of_a_conflict_can_stay(make_stage: MakeStage, tmp_path: Path, town: Town) -> None:
    town.admin.publish([change()], "税務課", "山田")
    town.admin.publish([change(said("health insurance card"))], "福祉課", "田中")
    stage = member(make_stage, tmp_path, town, reviewer=True)
    window, hub = stage.interface.window, console_of(stage).hub
    touch(stage, "hubPart-questions")
    until(stage, lambda: hub.questions.rows)
    touch(stage, "hubDecide-0-both")
    idle(stage)
    until(stage, lambda: shown(window, "question"))
    touch(stage, "questionYes")
    until(stage, lambda: hub.questions.loaded and hub.questions.rows == [] and not hub.busy)
    assert hub.told == OWN["toldHub-both"].format(title=CARD.ja)
    pulled = {one.id: one.entry for one in town.counter("税務課").pull(Mark()).versions}
    assert len(pulled) == 2
    assert pulled.pop(CARD.id) == change().entry, "what was first stays as it is"
    ((other, entry),) = pulled.items()
    assert entry == replace(said("health insurance card"), id=other), "the other has an id of its own"
    assert town.admin.conflicts() == ()
    whole(stage)


def test_a_reviewer_is_told_when_somebody_else_has_decided(
    make_stage: MakeStage, tmp_path: Path, town: Town
) -> None:
    town.counter("福祉課").push(Batch(1, (), (change(WINDOW),)))
    stage = member(make_stage, tmp_path, town, reviewer=True)
    hub = console_of(stage).hub
    touch(stage, "hubPart-questions")
    until(stage, lambda: hub.questions.rows)
    town.admin.reject(town.admin.proposals()[0].number, "本庁")
    touch(stage, "hubDecide-0-reject")
    touch(stage, "questionYes")
    until(stage, lambda: hub.questions.rows == [])
    assert "もう決まっています" in hub.notice
    whole(stage)

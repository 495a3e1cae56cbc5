"""The town's hub at the console: joined, left, seen and led from the screen, against a real PostgreSQL."""

from pathlib import Path

from app.hub.credentials import joined
from glossary.hub.assignments import Assigned
from glossary.hub.hub import connect
from glossary.hub.messages import Batch, DeviceState
from glossary.store import Store
from tests.hub.conftest import Town
from tests.hub.things import signal
from tests.ui.conftest import MakeStage
from tests.ui.console_page import OWN, SAKI, console_of, idle, prepare, touch
from tests.ui.hub_page import LOOKS, WINDOW, at_the_hub, joining, member, sign_in, whole
from tests.ui.items import find, shown, text_of, type_into
from tests.ui.waiting import until


def test_a_counter_joins_synchronises_and_leaves(make_stage: MakeStage, tmp_path: Path, town: Town) -> None:
    prepare(tmp_path, candidates=False)
    stage = at_the_hub(make_stage())
    window, hub = stage.interface.window, console_of(stage).hub
    assert not find(window, "hubJoin").isEnabled()
    whole(stage, LOOKS)
    made = town.admin.invite("福祉課", "3番窓口")
    joining(stage, str(town.address), "AAAA-BBBB")
    until(stage, lambda: hub.notice)
    assert "招待コードが使えません" in hub.notice
    whole(stage)
    type_into(window, "hubCode", made.code)
    touch(stage, "hubJoin")
    idle(stage)
    until(stage, lambda: hub.joined and hub.told)
    assert joined(stage.interface.paths.database)
    until(stage, lambda: any("試験町" in fact["value"] for fact in hub.facts))
    pane = text_of(window, "hubPane")
    assert "福祉課 3番窓口" in pane
    assert str(town.address) in pane
    whole(stage)
    touch(stage, "hubSync")
    idle(stage)
    until(stage, lambda: "同期しました" in hub.told)
    touch(stage, "hubLeave")
    touch(stage, "questionNo")
    assert joined(stage.interface.paths.database)
    touch(stage, "hubLeave")
    whole(stage)
    touch(stage, "questionYes")
    until(stage, lambda: not hub.joined)
    assert not joined(stage.interface.paths.database)
    assert text_of(window, "hubTold") == OWN["toldHubLeft"]


def test_the_towns_counters_are_seen_and_one_is_let_go(
    make_stage: MakeStage, tmp_path: Path, town: Town, leader: str
) -> None:
    for department, counter in (("税務課", "1番窓口"), ("子育て支援課", "相談窓口")):
        with connect(town.credentials(department, counter)) as device:
            device.heartbeat(DeviceState("0.9.1", ("whisper-base",), 12, 3, 0, {"disk": "low"}))
    town.admin.invite("税務課", "2番窓口")
    town.sql("UPDATE kakehashi.devices SET seen = now() - interval '30 hours' WHERE counter = '相談窓口'")
    stage = member(make_stage, tmp_path, town)
    window, hub = stage.interface.window, console_of(stage).hub
    touch(stage, "hubPart-devices")
    whole(stage)
    hub.signIn(leader, "wrong")
    until(stage, lambda: hub.notice)
    assert not hub.administers
    whole(stage)
    sign_in(stage, leader, "devices")
    until(stage, lambda: hub.fleet.loaded)
    stage.settle(0.1)
    assert text_of(window, "hubFleetSummary") == OWN["hubFleetSilent"].format(count=3, silent=1)
    first = text_of(window, "hubDevice-0")
    assert "子育て支援課" in first
    assert OWN["hubState-silent"] in first
    assert OWN["hubHealth-disk-low"] in first
    whole(stage)
    touch(stage, "hubDepartment-税務課")
    assert {row["name"] for row in hub.fleet.rows} == {"1番窓口", "2番窓口"}
    touch(stage, "hubRevoke-0")
    assert "税務課 1番窓口" in text_of(window, "question")
    touch(stage, "questionYes")
    until(stage, lambda: hub.told and not hub.busy)
    states = {one.counter: one.state for one in town.admin.devices()}
    assert states == {"1番窓口": "revoked", "2番窓口": "invited", "相談窓口": "active", "3番窓口": "active"}
    assert town.sql("SELECT person FROM kakehashi.audit WHERE action = 'revoked'") == [(SAKI,)]
    whole(stage)
    console_of(stage).lock()
    assert not hub.administers
    assert hub.fleet.rows == []


def test_settings_and_packs_are_looked_at_put_in_force_and_taken_back(
    make_stage: MakeStage, tmp_path: Path, town: Town, leader: str
) -> None:
    tax = town.counter("税務課")
    tax.heartbeat(DeviceState("0.9.1", ("whisper-base", "kokoro-ja")))
    stage = member(make_stage, tmp_path, town)
    window, hub = stage.interface.window, console_of(stage).hub
    sign_in(stage, leader, "assign")
    until(stage, lambda: hub.assign.loaded)
    whole(stage)
    touch(stage, "hubGroup-税務課")
    until(stage, lambda: hub.assign.loaded)
    stage.settle(0.1)
    touch(stage, "hubSet-theme-1")
    touch(stage, "hubPack-kokoro-ja")
    touch(stage, "hubPreview")
    until(stage, lambda: hub.assign.previewed)
    stage.settle(0.1)
    shows = text_of(window, "hubEffects")
    assert "税務課" in shows
    assert f"{OWN['theme']}：{OWN['hubUnset']} → {OWN['themeDark']}" in shows
    assert "kokoro-ja" in shows
    whole(stage)
    assert tax.assigned() == Assigned(), "so far it was only looked at"
    touch(stage, "hubSet-theme-2")
    assert not shown(window, "hubPush"), "something else is chosen than was looked at"
    touch(stage, "hubPreview")
    until(stage, lambda: hub.assign.previewed)
    stage.settle(0.1)
    touch(stage, "hubPush")
    assert find(window, "hubPane").property("contentY") > 0
    touch(stage, "questionYes")
    until(stage, lambda: hub.told and not hub.busy)
    assert find(window, "hubPane").property("contentY") == 0, "what was done stands at the top"
    assert (tax.assigned().settings, tax.assigned().packs) == ({"theme": "contrast"}, ("kokoro-ja",))
    assert town.counter("福祉課").assigned() == Assigned()
    until(stage, lambda: hub.assign.loaded)
    touch(stage, "hubRollBack")
    touch(stage, "questionYes")
    until(stage, lambda: hub.told == OWN["toldHubRolledBack"].format(group="税務課"))
    assert (tax.assigned().settings, tax.assigned().packs) == ({}, ())


def test_the_towns_report_is_read_and_handed_on(make_stage: MakeStage, tmp_path: Path, town: Town) -> None:
    asked = [signal("span", text="粗大ごみ処理券") for _ in range(5)]
    lost = [signal("missed", entry=WINDOW.id) for _ in range(5)]
    for department, more in (("税務課", asked), ("福祉課", lost)):
        turns = [signal("turn", code="engine", milliseconds=1500) for _ in range(7)]
        town.counter(department).push(Batch(1, (*turns, *more)))
    stage = member(make_stage, tmp_path, town, reviewer=True)
    with Store.open(tmp_path / "kakehashi.db") as store:
        store.upsert_terms([WINDOW])
    window, hub = stage.interface.window, console_of(stage).hub
    touch(stage, "hubPart-report")
    until(stage, lambda: hub.report.loaded)
    stage.settle(0.1)
    figures = {tile["id"]: tile["figure"] for tile in hub.report.tiles}
    assert figures == {"devices": "2", "turns": "14", "known": "0 %", "seconds": "1.5秒"}
    assert "粗大ごみ処理券" in text_of(window, "town-wanted")
    assert WINDOW.ja in text_of(window, "town-missed"), "an id that this counter knows is shown by its name"
    whole(stage)
    touch(stage, "hubSaveCsv")
    idle(stage)
    until(stage, lambda: hub.told)
    (written,) = (tmp_path / "documents").glob("town-*.csv")
    assert str(written) in hub.told
    assert "粗大ごみ処理券" in written.read_text("utf-8-sig")
    touch(stage, "hubSaveHtml")
    idle(stage)
    until(stage, lambda: list((tmp_path / "documents").glob("town-*.html")))
    (page,) = (tmp_path / "documents").glob("town-*.html")
    assert "試験町" in page.read_text("utf-8")
    touch(stage, "hubPeriod-before")
    until(stage, lambda: hub.report.tiles == [])
    assert OWN["townEmpty"] in text_of(window, "hubPane")
    whole(stage)

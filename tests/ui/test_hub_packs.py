"""Where the town's packs come from and what one costs, at the console."""

from pathlib import Path

from app.hub.assigned import keep_assigned
from app.hub.pack_orders import keep_orders
from app.ui.scripted import Stage
from glossary.hub.assignments import Assigned
from glossary.hub.depot import Orders
from glossary.hub.messages import DeviceState
from tests.hub.conftest import Town
from tests.hub_counter.depots import PACK, offered, version
from tests.ui.conftest import MakeStage
from tests.ui.console_page import OWN, SAKI, console_of, touch
from tests.ui.hub_page import member, sign_in, whole
from tests.ui.items import find, text_of
from tests.ui.waiting import until


def enter_depot(stage: Stage, address: str) -> None:
    """As a person does it, in a field below the others."""
    touch(stage, "hubDepot")
    field = find(stage.interface.window, "hubDepot")
    assert field.hasActiveFocus()
    field.setProperty("text", address)
    touch(stage, "hubDepotSave")


def test_the_place_of_packs_is_entered_and_what_a_pack_costs_is_seen(
    make_stage: MakeStage, tmp_path: Path, town: Town, leader: str
) -> None:
    name = offered(town.admin, tmp_path / "office", version(1), tmp_path / "laid")
    counter = town.counter("税務課")
    counter.heartbeat(DeviceState("0.9.1", free_mb=9_000, ordered={"vosk-old:3": "pack-wrong-hash"}))
    town.counter("福祉課").heartbeat(DeviceState("0.9.1", free_mb=100))
    stage = member(make_stage, tmp_path, town)
    window, hub = stage.interface.window, console_of(stage).hub
    sign_in(stage, leader, "assign")
    until(stage, lambda: hub.assign.loaded)
    enter_depot(stage, "packs")
    until(stage, lambda: hub.notice)
    assert "パックの置き場所" in hub.notice
    enter_depot(stage, "https://packs.town.example/k")
    assert "https://packs.town.example/k" in text_of(window, "question")
    touch(stage, "questionYes")
    until(stage, lambda: hub.told == OWN["toldHubDepot"] and not hub.busy)
    assert town.admin.depot() == "https://packs.town.example/k"
    assert town.sql("SELECT person FROM kakehashi.audit WHERE action = 'depot'") == [(SAKI,)]
    until(stage, lambda: hub.assign.loaded)
    stage.settle(0.1)
    assert f"{PACK}（第1版、4 MB）" in text_of(window, "hubPane")
    touch(stage, f"hubPack-{name}")
    touch(stage, "hubPreview")
    until(stage, lambda: hub.assign.previewed)
    stage.settle(0.1)
    shows = text_of(window, "hubEffects")
    assert OWN["hubEffectsFrom"].format(address="https://packs.town.example/k") in shows
    assert OWN["hubPackFetch"].format(size=4).strip() in shows
    assert OWN["hubPackCannot"].format(why=OWN["hubPackState-disk-full"]).strip() in shows
    whole(stage)
    touch(stage, "hubPush")
    touch(stage, "questionYes")
    until(stage, lambda: hub.told and not hub.busy)
    assert counter.assigned().packs == (name,)
    touch(stage, "hubPart-devices")
    until(stage, lambda: hub.fleet.loaded and not hub.busy)
    stage.settle(0.1)
    seen = text_of(window, "hubPane")
    assert f"vosk-old（第3版）：{OWN['hubPackState-pack-wrong-hash']}" in seen
    whole(stage)


def test_a_counter_sees_where_its_packs_come_from(make_stage: MakeStage, tmp_path: Path, town: Town) -> None:
    database = tmp_path / "kakehashi.db"
    stage = member(make_stage, tmp_path, town)
    keep_orders(database, Orders("d", "https://packs.town.example/k", ()))
    keep_assigned(database, Assigned(1, {}, ("vosk-town:1",)))
    hub = console_of(stage).hub
    until(stage, lambda: any(fact["value"] == "https://packs.town.example/k" for fact in hub.facts))
    pane = text_of(stage.interface.window, "hubPane")
    assert "https://packs.town.example/k" in pane
    assert f"vosk-town（第1版）：{OWN['hubPackState-pack-unknown']}" in pane
    whole(stage)

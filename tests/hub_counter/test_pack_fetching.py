"""Fetching packs: disks and talks come first, and closing waits for nobody."""

import shutil
import socket
import threading
import time
from pathlib import Path

import pytest

from app.hub.pack_fetcher import PackFetcher
from glossary.hub.assignments import Target
from glossary.hub.messages import DeviceState
from tests.hub.conftest import Town
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.depots import (
    PACK,
    Offer,
    Site,
    packs_of,
    states,
    told,
    version,
)
from tests.hub_counter.desks import working
from tests.hub_counter.waits import until


def test_a_full_disk_is_seen_before_anything_is_asked(
    town: Town, desks: NewDesk, site: Site, offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, name = desks(), offer(1)
    usage = shutil.disk_usage(desk.database.parent)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=503_000_000))
        town.admin.assign(Target(), {}, [name], "佐藤")
        with working(desk):
            until(lambda: told(town) == {name: "disk-full"})
            assert site.asked == []
    with working(desk):
        until(lambda: told(town) == {name: "ready"})


def test_a_preview_tells_what_each_fetches_and_which_cannot(town: Town, offer: Offer, tmp_path: Path) -> None:
    fresh, having, full, silent = (town.counter(department) for department in "甲乙丙丁")
    first, second = offer(1), offer(2)
    offers = {one.name: one for one in town.admin.offered()}
    fresh.heartbeat(DeviceState("0.1", free_mb=10_000))
    having.heartbeat(DeviceState("0.1", holds=(offers[second].fingerprint,), free_mb=10))
    full.heartbeat(DeviceState("0.1", free_mb=503))
    effects = {one.department: one for one in town.admin.preview(Target(), {}, (PACK, "never-offered"))}
    assert {one.added for one in effects.values()} == {(second, "never-offered")}
    size = offers[second].bytes
    assert {name: dict(one.fetches) for name, one in effects.items()} == {
        "甲": {second: size},
        "乙": {second: 0},
        "丙": {second: size},
        "丁": {second: size},
    }
    unknown = {"never-offered": "pack-unknown"}
    assert {name: dict(one.cannot) for name, one in effects.items()} == {
        "甲": unknown,
        "乙": unknown,
        "丙": {**unknown, second: "disk-full"},
        "丁": unknown,
    }, "what does not say how much room it has is not accused"
    town.admin.assign(Target(), {}, (first,), "佐藤")
    assert silent.assigned().packs == (first,)
    town.admin.set_depot("", "佐藤")
    (effect, *_) = town.admin.preview(Target("department", "甲"), {}, (second,))
    assert (effect.added, effect.removed, effect.cannot) == ((second,), (first,), {second: "hub-depot-none"})
    town.admin.assign(Target("department", "甲"), {}, (second,), "佐藤")
    assert (fresh.assigned().packs, having.assigned().packs) == ((second,), (first,)), "the nearest counts"


def test_nothing_is_fetched_while_somebody_talks(
    town: Town, desks: NewDesk, site: Site, offer: Offer
) -> None:
    desk, name, silence = desks(), offer(1), threading.Event()
    town.admin.assign(Target(), {}, [name], "佐藤")
    with working(desk):
        # Somebody else fetched it: the worker's own fetcher always may.
        until(lambda: states(desk) == {name: "ready"})
    shutil.rmtree(packs_of(desk))
    site.asked.clear()
    heard = 0

    def quiet() -> bool:
        nonlocal heard
        heard += len(site.asked) > 3
        return silence.is_set() and heard < 3

    fetcher = PackFetcher(desk.database, packs_of(desk), quiet, look=0.05, first_wait=0.05)
    fetcher.start()
    time.sleep(0.4)
    assert site.asked == []
    silence.set()
    until(lambda: heard >= 3)
    time.sleep(0.2)
    before = len(site.asked)
    assert before >= 4
    assert states(desk) == {name: "waiting"}, "it was stopped, which is no failure"
    heard = -10_000
    until(lambda: states(desk) == {name: "ready"})
    fetcher.close()
    files = [path for path, _ in site.asked[before:]]
    assert len(files) < len(version(1)), "what it had is not fetched again"


def test_a_share_or_server_that_hangs_holds_up_no_closing(town: Town, desks: NewDesk, offer: Offer) -> None:
    desk, name = desks(), offer(1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        town.admin.set_depot(f"http://127.0.0.1:{silent.getsockname()[1]}", "佐藤")
        town.admin.assign(Target(), {}, [name], "佐藤")
        with working(desk):
            silent.settimeout(15)
            taken, _ = silent.accept()
            began = time.monotonic()
        assert time.monotonic() - began < 6.0
        taken.close()

"""Packs the town assigns are fetched from the one place entered there, in use from the next start, and taken back."""

from pathlib import Path

import pytest

from app.packs.store import PackStore
from glossary.hub.assignments import Target
from tests.hub.conftest import Town
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.depots import (
    PACK,
    Offer,
    Site,
    digests,
    made,
    offered,
    packs_of,
    served,
    started,
    states,
    told,
    version,
)
from tests.hub_counter.desks import TERM, Desk, arrived, per_talk, working
from tests.hub_counter.waits import until
from tests.packs.making import contents, sha

GROUP = Target("department", "福祉課")


def assigned(town: Town, desk: Desk, name: str, *others: Desk) -> None:
    """Put in force, fetched, and in use."""
    town.admin.assign(GROUP, {}, [name], "佐藤")
    for each in (desk, *others):
        with working(each):
            until(lambda each=each: states(each).get(name) == "ready")  # type: ignore[misc]
        assert started(each).verify(PACK) == ()
        assert states(each) == {name: "installed"}


def model(store: PackStore) -> dict[str, str]:
    return digests(contents(store.get(PACK).model))


def files(number: int) -> dict[str, str]:
    return digests(version(number))


def test_it_is_fetched_reported_and_in_use_from_the_next_start(
    town: Town, desks: NewDesk, site: Site, offer: Offer
) -> None:
    desk, other = desks("福祉課"), desks("税務課")
    name = offer(1)
    town.admin.assign(GROUP, {}, [PACK], "佐藤")
    with working(desk), working(other):
        until(lambda: told(town) == {name: "ready"})
        assert PackStore(packs_of(desk)).installed() == (), "not before the next start"
    assert model(started(desk)) == files(1)
    with working(desk):
        until(lambda: told(town) == {name: "installed"})
    devices = town.admin.devices()
    assert (devices[0].packs, devices[1].packs, devices[1].ordered) == ((PACK,), (), {})
    assert {path.split("/")[2] for path, _ in site.asked} == {PACK}
    assert len(site.asked) == len(version(1)), "one counter, each file once"
    assert not packs_of(other).exists()


def test_a_line_that_is_cut_goes_on_where_it_was(
    town: Town, desks: NewDesk, site: Site, offer: Offer
) -> None:
    desk, name = desks(), offer(1)
    site.cut = 2_000_000
    assigned(town, desk, name)
    assert model(started(desk)) == files(1)
    ranges = [wanted for _, wanted in site.asked if wanted]
    assert ranges == ["bytes=2000000-"]


@pytest.mark.parametrize("wrong", [b"", b"x", b"y"], ids=["shorter", "longer", "other"])
def test_a_wrong_file_is_refused_and_told_and_the_old_pack_goes_on(
    town: Town, desks: NewDesk, site: Site, offer: Offer, wrong: bytes
) -> None:
    desk = desks()
    assigned(town, desk, offer(1))
    name = offer(2)
    data = version(2)["am/final.mdl"]
    large = site.folder / PACK / sha(data)
    large.write_bytes({b"": data[:-1], b"x": data + wrong, b"y": wrong + data[1:]}[wrong])
    code = "pack-wrong-hash" if wrong else "pack-download-failed"
    town.admin.assign(GROUP, {}, [name], "佐藤")
    with working(desk):
        until(lambda: told(town) == {name: code})
    assert model(started(desk)) == files(1)
    assert [pack.id for pack in PackStore(packs_of(desk) / ".coming").installed()] == []


def test_a_roll_back_needs_no_download(town: Town, desks: NewDesk, site: Site, offer: Offer) -> None:
    one, other = desks(), desks()
    first, second = offer(1), offer(2)
    assigned(town, one, first, other)
    assigned(town, one, second, other)
    assert model(started(one)) == model(started(other)) == files(2)
    site.asked.clear()
    town.admin.roll_back(GROUP, "佐藤")
    for desk in (one, other):
        with working(desk):
            until(lambda desk=desk: states(desk).get(first) == "ready")  # type: ignore[misc]
        assert model(started(desk)) == files(1)
        assert started(desk).verify(PACK) == ()
    assert site.asked == []


def test_what_a_person_had_installed_comes_back(town: Town, desks: NewDesk, site: Site, offer: Offer) -> None:
    desk = desks()
    made(PackStore(packs_of(desk)), version(9))
    assigned(town, desk, offer(1))
    town.admin.roll_back(GROUP, "佐藤")
    with working(desk):
        until(lambda: states(desk) == {})
    assert model(started(desk)) == files(9)
    assert started(desk).verify(PACK) == ()


def test_where_there_was_nothing_there_is_nothing_again(
    town: Town, desks: NewDesk, site: Site, offer: Offer
) -> None:
    desk, name = desks(), offer(1)
    assigned(town, desk, name)
    town.admin.roll_back(GROUP, "佐藤")
    with working(desk):
        until(lambda: states(desk) == {})
    assert started(desk).installed() == ()
    site.asked.clear()
    assigned(town, desk, name)
    assert site.asked == [], "it was kept"


def test_the_next_assignment_lets_the_version_before_last_go(
    town: Town, desks: NewDesk, offer: Offer
) -> None:
    desk = desks()
    former = PackStore(packs_of(desk) / ".former")
    for number in (1, 2, 3):
        assigned(town, desk, offer(number))
        kept = [digests(contents(pack.model)) for pack in former.installed()]
        assert kept == ([files(number - 1)] if number > 1 else [])


def test_a_server_that_is_gone_is_tried_again_and_the_counter_works_on(
    town: Town, desks: NewDesk, tmp_path: Path
) -> None:
    desk, folder = desks(), tmp_path / "served"
    folder.mkdir()
    with served(Site(folder)) as site:
        name = offered(town.admin, tmp_path / "office", version(1), folder)
    town.admin.set_depot(site.address, "本庁")
    town.admin.assign(GROUP, {}, [name], "佐藤")
    with working(desk):
        until(lambda: told(town) == {name: "pack-download-failed"})
        desk.write(TERM)
        desk.talk()
        until(lambda: arrived(town) == per_talk())
        with served(site):
            until(lambda: told(town) == {name: "ready"}, 30)
    assert model(started(desk)) == files(1)


def test_a_folder_is_a_place_as_well(town: Town, desks: NewDesk, tmp_path: Path) -> None:
    desk, share = desks(), tmp_path / "share"
    share.mkdir()
    town.admin.set_depot(str(share), "本庁")
    assigned(town, desk, offered(town.admin, tmp_path / "office", version(1), share))
    assert model(started(desk)) == files(1)


def test_a_counter_that_leaves_keeps_what_is_in_use(
    town: Town, desks: NewDesk, offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.commands.window import _put_assigned_in_force
    from app.hub.joining import leave_hub
    from app.paths import default_paths

    desk = desks()
    for number in (1, 2):
        assigned(town, desk, offer(number))
    leave_hub(desk.database)
    monkeypatch.setenv("KAKEHASHI_HOME", str(desk.database.parent))
    default_paths().data.mkdir(exist_ok=True)
    packs_of(desk).rename(default_paths().packs)
    _put_assigned_in_force(default_paths())
    assert model(PackStore(default_paths().packs)) == files(2)
    assert sorted(path.name for path in default_paths().packs.iterdir()) == [".lock", ".staging", PACK]

"""Only the place of packs that was entered is asked, and what a hostile hub or server sends is refused."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from app.cli import cli
from app.hub.offering import described
from app.packs.catalogue import PackFile, load_catalogue
from app.packs.manifest import Manifest, from_catalogue
from app.packs.store import PackStore
from app.paths import resources
from glossary.hub.assignments import Target
from glossary.hub.depot import PackVersion
from glossary.hub.errors import HubError
from tests.hub.conftest import Town
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.depots import (
    PACK,
    Offer,
    Site,
    made,
    offered,
    served,
    started,
    told,
    version,
)
from tests.hub_counter.desks import working
from tests.hub_counter.waits import until
from tests.packs.making import contents, sha


@pytest.mark.parametrize(
    "address",
    [
        "ftp://pack.town.example/x",
        "https://",
        "https://name:word@pack.town.example/",
        "https://pack.town.example/?token=1",
        "https://pack.town.example:x/",
        "http://169.254.169.254/latest",
        "http://0.0.0.0/packs",
        "https://pack.town.example/a/../b",
        "packs",
        "../packs",
        "/pa\ncks",
        "x" * 301,
        "file:///etc",
    ],
)
def test_what_is_no_place_is_not_entered(town: Town, address: str) -> None:
    with pytest.raises(HubError, match="hub-depot-address"):
        town.admin.set_depot(address, "本庁")
    assert town.admin.depot() == ""


@pytest.mark.parametrize(
    "address", ["ftp://pack.town.example/x", "http://a@b/", "packs", "http://a/?x", "/a\nb"]
)
def test_the_server_itself_takes_no_such_place(town: Town, address: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        town.sql("SELECT kakehashi.set_depot(%s, '')", address)


def test_a_place_is_entered_with_who_and_taken_away(town: Town) -> None:
    for address in ("https://Pack.town.example:8443/packs/", "http://10.1.0.9", "/srv/packs", r"\\nas\packs"):
        town.admin.set_depot(address, "佐藤")
        assert town.admin.depot() == address.rstrip("/")
    town.admin.set_depot("", "佐藤")
    assert town.admin.depot() == ""
    assert town.sql("SELECT count(*), min(person) FROM kakehashi.audit WHERE action = 'depot'") == [
        (5, "佐藤")
    ]
    with pytest.raises(HubError, match="hub-forbidden"):
        town.counter().set_depot("http://10.1.0.66", "?")


def test_nothing_is_asked_where_no_place_was_entered(
    town: Town, desks: NewDesk, site: Site, tmp_path: Path
) -> None:
    desk, name = desks(), offered(town.admin, tmp_path / "office", version(1), site.folder)
    town.admin.assign(Target(), {}, [name], "佐藤")
    with working(desk):
        until(lambda: told(town) == {name: "hub-depot-none"})
        assert site.asked == []
        # It is fetched as soon as there is one, without waiting for the next try.
        town.admin.set_depot(site.address, "佐藤")
        until(lambda: told(town) == {name: "ready"})


def test_no_other_address_is_asked(
    town: Town, desks: NewDesk, site: Site, offer: Offer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where the server sends everybody, nor the machine's proxy."""
    (tmp_path / "other").mkdir()
    desk, name = desks(), offer(1)
    shutil.copytree(site.folder, tmp_path / "other", dirs_exist_ok=True)
    with served(Site(tmp_path / "other")) as other:
        for variable in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(variable, other.address)
        monkeypatch.delenv("no_proxy", raising=False)
        site.redirect = f"http://127.0.0.1:{other.port}"
        town.admin.assign(Target(), {}, [name], "佐藤")
        with working(desk):
            until(lambda: told(town) == {name: "pack-download-failed"})
            site.redirect = ""
            until(lambda: told(town) == {name: "ready"}, 30)
        assert other.asked == []
        site.asked.clear()
        # Another place from now on: the old one is asked no more.
        town.admin.set_depot(other.address, "佐藤")
        second = offer(2)
        shutil.copytree(site.folder, tmp_path / "other", dirs_exist_ok=True)
        town.admin.assign(Target(), {}, [second], "佐藤")
        with working(desk):
            until(lambda: told(town) == {second: "ready"})
    assert site.asked == []
    assert other.asked


@pytest.mark.parametrize("own", [True, False], ids=["the town's CA", "another CA"])
def test_https_trusts_the_towns_ca_alone(town: Town, desks: NewDesk, tmp_path: Path, own: bool) -> None:
    from tests.hub.postgres import certificates

    folder, keys = tmp_path / "served", town.server.folder
    folder.mkdir()
    if not own:
        keys = tmp_path / "keys"
        keys.mkdir()
        certificates(keys, None)
    desk, name = desks(), offered(town.admin, tmp_path / "office", version(1), folder)
    with served(Site(folder, scheme="https"), keys) as site:
        town.admin.set_depot(site.address, "本庁")
        town.admin.assign(Target(), {}, [name], "佐藤")
        with working(desk):
            until(lambda: told(town) == {name: "ready" if own else "pack-download-failed"})
    assert bool(site.asked) == own


def forged(manifest: Manifest, **changed: object) -> PackVersion:
    """A description that no program of ours would offer."""
    record = {**manifest.as_object(), **changed}
    return replace(described(manifest), manifest=json.dumps(record))


def test_what_a_hostile_hub_describes_is_refused(
    town: Town, desks: NewDesk, site: Site, tmp_path: Path
) -> None:
    desk = desks()
    town.admin.set_depot(site.address, "本庁")
    sound = made(PackStore(tmp_path / "office" / "packs"), version(1)).get(PACK).manifest
    program = b"\x7fELF" + bytes(60)
    code = replace(sound, id="code-town", files=(PackFile("model/am", len(program), sha(program)),))
    (site.folder / "code-town").mkdir()
    (site.folder / "code-town" / sha(program)).write_bytes(program)
    outside = replace(sound, id="outside", files=(replace(sound.files[0], path="../../x"), *sound.files[1:]))
    huge = replace(sound, id="huge-town", files=(replace(sound.files[0], size=9 << 30),))
    catalogue = load_catalogue(resources() / "models.toml")
    known = from_catalogue(catalogue.get("vosk-ko"), "url")
    other = replace(known, files=(replace(known.files[0], sha256="0" * 64), *known.files[1:]))
    expected = {
        described(code): "archive-executable",
        described(outside): "archive-unsafe-path",
        described(huge): "archive-too-large",
        described(other): "pack-uncatalogued",
        forged(replace(sound, id="renamed"), id="renamed-2"): "manifest-invalid",
        forged(replace(sound, id="not-one"), files=[]): "manifest-invalid",
    }
    names = [f"{one.id}:{town.admin.offer(one, '誰か')}" for one in expected]
    town.admin.assign(Target(), {}, [*names, "never-offered"], "誰か")
    wanted = {**dict(zip(names, expected.values(), strict=True)), "never-offered": "pack-unknown"}
    with working(desk):
        until(lambda: told(town) == wanted)
    assert started(desk).installed() == ()
    assert [path for path, _ in site.asked] == [f"/packs/code-town/{sha(program)}"]
    assert not (desk.database.parent / "x").exists()


def test_the_commands(town: Town, desks: NewDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, share, office = desks(), tmp_path / "share", tmp_path / "office"
    share.mkdir()
    made(PackStore(office / "data" / "packs"), version(1))

    def run(home: Path, *arguments: str, code: int = 0) -> str:
        monkeypatch.setenv("KAKEHASHI_HOME", str(home))
        done = CliRunner().invoke(cli, ["hub", *arguments], catch_exceptions=False)
        assert done.exit_code == code, done.output
        return done.output

    admin = ("--dsn", town.dsn)
    assert run(office, "depot", *admin) == "-\n"
    assert "[hub-depot-folder]" in run(office, "offer", PACK, *admin, code=1)
    assert run(office, "depot", str(share), *admin) == f"{share}\n"
    assert run(office, "offer", PACK, *admin) == f"{PACK}:1  4 MB\n"
    assert run(office, "offer", PACK, *admin) == f"{PACK}:1  4 MB\n", "the same is no new version"
    shown = run(office, "assign", "--pack", PACK, "--pack", "never-offered", *admin)
    assert f"+{PACK}:1 (4 MB)" in shown
    assert "+never-offered (" in shown
    assert f"from {share}" in shown
    run(office, "assign", "--pack", PACK, "--yes", *admin)
    with working(desk):
        until(lambda: told(town) == {f"{PACK}:1": "ready"})
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "data").symlink_to(desk.database.parent)
    found = json.loads(run(tmp_path / "home", "status", "--json"))
    assert (found["depot"], found["packs"]) == (str(share), {f"{PACK}:1": "ready"})
    assert f"{PACK}:1  ready" in run(office, "packs", *admin)
    assert json.loads(run(office, "packs", "--json", *admin))["depot"] == str(share)
    assert run(office, "depot", "--none", *admin) == "-\n"
    # What changed on the disk since it was brought in is not offered.
    (office / "data" / "packs" / PACK / "model" / "README").write_bytes(b"x")
    assert "[pack-damaged]" in run(office, "offer", PACK, "--folder", str(share), *admin, code=1)
    assert contents(share)

"""Packs are installed through pip, whole and as they were pinned, or not at all."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app.packs import files
from app.packs.catalogue import Catalogue, Part, WheelsSource
from app.packs.errors import PackError
from app.packs.install import install, install_default, missing_default
from app.packs.progress import Progress
from app.packs.store import PackStore
from tests.packs.installs import left_behind, seed
from tests.packs.making import TOY_FILES, build_wheel, contents, noise, offline, pack_of, toy_pack, wheels_of


def test_installs_through_pip_and_leaves_only_the_pack(store: PackStore, wheels: Path) -> None:
    pack = toy_pack(wheels)
    seen: list[Progress] = []
    installed = install(pack, store, seen.append, options=offline(wheels))
    assert contents(installed.folder).keys() == {"model.bin", "config.json", "manifest.json"}
    assert (installed.folder / "model.bin").read_bytes() == TOY_FILES["model.bin"]
    assert store.verify("toy", pack) == ()
    assert store.has(pack)
    assert list(store.staging.iterdir()) == []
    assert [p.done_bytes for p in seen] == sorted(p.done_bytes for p in seen)
    assert seen[-1] == Progress("toy", pack.titles, pack.download_size, pack.download_size, "done")
    install(pack, store, seen.append, options=offline(wheels / "gone"))


def test_default_set_reports_one_sum(store: PackStore, wheels: Path) -> None:
    packs = (toy_pack(wheels, "one"), toy_pack(wheels, "two"), toy_pack(wheels, "extra", default=False))
    catalogue = Catalogue(packs)
    assert [pack.id for pack in missing_default(catalogue, store)] == ["one", "two"]
    for pack in packs:
        seed(store, pack, wheels)
    seen: list[Progress] = []
    install_default(store, catalogue, seen.append, threading.Event())
    assert [pack.id for pack in store.installed()] == ["one", "two"]
    assert {p.total_bytes for p in seen} == {packs[0].download_size + packs[1].download_size}
    assert seen[-1].done_bytes == seen[-1].total_bytes
    assert missing_default(catalogue, store) == ()


def test_a_pip_that_finds_nothing(store: PackStore, wheels: Path) -> None:
    pack = toy_pack(wheels)
    next(wheels.glob("toy_two*")).unlink()
    with pytest.raises(PackError, match="pack-download-failed"):
        install(pack, store, options=offline(wheels))
    assert left_behind(store) == []


def test_another_wheel_of_the_same_name_is_refused_by_pip(store: PackStore, wheels: Path) -> None:
    pack = toy_pack(wheels)
    build_wheel(wheels, "toy-one", {"a": b"forged"})
    with pytest.raises(PackError, match="pack-wrong-hash"):
        install(pack, store, options=offline(wheels))
    assert left_behind(store) == []


def test_a_kept_wheel_that_rotted_is_fetched_again(store: PackStore, wheels: Path) -> None:
    pack = toy_pack(wheels)
    seed(store, pack, wheels)
    kept = store.staging / "toy" / "wheels" / "wheels" / f"{wheels_of(pack).wheels[0].sha256}.whl"
    kept.write_bytes(kept.read_bytes()[:-50])
    installed = install(pack, store, options=offline(wheels))
    assert (installed.folder / "model.bin").read_bytes() == TOY_FILES["model.bin"]


def test_wrong_assembled_hash_installs_nothing_and_starts_over(store: PackStore, wheels: Path) -> None:
    pack = toy_pack(wheels)
    wrong = replace(pack, files=(replace(pack.files[0], sha256="0" * 64), pack.files[1]))
    seed(store, wrong, wheels)
    with pytest.raises(PackError, match="pack-wrong-hash") as raised:
        install(wrong, store)
    assert raised.value.context["name"] == "model.bin"
    assert left_behind(store) == []
    assert list(store.staging.iterdir()) == []


def test_more_bytes_than_pinned_stop_early(store: PackStore, wheels: Path) -> None:
    pack = toy_pack(wheels)
    short = replace(pack, files=(replace(pack.files[0], size=100), pack.files[1]))
    seed(store, short, wheels)
    with pytest.raises(PackError, match="pack-wrong-hash"):
        install(short, store)
    assert left_behind(store) == []


def test_missing_member(store: PackStore, wheels: Path) -> None:
    pack = toy_pack(wheels)
    source = wheels_of(pack)
    parts = {**source.assembly, "config.json": (Part("toy-one", "toy_one/absent"),)}
    broken = replace(pack, sources=(replace(source, assembly=parts),))
    seed(store, broken, wheels)
    with pytest.raises(PackError, match="pack-missing-part"):
        install(broken, store)
    assert left_behind(store) == []


def test_a_frozen_program_asks_for_a_file(
    store: PackStore, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    with pytest.raises(PackError, match="pack-needs-file"):
        install(toy_pack(wheels), store)


def test_a_newer_version_replaces_the_old_folder(store: PackStore, wheels: Path) -> None:
    old = toy_pack(wheels)
    seed(store, old, wheels)
    install(old, store)
    data = noise(1000, 9)
    wheel = build_wheel(wheels, "toy-new", {"m": data})
    new = pack_of({"model.bin": data}, WheelsSource((wheel,), {"model.bin": (Part("toy-new", "toy_new/m"),)}))
    assert missing_default(Catalogue((new,)), store) == (new,)
    seed(store, new, wheels)
    install(new, store)
    assert contents(store.root / "toy").keys() == {"model.bin", "manifest.json"}
    assert files.sha256_of(store.root / "toy" / "model.bin") == new.files[0].sha256

"""The same packs make the same bytes: whoever has one export can tell whether another holds the same."""

import json
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.packs.exporter import INDEX, SIGNATURE, export_packs
from app.packs.importer import import_path
from app.packs.manifest import MANIFEST
from app.packs.store import PackStore
from tests.packs.making import EMPTY, VOSK, whisper_files, write_tree

IDS = ("vosk-model-ja-1", "whisper-x")


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    store = PackStore(tmp_path / "packs")
    import_path(write_tree(tmp_path / IDS[0], VOSK), store, EMPTY)
    import_path(write_tree(tmp_path / IDS[1], whisper_files(100)), store, EMPTY)
    return store


def elsewhere(store: PackStore, folder: Path) -> PackStore:
    """The same packs on another machine: other folder, other times, described in another order."""
    shutil.copytree(store.root, folder, ignore=shutil.ignore_patterns(".*"))
    for manifest in folder.glob(f"*/{MANIFEST}"):
        told = json.loads(manifest.read_bytes())
        told["files"].reverse()
        told["title"] = dict(reversed(told["title"].items()))
        told["source"] = "wheels"
        manifest.write_text(json.dumps(told), "utf-8")
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return PackStore(folder)


def test_the_same_packs_and_key_give_the_same_bytes(store: PackStore, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    export_packs(store, IDS, tmp_path / "a.zip", key)
    export_packs(elsewhere(store, tmp_path / "other"), IDS[::-1], tmp_path / "b.zip", key)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_another_key_changes_the_signature_only(store: PackStore, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export_packs(store, IDS, tmp_path / f"{name}.zip", tmp_path / f"{name}.pem")
    with zipfile.ZipFile(tmp_path / "a.zip") as one, zipfile.ZipFile(tmp_path / "b.zip") as two:
        assert one.namelist() == two.namelist()
        differing = [name for name in one.namelist() if one.read(name) != two.read(name)]
    assert differing == [SIGNATURE]


def test_an_export_tells_nothing_of_the_machine(store: PackStore, tmp_path: Path) -> None:
    export_packs(store, IDS, tmp_path / "a.zip", tmp_path / "key.pem")
    data = (tmp_path / "a.zip").read_bytes()
    assert str(tmp_path).encode() not in data
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {(info.date_time, info.create_system) for info in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3)
        }
        told = json.loads(archive.read(INDEX))["packs"]
    assert [pack["id"] for pack in told] == sorted(IDS)
    for pack in told:
        paths = [file["path"] for file in pack["files"]]
        assert paths == sorted(paths)
        assert not any(path.startswith("/") for path in paths)
        assert pack["source"] == "export"


def test_an_imported_pack_describes_itself_as_the_first_did(store: PackStore, tmp_path: Path) -> None:
    export_packs(store, IDS, tmp_path / "a.zip", tmp_path / "key.pem")
    there = PackStore(tmp_path / "there")
    import_path(tmp_path / "a.zip", there, EMPTY)
    for pack_id in IDS:
        here = store.get(pack_id).manifest
        assert there.get(pack_id).manifest.dumps() == replace(here, source="export").dumps()

import json
from pathlib import Path

import pytest

from app.packs.catalogue import load_catalogue
from app.packs.errors import PackError
from app.packs.importer import import_path
from app.packs.install import missing_default
from app.packs.store import PackStore
from app.paths import default_paths, resources
from tests.packs.making import EMPTY, VOSK, write_tree

ID = "vosk-model-ja-1"


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    store = PackStore(tmp_path / "packs")
    import_path(write_tree(tmp_path / ID, VOSK), store, EMPTY)
    return store


def test_an_absent_store_is_empty_and_not_created(tmp_path: Path) -> None:
    store = PackStore(tmp_path / "none")
    assert store.installed() == ()
    assert store.find("whisper") is None
    with pytest.raises(PackError, match="pack-not-installed"):
        store.get("x1")
    assert not store.root.exists()


def test_verify_finds_a_flipped_bit_and_a_missing_file(store: PackStore) -> None:
    assert store.verify(ID) == ()
    file = store.get(ID).model / "graph" / "HCLr.fst"
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(data)
    (store.get(ID).model / "README").unlink()
    assert set(store.verify(ID)) == {"model/README", "model/graph/HCLr.fst"}


def test_remove(store: PackStore) -> None:
    store.remove(ID)
    assert store.installed() == ()
    assert list(store.staging.iterdir()) == []
    with pytest.raises(PackError, match="pack-not-installed"):
        store.remove(ID)
    for bad in ("..", ".staging", "../packs"):
        with pytest.raises(PackError, match="pack-bad-id"):
            store.remove(bad)


@pytest.mark.parametrize(
    "manifest", [b"", b"[1]", b"{}", b"[" * 100_000, b"\xff\xfe", b'{"schema": 1, "id": "other"}']
)
def test_a_folder_without_a_usable_manifest_is_named_not_used(store: PackStore, manifest: bytes) -> None:
    (store.root / ID / "manifest.json").write_bytes(manifest)
    assert store.installed() == ()
    assert store.damaged() == (ID,)
    store.remove(ID)
    assert store.damaged() == ()


def test_a_renamed_folder_is_not_the_pack(store: PackStore) -> None:
    (store.root / ID).rename(store.root / "another")
    assert store.damaged() == ("another",)


def test_a_manifest_cannot_point_outside(store: PackStore) -> None:
    path = store.root / ID / "manifest.json"
    data = json.loads(path.read_bytes())
    data["files"][0]["path"] = "../../secret"
    path.write_text(json.dumps(data), "utf-8")
    assert store.damaged() == (ID,)


def test_leftovers_of_a_killed_import_are_cleared_by_the_next_change(store: PackStore) -> None:
    stale = store.staging / ".new-killed"
    stale.mkdir()
    (stale / "half").write_bytes(b"x")
    resumable = store.staging / "toy"
    resumable.mkdir()
    with store.locked():
        pass
    assert [path.name for path in store.staging.iterdir()] == ["toy"]


@pytest.mark.model
def test_default_packs_are_sound(model_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(model_home))

    store = PackStore(default_paths().packs)
    catalogue = load_catalogue(resources() / "models.toml")
    assert missing_default(catalogue, store) == ()
    for pack in catalogue.defaults:
        assert store.verify(pack.id, pack) == ()
    assert store.find("whisper") is not None

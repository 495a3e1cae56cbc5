"""Packs beside those in use: changed by renames, each of which may be the last one before a power cut."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.packs.catalogue import FolderSource, Pack
from app.packs.errors import PackError
from app.packs.files import BLOCK
from app.packs.install import install
from app.packs.manifest import from_catalogue
from app.packs.shelves import Shelves, drop
from app.packs.store import PackStore
from tests.packs.making import contents, noise, pack_of, sha, write_tree

LARGE = noise(2 * BLOCK + 5, 1)


def from_folder(folder: Path, data: bytes) -> Pack:
    write_tree(folder, {"weights": data, "empty": b""})
    paths = {"model.bin": folder / "weights", "empty.txt": folder / "empty"}
    return pack_of({"model.bin": data, "empty.txt": b""}, FolderSource(paths))


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    return PackStore(tmp_path / "packs")


@pytest.fixture
def shelves(store: PackStore) -> Shelves:
    return Shelves(store)


def put(place: PackStore, tmp_path: Path, number: int) -> str:
    """A version of the pack on a shelf; its fingerprint."""
    return install(from_folder(tmp_path / str(number), noise(5000, number)), place).manifest.fingerprint


def here(place: PackStore) -> str:
    return next((pack.manifest.fingerprint for pack in place.installed()), "")


def test_a_folder_is_a_source_that_goes_on_where_it_was(store: PackStore, tmp_path: Path) -> None:
    pack = from_folder(tmp_path / "share", LARGE)
    staged = store.staging / pack.id / "folder" / "files"
    staged.mkdir(parents=True)
    (staged / "model.bin").write_bytes(LARGE[:BLOCK])
    # What was copied before is not read again.
    (tmp_path / "share" / "weights").write_bytes(b"x" * BLOCK + LARGE[BLOCK:])
    installed = install(pack, store)
    assert contents(installed.folder).keys() == {"model.bin", "empty.txt", "manifest.json"}
    assert sha((installed.folder / "model.bin").read_bytes()) == pack.files[0].sha256
    assert installed.manifest.source == "file"


@pytest.mark.parametrize("damage", ["gone", "longer", "shorter", "other"])
def test_a_folder_with_other_files_installs_nothing(store: PackStore, tmp_path: Path, damage: str) -> None:
    pack = from_folder(tmp_path / "share", LARGE)
    file = tmp_path / "share" / "weights"
    match damage:
        case "gone":
            file.unlink()
        case "longer":
            file.write_bytes(LARGE + b"x")
        case "shorter":
            file.write_bytes(LARGE[:-1])
        case _:
            file.write_bytes(b"x" + LARGE[1:])
    code = "pack-download-failed" if damage in ("gone", "shorter") else "pack-wrong-hash"
    with pytest.raises(PackError, match=code):
        install(pack, store)
    assert store.installed() == ()


def test_versions_are_told_apart_by_files_alone(tmp_path: Path) -> None:
    pack = from_folder(tmp_path / "share", LARGE)
    one = from_catalogue(pack, "url")
    again = replace(one, files=tuple(reversed(one.files)), licence="other", source="file")
    assert one.fingerprint == again.fingerprint
    assert len(one.fingerprint) == 16
    assert set(one.fingerprint) <= set("abcdefghijklmnop")
    others = {
        replace(one, id="another").fingerprint,
        replace(one, files=one.files[:1]).fingerprint,
        replace(one, files=(replace(one.files[0], sha256="0" * 64), one.files[1])).fingerprint,
    }
    assert len(others | {one.fingerprint}) == 4


def test_back_and_forth(shelves: Shelves, tmp_path: Path) -> None:
    first = put(shelves.store, tmp_path, 1)
    second = put(shelves.coming, tmp_path, 2)
    assert shelves.holds() == {first, second}
    for wanted, other in ((second, first), (first, second), (first, second), (second, first)):
        assert shelves.bring("toy", wanted)
        assert (here(shelves.store), here(shelves.coming), here(shelves.former)) == (wanted, "", other)
        assert shelves.store.verify("toy") == ()
    assert not shelves.bring("toy", "a" * 16)
    assert here(shelves.store) == second
    shelves.put_aside("toy")
    assert (here(shelves.store), here(shelves.former)) == ("", second)
    shelves.put_aside("toy")
    assert here(shelves.former) == second, "nothing there takes nothing's place"


@pytest.mark.parametrize("renames", [0, 1, 2])
@pytest.mark.parametrize("back", [False, True])
def test_a_power_cut_between_two_renames(shelves: Shelves, tmp_path: Path, renames: int, back: bool) -> None:
    """The same call again ends what was begun; nothing that is wanted is ever lost."""
    old = put(shelves.store, tmp_path, 1)
    new = put(shelves.former if back else shelves.coming, tmp_path, 2)
    steps = [
        *([(shelves.former, shelves.coming)] if back else []),
        (shelves.store, shelves.former),
        (shelves.coming, shelves.store),
    ]
    for source, target in steps[:renames]:
        target.root.mkdir(exist_ok=True)
        (source.root / "toy").rename(target.root / "toy")
    assert shelves.bring("toy", new)
    assert (here(shelves.store), here(shelves.former)) == (new, old)
    assert shelves.store.verify("toy") == ()


def test_what_lies_beside_is_no_pack_and_goes_as_a_whole(shelves: Shelves, tmp_path: Path) -> None:
    put(shelves.coming, tmp_path, 1)
    put(shelves.former, tmp_path, 2)
    assert shelves.store.installed() == ()
    assert shelves.store.damaged() == ()
    drop(shelves.coming, "toy")
    assert here(shelves.coming) == ""
    shelves.clear()
    assert not shelves.former.root.exists()
    with pytest.raises(PackError, match="pack-bad-id"):
        drop(shelves.store, "../packs")


def test_another_installer_is_not_disturbed(shelves: Shelves, tmp_path: Path) -> None:
    first, second = put(shelves.store, tmp_path, 1), put(shelves.coming, tmp_path, 2)
    with shelves.store.locked(), pytest.raises(PackError, match="pack-busy"):
        shelves.bring("toy", second)
    assert here(shelves.store) == first
    shutil.rmtree(shelves.store.root / "toy")
    assert shelves.bring("toy", second)

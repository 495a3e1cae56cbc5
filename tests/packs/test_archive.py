import os
import stat
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.packs import archive
from app.packs.archive import FolderTree, open_tree
from app.packs.errors import PackError
from app.packs.importer import import_path
from app.packs.names import check_distinct, check_path
from app.packs.store import PackStore
from tests.packs.making import EMPTY, VOSK, below, contents, noise, write_tree, write_zip

NAME = "vosk-model-small-ja-0.22"


def vosk_zip(tmp_path: Path) -> Path:
    return write_zip(tmp_path / f"{NAME}.zip", below(NAME, VOSK))


def add(path: Path, name: str, data: bytes = b"x", mode: int = 0) -> None:
    """Append an entry under a name zipfile itself might tidy up."""
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    info.external_attr = mode << 16
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as zipped:
        warnings.simplefilter("ignore", UserWarning)
        zipped.writestr(info, data)


def refused(path: Path, store: PackStore) -> str:
    """Import must fail and leave nothing at all; return the code."""
    around = {p for p in path.parent.rglob("*") if store.root not in p.parents}
    with pytest.raises(PackError) as raised:
        import_path(path, store, EMPTY)
    assert store.installed() == ()
    assert contents(store.root).keys() <= {".lock"}
    left = {p for p in path.parent.rglob("*") if store.root not in p.parents}
    assert left - around <= {store.root, store.root.parent}
    return raised.value.code


HOSTILE = [
    "../evil",
    f"{NAME}/../../evil",
    "/etc/evil",
    "C:/evil",
    "C:evil",
    f"{NAME}\\evil",
    "..\\evil",
    f"{NAME}/./evil",
    f"{NAME}//evil",
    f"{NAME}/evil\x00.txt",
    f"{NAME}/evil\n",
    f"{NAME}/aux.txt",
    f"{NAME}/COM1",
    f"{NAME}/trailing.",
    f"{NAME}/trailing ",
    f"{NAME}/stream:ads",
    f"{NAME}/\u202etxt.exe",
    f"{NAME}/" + "x" * 300,
    f"{NAME}/" + "deep/" * 100 + "x",
    "../",
    "/",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_that_leave_their_folder(tmp_path: Path, store: PackStore, name: str) -> None:
    path = vosk_zip(tmp_path)
    add(path, name, b"" if name.endswith("/") else b"x")
    assert refused(path, store) == "archive-unsafe-path"


@given(st.text(st.sampled_from("a.b/\\:~ \x00\n\u0301É\u202e") | st.characters(), min_size=1, max_size=24))
def test_an_accepted_name_stays_below_its_folder(name: str) -> None:
    try:
        check_path(name)
    except PackError as error:
        assert error.code in {"archive-unsafe-path", "archive-executable"}
        return
    root = os.path.normpath("/packs/toy")
    joined = os.path.normpath(os.path.join(root, name))  # noqa: PTH118
    assert joined == f"{root}/{name}"
    assert "\\" not in name and ":" not in name and "\x00" not in name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab./\\:") | st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_no_name_in_a_zip_writes_outside(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("zip")
    store = PackStore(folder / "packs")
    path = vosk_zip(folder)
    add(path, name, b"" if name.endswith("/") else b"x")
    try:
        import_path(path, store, EMPTY, pack_id="toy", lang=None)
    except PackError:
        assert store.installed() == ()
    outside = {p.name for p in folder.iterdir()}
    assert outside == {"packs", path.name}
    assert {p.name for p in store.root.iterdir()} <= {"toy", ".staging", ".lock"}


@pytest.mark.parametrize(
    ("first", "second"),
    [("a/b", "A/B"), ("a/b", "a/b"), ("a", "a/b"), ("a/b/c", "a/b"), ("\u00e9", "e\u0301"), ("ß", "ss")],
)
def test_names_that_are_one_file_somewhere(first: str, second: str) -> None:
    check_distinct([first, "other"])
    with pytest.raises(PackError, match="archive-duplicate"):
        check_distinct([first, second])


def test_duplicate_entries(tmp_path: Path, store: PackStore) -> None:
    path = vosk_zip(tmp_path)
    add(path, f"{NAME}/AM/FINAL.MDL")
    assert refused(path, store) == "archive-duplicate"


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o644, stat.S_IFCHR | 0o644])
def test_links_and_devices_in_a_zip(tmp_path: Path, store: PackStore, mode: int) -> None:
    path = vosk_zip(tmp_path)
    add(path, f"{NAME}/graph/link", b"/etc/passwd", mode)
    assert refused(path, store) == "archive-link"


@pytest.mark.parametrize("target", ["file", "folder", "fifo"])
def test_links_in_a_folder(tmp_path: Path, store: PackStore, target: str) -> None:
    folder = write_tree(tmp_path / NAME, VOSK)
    (tmp_path / "secret").mkdir()
    match target:
        case "file":
            (folder / "graph" / "more").symlink_to("/etc/hostname")
        case "folder":
            (folder / "more").symlink_to(tmp_path / "secret")
        case _:
            os.mkfifo(folder / "pipe")
    assert refused(folder, store) == "archive-link"


@pytest.mark.parametrize(
    "name", ["run.py", "lib.so", "lib.so.1", "x.DLL", "setup.exe", "data.pkl", "model.pt", "go.sh", "a.lnk"]
)
def test_code_by_name(tmp_path: Path, store: PackStore, name: str) -> None:
    path = vosk_zip(tmp_path)
    add(path, f"{NAME}/{name}")
    assert refused(path, store) == "archive-executable"


@pytest.mark.parametrize("start", [b"\x7fELF\x02\x01", b"MZ\x90\x00", b"#!/bin/sh\n", b"\xcf\xfa\xed\xfe"])
@pytest.mark.parametrize("folder", [True, False])
def test_code_by_content(tmp_path: Path, store: PackStore, start: bytes, folder: bool) -> None:
    files = {**VOSK, "graph/phones.txt": start + noise(100)}
    path = write_tree(tmp_path / NAME, files) if folder else write_zip(tmp_path / "m.zip", below(NAME, files))
    assert refused(path, store) == "archive-executable"


def test_a_bomb(tmp_path: Path, store: PackStore) -> None:
    path = vosk_zip(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(f"{NAME}/zeros", bytes(32 << 20))
    assert refused(path, store) == "archive-too-large"


def test_a_total_beyond_the_limit(tmp_path: Path, store: PackStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 10_000)
    assert refused(vosk_zip(tmp_path), store) == "archive-too-large"
    assert refused(write_tree(tmp_path / NAME, VOSK), store) == "archive-too-large"


def test_a_size_that_lies(tmp_path: Path, store: PackStore) -> None:
    path = tmp_path / f"{NAME}.zip"
    write_zip(path, below(NAME, VOSK), zipfile.ZIP_STORED)
    data = path.read_bytes()
    size = len(VOSK["graph/Gr.fst"]).to_bytes(4, "little")
    assert data.count(size * 2) >= 2
    path.write_bytes(data.replace(size * 2, (size[0:2] + b"\x40\x00") * 2))
    assert refused(path, store) == "archive-damaged"


def test_too_many_entries(tmp_path: Path, store: PackStore) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        for number in range(archive.MAX_ENTRIES + 1):
            zipped.writestr(f"{number}", b"")
    assert refused(path, store) == "archive-too-many"


def test_an_encrypted_entry(tmp_path: Path, store: PackStore) -> None:
    path = vosk_zip(tmp_path)
    data = bytearray(path.read_bytes())
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    path.write_bytes(data)
    assert refused(path, store) == "archive-encrypted"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(part=st.floats(0, 0.999))
def test_a_truncated_zip(tmp_path_factory: pytest.TempPathFactory, part: float) -> None:
    folder = tmp_path_factory.mktemp("cut")
    path = vosk_zip(folder)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    assert refused(path, PackStore(folder / "packs")) == "archive-damaged"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(place=st.floats(0, 0.9999), bit=st.integers(0, 7))
def test_a_flipped_bit_never_changes_contents(
    tmp_path_factory: pytest.TempPathFactory, place: float, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("flip")
    path = vosk_zip(folder)
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= 1 << bit
    path.write_bytes(data)
    store = PackStore(folder / "packs")
    try:
        (pack,) = import_path(path, store, EMPTY, pack_id="toy").packs
    except PackError:
        assert store.installed() == ()
        return
    assert set(contents(pack.model).values()) <= set(VOSK.values())


def test_a_file_that_is_no_zip(tmp_path: Path, store: PackStore) -> None:
    path = tmp_path / "model.zip"
    path.write_bytes(b"hello")
    assert refused(path, store) == "archive-damaged"
    assert refused(tmp_path / "absent.zip", store) == "import-not-found"


def test_what_computers_leave_beside_a_model_is_left_out(tmp_path: Path) -> None:
    folder = write_tree(
        tmp_path / "m", {"a": b"1", ".DS_Store": b"2", "__MACOSX/b.py": b"3", ".git/hooks/x.sh": b"4"}
    )
    assert [entry.path for entry in FolderTree(folder).entries] == ["a"]
    with open_tree(write_zip(tmp_path / "m.zip", contents(folder))) as tree:
        assert [entry.path for entry in tree.entries] == ["a"]

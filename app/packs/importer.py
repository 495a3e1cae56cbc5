"""Installing packs from a file or folder given by hand."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from app.packs import signing
from app.packs.archive import Tree, open_tree
from app.packs.catalogue import Catalogue, PackFile
from app.packs.detect import Detected, detect
from app.packs.errors import PackError
from app.packs.exporter import INDEX, SIGNATURE
from app.packs.files import copy_hashed, disk_errors, need_space, sync
from app.packs.manifest import Manifest, from_catalogue, parse_manifest
from app.packs.names import check_pack_id, suggest_pack_id
from app.packs.progress import Meter, Report, ignore
from app.packs.store import InstalledPack, PackStore
from glossary.language import Lang

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_INDEX_LIMIT = 16 << 20


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in; `signer` is the fingerprint of an export's key, None for other files."""

    packs: tuple[InstalledPack, ...]
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """A pack to copy: its manifest without files, and {pack path: tree path}."""

    manifest: Manifest
    files: Mapping[str, str]


def import_path(
    path: Path,
    store: PackStore,
    catalogue: Catalogue,
    *,
    pack_id: str | None = None,
    lang: Lang | None = None,
    report: Report = ignore,
    cancel: Event | None = None,
) -> Imported:
    """Import a Kakehashi export, a Vosk zip or folder, an .argosmodel, or a faster-whisper folder or zip.

    `pack_id` names the pack and `lang` its language where the file does not. A pack the catalogue knows
    must have exactly the catalogue's files. Raises PackError with an import-*, archive-*, export-*, pack-*
    or disk code; nothing is installed then, also not some packs of an export.
    """
    if pack_id is not None:
        check_pack_id(pack_id)
    if lang is not None and not _TAG.fullmatch(lang):
        raise PackError("import-language-unknown")
    with store.locked(), open_tree(path) as tree, disk_errors(store.root, sum(e.size for e in tree.entries)):
        paths = {entry.path for entry in tree.entries}
        if INDEX in paths:
            if pack_id is not None:
                raise PackError("export-keeps-ids")
            jobs, signer = _export_jobs(tree, paths, catalogue)
            return Imported(_copy(jobs, tree, store, report, cancel), signer)
        jobs = (
            _model_job(detect(tree, path.stem if path.is_file() else path.name), catalogue, pack_id, lang),
        )
        return Imported(_copy(jobs, tree, store, report, cancel))


def _model_job(found: Detected, catalogue: Catalogue, pack_id: str | None, lang: Lang | None) -> _Job:
    chosen = pack_id or suggest_pack_id(found.name)
    known = catalogue.find(chosen)
    if known is not None:
        if known.kind != found.kind:
            raise PackError("pack-wrong-hash", id=chosen, name=known.files[0].path)
        # What lies beside the pinned files (a README) stays out.
        wanted = {file.path for file in known.files}
        files = {own: tree_path for own, tree_path in found.files.items() if own in wanted}
        return _Job(from_catalogue(known, "file"), files)
    languages = found.languages
    if lang is not None and found.kind != "argos":
        languages = (lang,)
    if not languages:
        raise PackError("import-language-unknown")
    manifest = Manifest(
        chosen, found.kind, found.titles, languages, "NOASSERTION", "", "file", default=False, files=()
    )
    return _Job(manifest, found.files)


def _export_jobs(tree: Tree, paths: set[str], catalogue: Catalogue) -> tuple[tuple[_Job, ...], str]:
    if SIGNATURE not in paths:
        raise PackError("export-bad-signature")
    data = _small(tree, INDEX)
    signature = signing.check(data, _json(_small(tree, SIGNATURE), "export-bad-signature"))
    match _json(data, "manifest-invalid"):
        case {"schema": 1, "packs": list(rows)} if rows:
            manifests = [parse_manifest(row) for row in rows]
        case _:
            raise PackError("manifest-invalid")
    expected = {f"packs/{m.id}/{file.path}" for m in manifests for file in m.files}
    if len({m.id for m in manifests}) != len(manifests) or paths != expected | {INDEX, SIGNATURE}:
        raise PackError("export-tampered")
    jobs = []
    for manifest in manifests:
        known = catalogue.find(manifest.id)
        if known is not None:
            _same_files(manifest, known.files)
            manifest = from_catalogue(known, "export")
        else:
            manifest = replace(manifest, source="export", default=False)
        files = {file.path: f"packs/{manifest.id}/{file.path}" for file in manifest.files}
        jobs.append(_Job(manifest, files))
    return tuple(jobs), signature.signer


def _copy(
    jobs: tuple[_Job, ...], tree: Tree, store: PackStore, report: Report, cancel: Event | None
) -> tuple[InstalledPack, ...]:
    sizes = {entry.path: entry.size for entry in tree.entries}
    weights = [sum(sizes[path] for path in job.files.values()) for job in jobs]
    need_space(store.root, sum(weights))
    with store.scratch() as scratch:
        staged: list[tuple[Path, Manifest]] = []
        for number, job in enumerate(jobs):
            folder = scratch / job.manifest.id
            base = sum(weights[:number])
            meter = Meter(report, job.manifest.id, job.manifest.titles, base, weights[number], sum(weights))
            files = _copy_files(job, tree, folder, meter, cancel)
            if job.manifest.files:
                _same_files(replace(job.manifest, files=files), job.manifest.files)
            staged.append((folder, replace(job.manifest, files=files)))
        return tuple(store.place(folder, manifest) for folder, manifest in staged)


def _copy_files(
    job: _Job, tree: Tree, folder: Path, meter: Meter, cancel: Event | None
) -> tuple[PackFile, ...]:
    done = 0
    files = []
    for path, tree_path in sorted(job.files.items()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as output:
            size, digest = copy_hashed(tree.blocks(tree_path, cancel), output)
            sync(output)
        files.append(PackFile(path, size, digest))
        done += size
        meter.at(done, "assemble")
    return tuple(files)


def _same_files(manifest: Manifest, pinned: tuple[PackFile, ...]) -> None:
    differing = set(manifest.files) ^ set(pinned)
    if differing:
        name = min(file.path for file in differing)
        raise PackError("pack-wrong-hash", id=manifest.id, name=name)


def _small(tree: Tree, path: str) -> bytes:
    if next(entry.size for entry in tree.entries if entry.path == path) > _INDEX_LIMIT:
        raise PackError("manifest-invalid")
    return b"".join(tree.blocks(path))


def _json(data: bytes, code: str) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise PackError(code) from error

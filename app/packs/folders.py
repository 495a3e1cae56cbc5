"""Model files from a folder or share of the town."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event

from app.packs.catalogue import FolderSource, Pack
from app.packs.errors import PackError
from app.packs.files import BLOCK
from app.packs.growing import Blocks, grow
from app.packs.progress import Meter


@dataclass(frozen=True, slots=True)
class FolderFetch:
    """Copies one pack's files below `folder`; goes on where a former run stopped."""

    pack: Pack
    source: FolderSource
    folder: Path
    meter: Meter
    cancel: Event | None

    def run(self) -> Path:
        """See grow; a share that cannot be read is PackError("pack-download-failed")."""
        return grow(self.pack, self.folder, self.meter, self._file, self.cancel)

    def _file(self, path: str, start: int) -> Blocks:
        try:
            with self.source.paths[path].open("rb") as file:
                file.seek(start)
                while block := file.read(BLOCK):
                    yield False, block
        except OSError as error:
            raise PackError("pack-download-failed", id=self.pack.id) from error

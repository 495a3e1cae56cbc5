"""Files of a pack that grow block by block, and go on where a former run stopped."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from app.packs.catalogue import Pack, PackFile
from app.packs.errors import PackError
from app.packs.files import check_cancel, sync
from app.packs.progress import Meter

Blocks = Iterator[tuple[bool, bytes]]
"""(restart, block): `restart` when what follows is the file from its beginning."""
Opened = Callable[[str, int], Blocks]
"""Blocks of the file at a path of the pack, from a byte on."""


def grow(pack: Pack, folder: Path, meter: Meter, opened: Opened, cancel: Event | None) -> Path:
    """Return the folder of complete, not yet verified files below `folder`.

    Raises PackError: pack-download-failed (it ended early), pack-wrong-hash (more bytes than pinned), pack-cancelled,
    and what `opened` raises; OSError when the disk fails.
    """
    before = 0
    for file in pack.files:
        target = folder / "files" / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        _grow(pack, file, target, meter, before, opened, cancel)
        before += file.size
    return folder / "files"


def _grow(
    pack: Pack, file: PackFile, target: Path, meter: Meter, before: int, opened: Opened, cancel: Event | None
) -> None:
    have = target.stat().st_size if target.exists() else 0
    if have >= file.size and target.exists():
        # Complete, or too long: verification decides.
        return
    with target.open("ab") as output:
        for restart, block in opened(file.path, have):
            if restart:
                output.seek(0)
                output.truncate()
            check_cancel(cancel)
            if output.tell() + len(block) > file.size:
                raise PackError("pack-wrong-hash", id=pack.id, name=file.path)
            output.write(block)
            # The bar is in bytes of the first source, which may be packed more tightly.
            meter.at((before + output.tell()) * meter.size // max(1, pack.installed_size), "download")
        sync(output)
        if output.tell() < file.size:
            raise PackError("pack-download-failed", id=pack.id)

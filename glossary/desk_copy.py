"""The tourist desk's own files, which lie beside the database in `kiosk`, in a zip beside each copy of the database.

They are public by nature and not encrypted. Only plain files directly in the folder are taken: that is all the desk
reads (app/kiosk/loading.py).
"""

import datetime
import io
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from glossary.durable import sync_folder, write_atomically
from glossary.private_files import FILE, FOLDER, private_folder
from glossary.short_zip import ShortDirectory

MAX_FILES = 300
MAX_BYTES = 64_000_000
"""Of all of them together."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A zip knows no day before it."""


class DeskCopyError(Exception):
    """Too much to copy, or a zip that is none of ours; the message is for the log."""


def folder_of(database: Path) -> Path:
    """Where the desk's own files are; there need not be any."""
    return database.with_name("kiosk")


def zip_of(copy: Path) -> Path:
    """The zip that belongs to a copy of the database."""
    return copy.with_suffix(".kiosk.zip")


def changed(folder: Path) -> float:
    """When anything in it was last written, added or removed (seconds since 1970); 0 where there is nothing."""
    found = _files(folder)
    return max((path.stat().st_mtime for path in (*found, folder)), default=0.0) if found else 0.0


def pack(folder: Path, target: Path) -> bool:
    """Write the folder's files to `target`, whole or not at all; False where there are none.

    Raises DeskCopyError, OSError.
    """
    found = _files(folder)
    if not found:
        return False
    if len(found) > MAX_FILES or sum(path.stat().st_size for path in found) > MAX_BYTES:
        raise DeskCopyError("too many or too large files")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in found:
            at = datetime.datetime.fromtimestamp(path.stat().st_mtime).timetuple()[:6]
            packed.writestr(
                zipfile.ZipInfo(path.name, max(at, _EARLIEST)), path.read_bytes(), zipfile.ZIP_DEFLATED
            )
    write_atomically(target, data.getvalue(), FILE)
    return True


def read(source: Path) -> dict[str, bytes]:
    """The files of a zip by name. Raises DeskCopyError for one that is damaged or none of ours, OSError."""
    try:
        with ShortDirectory.of(source) as file, zipfile.ZipFile(file) as packed:
            found = packed.infolist()
            if len(found) > MAX_FILES or sum(one.file_size for one in found) > MAX_BYTES:
                raise DeskCopyError("too many or too large files")
            if any(_strange(one.filename) for one in found):
                raise DeskCopyError("a name that is none of ours")
            return {one.filename: packed.read(one) for one in found}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DeskCopyError(type(error).__name__) from error


def put_back(files: Mapping[str, bytes], folder: Path) -> None:
    """Let the folder have these files and no others; what was there stays in `kiosk.before`.

    Each file is replaced whole or not at all; one that is cut off is done again from the same copy. Raises OSError.
    """
    here = _files(folder)
    if here:
        before = folder.with_name(f"{folder.name}.before")
        shutil.rmtree(before, ignore_errors=True)
        before.mkdir(mode=FOLDER)
        for path in here:
            shutil.copy2(path, before / path.name)
    private_folder(folder)
    for name, data in files.items():
        write_atomically(folder / name, data, FILE)
    for path in here:
        if path.name not in files:
            path.unlink(missing_ok=True)
    sync_folder(folder)


def _strange(name: str) -> bool:
    return not name or name[0] == "." or any(letter in name for letter in "/\\:\0")


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and not path.is_symlink() and path.name[0] != "." and path.suffix != ".new"
    )

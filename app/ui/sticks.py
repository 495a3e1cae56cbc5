"""Model files on USB sticks and other removable drives."""

from collections.abc import Iterable, Sequence
from pathlib import Path

_REMOVABLE = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_SUFFIXES = frozenset({".zip", ".argosmodel"})
_MOST = 12


def removable_drives() -> tuple[Path, ...]:
    """Mounted drives that are neither the system's nor the home's."""
    from PySide6.QtCore import QDir, QStorageInfo

    own = {QStorageInfo(QDir.rootPath()).device(), QStorageInfo(QDir.homePath()).device()}
    drives = []
    for volume in QStorageInfo.mountedVolumes():
        path = volume.rootPath()
        if not volume.isReady() or volume.device() in own:
            continue
        if path.startswith(_REMOVABLE) or path[1:2] == ":":
            drives.append(Path(path))
    return tuple(drives)


def model_files(drives: Iterable[Path]) -> Sequence[Path]:
    """Files and folders that look like models, at most one folder deep, newest first; at most 12."""
    found: dict[Path, float] = {}
    for drive in drives:
        for path in (*_entries(drive), *(e for folder in _entries(drive) for e in _entries(folder))):
            try:
                if path.suffix.lower() in _SUFFIXES or (path / "model.bin").is_file():
                    found[path] = path.stat().st_mtime
            except OSError:
                continue
    return sorted(found, key=lambda path: found[path], reverse=True)[:_MOST]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(e for e in folder.iterdir() if not e.name.startswith(".")) if folder.is_dir() else []
    except OSError:
        # Pulled out, or another user's folder.
        return []

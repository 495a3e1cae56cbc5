"""Where the console's files go: the documents folder, under a name that is free."""

from pathlib import Path


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """`stem``suffix` in `folder`, numbered where that is taken."""
    path, number = folder / f"{stem}{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path

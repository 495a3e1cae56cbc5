"""Files and folders that only the account the program runs under may read.

The modes are those of POSIX; on Windows the folder of the account's own data keeps others out, which it does by itself.
"""

import os
from pathlib import Path

from glossary.durable import write_atomically

FILE, FOLDER = 0o600, 0o700


def private_folder(path: Path) -> None:
    """Make `path` and what is missing above it. Raises OSError; a folder that is there keeps its mode."""
    missing = []
    while not path.exists():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        folder.mkdir(mode=FOLDER, exist_ok=True)


def private_opener(path: str, flags: int) -> int:
    """For open(): a file that is new can be read by nobody else."""
    return os.open(path, flags, FILE)


def write_private(path: Path, text: str) -> None:
    """Replace a file by `text`, whole or not at all, with its folder where there is none. Raises OSError."""
    private_folder(path.parent)
    write_atomically(path, text.encode(), FILE)

"""Model packs handed in as folders: links, pipes, programs and names that mean trouble."""

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st

from tests.fuzz.packs import MODELS, NAMES, new_store, taken_in
from tests.fuzz.parser import Feed, Parser

Node = tuple[str, str]
_NODES = st.lists(
    st.tuples(NAMES, st.sampled_from(("file", "file", "file", "link", "folder-link", "pipe", "code"))),
    max_size=8,
)


@contextmanager
def _folders(box: Path) -> Iterator[Feed]:
    with new_store(box) as store:
        folder = box / "vosk-model-ja"

        def feed(case: tuple[int, Sequence[Node]]) -> None:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            nodes = [*((name, "file") for name in MODELS[case[0]]), *case[1]]
            for name, kind in nodes:
                _make(folder, name, kind)
            taken_in(store, folder)

        yield feed


def _make(folder: Path, name: str, kind: str) -> None:
    """One file of a hostile folder, as far as this file system has such names."""
    path = folder / name.replace("..", "__").lstrip("/")
    with contextlib.suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() or path.is_symlink():
            return
        match kind:
            case "link":
                path.symlink_to("../../secret.txt")
            case "folder-link":
                path.symlink_to("/etc", target_is_directory=True)
            case "pipe":
                os.mkfifo(path)
            case _:
                path.write_bytes(b"\x7fELF" if kind == "code" else b"{}")


FOLDER = Parser("model pack (folder)", st.tuples(st.integers(0, 2), _NODES), _folders)

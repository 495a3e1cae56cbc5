"""Installations that are watched, prepared and stopped."""

import shutil
from collections.abc import Callable
from pathlib import Path

from app.packs.catalogue import Pack
from app.packs.progress import Progress, Stage
from app.packs.store import PackStore
from tests.packs.making import wheels_of


def seed(store: PackStore, pack: Pack, wheels: Path) -> None:
    """Put wheels where an earlier run leaves them, so that pip has nothing to do."""
    kept = store.staging / pack.id / "wheels" / "wheels"
    kept.mkdir(parents=True, exist_ok=True)
    for wheel in wheels_of(pack).wheels:
        name = f"{wheel.name.replace('-', '_')}-{wheel.version}-py3-none-any.whl"
        shutil.copy(wheels / name, kept / f"{wheel.sha256}.whl")


def at(stage: Stage, action: Callable[[], object], skip: int = 0) -> Callable[[Progress], None]:
    """A report that acts at the (skip+1)th message of a stage."""
    left = [skip]

    def report(progress: Progress) -> None:
        if progress.stage == stage:
            if left[0] == 0:
                action()
            left[0] -= 1

    return report


def left_behind(store: PackStore) -> list[str]:
    return [path.name for path in store.root.iterdir() if not path.name.startswith(".")]


def running_pips(store: PackStore) -> list[str]:
    lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    return [line.decode() for line in lines if str(store.staging).encode() in line]

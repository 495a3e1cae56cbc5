"""What the program takes of its machine at one moment of a soak."""

import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.paths import Paths


@dataclass(frozen=True, slots=True)
class Sample:
    """At one moment: seconds since the start, bytes, counts; `latency` is of the turn before."""

    at: float
    program: int
    mapped: int
    """Of the program's memory what is pages of files (fonts, libraries), which the system takes back when it needs them."""
    engines: int
    files: int
    threads: int
    temporary: int
    data: int
    latency: float
    kind: str


def sample(began: float, turn: tuple[str, float], paths: Paths) -> Sample:
    me = psutil.Process()
    memory = me.memory_info()
    engines = 0
    for child in me.children(recursive=True):
        try:
            engines += child.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    temporary = sum(
        bool(re.match(r"kakehashi-\d+-", one.name)) for one in Path(tempfile.gettempdir()).iterdir()
    )
    data = sum(
        file.stat().st_size
        for one in paths.data.iterdir()
        if one.name != "packs"
        for file in ([one] if one.is_file() else one.rglob("*"))
        if file.is_file()
    )
    return Sample(
        time.monotonic() - began,
        memory.rss - memory.shared,
        memory.shared,
        engines,
        me.num_fds(),
        me.num_threads(),
        temporary,
        data,
        turn[1],
        turn[0],
    )

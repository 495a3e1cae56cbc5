"""Small engines for the host's tests: real child processes, no model."""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

from glossary.errors import CodedError


class Small:
    def double(self, value: int) -> int:
        return 2 * value

    def echo(self, items: Iterable[str], suffix: str) -> Iterator[str]:
        for item in items:
            yield item + suffix

    def first_only(self, items: Iterable[str]) -> Iterator[str]:
        yield next(iter(items))

    def count(self, marker: Path) -> Iterator[int]:
        for number in range(1000):
            time.sleep(0.01)
            marker.write_text(str(number))
            yield number

    def refuse(self) -> None:
        raise CodedError("test-refused", reason="because")

    def pid(self) -> int:
        return os.getpid()

    def die_once(self, marker: Path) -> str:
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return "survived"

    def die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def die_after_two(self, marker: Path) -> Iterator[int]:
        for number in range(4):
            if number == 2 and not marker.exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield number

    def sleep(self, seconds: float) -> str:
        time.sleep(seconds)
        return "awake"

    def hang_once(self, marker: Path) -> str:
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGSTOP)
        return "answered"

    def chatter(self) -> str:
        print("native noise", flush=True)
        os.write(2, b"more noise\n")
        return "quiet"

    def overlap(self, shared: Path) -> int:
        """Number of engines inside this method at once."""
        mine = shared / str(os.getpid())
        mine.touch()
        time.sleep(0.05)
        inside = len(list(shared.iterdir()))
        mine.unlink()
        return inside


def load_small() -> Small:
    return Small()


def load_nothing() -> Small:
    raise CodedError("test-missing", path="nowhere")


def load_when(there: Path) -> Small:
    """Loading takes until the file is there."""
    while not there.exists():
        time.sleep(0.01)
    return Small()


class Hungry:
    """Asks for more than the first child may have."""

    def eat(self) -> str:
        return "fed" if len(bytearray(512 * 1024 * 1024)) else ""


def load_hungry(starved: Path) -> Hungry:
    """The first child has next to no memory, the second as much as it likes."""
    if not starved.exists():
        starved.touch()
        taken = psutil.Process().memory_info().vms
        psutil.Process().rlimit(psutil.RLIMIT_AS, (taken, taken))
    return Hungry()

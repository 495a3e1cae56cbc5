"""`python3.11 -m scripts.setup TARGET`: everything a `make` target needs; a second run has nothing to do."""

import contextlib
import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scripts import debian, environment, packs
from scripts.places import Checkout, check_home, check_servers
from scripts.words import SetupError, say

INTERRUPTED = 130
TEST_PACKS = ("vosk-ko",)
"""Installed for tests beside the default packs."""


@dataclass(frozen=True, slots=True)
class Target:
    """What one `make` target needs."""

    libraries: Sequence[str]
    lock: environment.Lock
    packs: Literal["none", "own", "test"] = "none"
    """"own": the default packs where the program looks; "test": those and TEST_PACKS in the tests' home."""
    servers: bool = False
    """Other people's servers that tests speak to (requirements/servers.in)."""


TARGETS: Mapping[str, Target] = {
    "run": Target(debian.WINDOW, "run", "own"),
    "test": Target((*debian.WINDOW, *debian.TESTS), "dev", "test", servers=True),
    "check": Target(debian.WINDOW, "dev"),
    "dist": Target((*debian.WINDOW, *debian.DIST), "dev"),
}


def set_up(target: Target, checkout: Checkout) -> None:
    """Libraries, virtual environment, model packs, in this order. Raises SetupError."""
    no_venv = importlib.util.find_spec("ensurepip") is None
    debian.provide((*target.libraries, debian.VENV) if no_venv else target.libraries)
    with alone(checkout):
        environment.prepare(checkout, target.lock)
        if target.packs == "own":
            packs.provide(checkout)
        if target.packs == "test":
            packs.provide(checkout, check_home(), TEST_PACKS)
        if target.servers:
            environment.provide_beside(check_servers(), checkout.lock("servers"))


def main(arguments: Sequence[str]) -> int:
    """0 done, 1 not possible (one sentence says why), 2 wrong usage, 130 interrupted."""
    if len(arguments) != 1 or arguments[0] not in TARGETS:
        sys.stderr.write(f"usage: python3.11 -m scripts.setup {'|'.join(TARGETS)}\n")
        return 2
    return carry_out(lambda: set_up(TARGETS[arguments[0]], Checkout()))


def carry_out(work: Callable[[], None]) -> int:
    """0 done, 1 not possible (one sentence says why), 130 interrupted."""
    try:
        work()
    except SetupError as error:
        say(error.code, **error.context)
        return 1
    except KeyboardInterrupt:
        say("setup-interrupted")
        return INTERRUPTED
    return 0


@contextlib.contextmanager
def alone(checkout: Checkout) -> Iterator[None]:
    """Two `make` at once: the second waits."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    checkout.state.mkdir(parents=True, exist_ok=True)
    with (checkout.state / "lock-file").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("setup-waiting")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

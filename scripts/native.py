"""`make native`: the language model's library built for this machine's own instructions.

The package that everybody gets may use only what every processor has. Its own source, locked by hash like everything
else, reads a prompt nearly twice as fast where AVX-512 is there (docs/performance.md). Until the new one is built
the old one stays, and it comes back where the new one cannot be loaded.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts import debian, environment
from scripts.places import Checkout
from scripts.setup import alone, carry_out
from scripts.words import SetupError, say

PACKAGE = "xllamacpp"
COMPILER = ("g++", "cmake", "make", "patchelf")
OPTIONS = "-DLLAMA_BUILD_BORINGSSL=OFF -DLLAMA_LLGUIDANCE=OFF"
"""What nothing here uses, and what would fetch sources of its own."""
PIP = ("--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--no-input")


def build(checkout: Checkout) -> None:
    """Build, install and load it; about 25 minutes on two cores.

    Raises SetupError("native-failed"), after which the package is as it was.
    """
    debian.provide(COMPILER)
    with alone(checkout):
        environment.prepare(checkout, "run")
        wheels = checkout.state / "native"
        wheels.mkdir(parents=True, exist_ok=True)
        wanted = wheels / "wanted.txt"
        wanted.write_text(pin(checkout.lock("run").read_text("utf-8")), "utf-8")
        locked = ("--require-hashes", "-r", str(wanted))
        _pip(checkout, "install", "--require-hashes", "-r", str(checkout.lock("native")))
        say("native-building")
        _pip(
            checkout,
            "wheel",
            *("--no-binary", PACKAGE, *locked, "--wheel-dir", str(wheels)),
            more={"CMAKE_ARGS": OPTIONS, "CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1)},
        )
        _install(checkout, _newest(wheels))
        if not _works(checkout):
            _pip(checkout, "install", "--force-reinstall", "--only-binary", PACKAGE, *locked)
            raise SetupError("native-failed")
        say("native-done")


def pin(lock: str) -> str:
    """The package's own lines of a lock. Raises SetupError("native-failed") where it is not locked."""
    found = re.search(
        rf"^{PACKAGE}==\S+ \\\n(?:    --hash=sha256:[0-9a-f]{{64}}(?: \\)?\n)+", lock, re.MULTILINE
    )
    if found is None:
        raise SetupError("native-failed")
    return found.group()


def _newest(wheels: Path) -> Path:
    return max(wheels.glob(f"{PACKAGE}-*.whl"), key=lambda wheel: wheel.stat().st_mtime)


def _install(checkout: Checkout, wheel: Path) -> None:
    _pip(checkout, "install", "--force-reinstall", "--no-index", str(wheel))


def _works(checkout: Checkout) -> bool:
    command = [str(checkout.python), "-c", f"import {PACKAGE}; {PACKAGE}.CommonParams(); {PACKAGE}.Server"]
    env = environment.clean_environment()
    return subprocess.run(command, env=env, cwd=checkout.state, check=False).returncode == 0


def _pip(checkout: Checkout, *arguments: str, more: Mapping[str, str] = {}) -> None:
    what, *rest = arguments
    # A counter that is in use goes first.
    command = ["nice", "-n", "10", str(checkout.python), "-m", "pip", what, *PIP, *rest]
    env = {**environment.clean_environment(), **more}
    if subprocess.run(command, env=env, stdout=sys.stderr, check=False).returncode != 0:
        raise SetupError("native-failed")


if __name__ == "__main__":
    sys.exit(carry_out(lambda: build(Checkout())))

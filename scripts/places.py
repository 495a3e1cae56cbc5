"""Where a checkout keeps what set-up makes."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Checkout:
    """A source tree; everything here can be deleted and is made again."""

    root: Path = ROOT

    @property
    def venv(self) -> Path:
        """Virtual environment of the project."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The virtual environment's interpreter."""
        if sys.platform == "win32":
            return self.venv / "Scripts" / "python.exe"
        return self.venv / "bin" / "python"

    @property
    def state(self) -> Path:
        """Stamps and tools of set-up."""
        return self.root / ".setup"

    def lock(self, name: str) -> Path:
        """Hash-locked requirements: "build", "run", "dev", "servers"."""
        return self.root / "requirements" / f"{name}.txt"


def check_servers() -> Checkout:
    """Where the tests have other people's servers: beside the packs, with an environment of their own."""
    return Checkout(check_home() / "servers")


def check_home() -> Path:
    """KAKEHASHI_HOME of the tests' model packs; one for all checkouts of a user, so they are fetched once."""
    chosen = os.environ.get("KAKEHASHI_TEST_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "kakehashi-test"

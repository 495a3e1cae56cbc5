"""System libraries that PyInstaller copies into the built program: which Debian package each is from."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

DOCUMENTATION = Path("/usr/share/doc")


@dataclass(frozen=True, slots=True)
class SystemFile:
    """`package` and `version` are empty where the system does not say; `name` is the file's name."""

    name: str
    sha256: str
    package: str = ""
    version: str = ""

    @property
    def copyright(self) -> Path | None:
        """What Debian knows of its licence (Debian Policy 12.5)."""
        path = DOCUMENTATION / self.package / "copyright"
        return path if self.package and path.is_file() else None


def system_files(sources: Iterable[Path], own: Sequence[Path]) -> tuple[SystemFile, ...]:
    """Those of `sources` that lie below none of `own` (the environment, the interpreter), by name."""
    folders = [folder.resolve() for folder in own]
    found = {path.resolve() for path in sources}
    outside = sorted(path for path in found if not any(path.is_relative_to(folder) for folder in folders))
    return tuple(_file(path) for path in outside)


def _file(path: Path) -> SystemFile:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    package = _package(path)
    return SystemFile(path.name, digest, package, _version(package) if package else "")


def _package(path: Path) -> str:
    if shutil.which("dpkg-query") is None:
        return ""
    # A merged /usr: older packages still list /lib.
    for name in (path, Path("/", *path.parts[2:]) if path.parts[1:2] == ("usr",) else path):
        asked = subprocess.run(
            ["dpkg-query", "--search", str(name)], capture_output=True, text=True, check=False
        )
        if asked.returncode == 0:
            return asked.stdout.partition(":")[0].strip()
    return ""


def _version(package: str) -> str:
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Version}", package],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip()

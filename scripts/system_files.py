"""System libraries that PyInstaller copies into the built program: which it needs, which Debian package each is from."""

import hashlib
import re
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


Entry = tuple[str, str, str]
"""PyInstaller's: (place in the program, source, kind)."""


def needed_only(entries: Sequence[Entry], own: Sequence[Path]) -> list[Entry]:
    """Without system libraries that no binary asks for: they came along with something that was left out.

    A program that holds fewer libraries has fewer to be updated. Needs readelf (binutils).
    """
    kept = list(entries)
    asks = {entry[1]: _asked_by(Path(entry[1])) for entry in entries}
    while True:
        wanted = {name for entry in kept for name in asks[entry[1]]}
        fewer = [entry for entry in kept if _inside(Path(entry[1]), own) or Path(entry[0]).name in wanted]
        if len(fewer) == len(kept):
            return kept
        kept = fewer


def _asked_by(path: Path) -> frozenset[str]:
    shown = subprocess.run(["readelf", "--dynamic", str(path)], capture_output=True, text=True, check=False)
    return frozenset(re.findall(r"\(NEEDED\).*\[(.+)\]", shown.stdout))


def _inside(path: Path, own: Sequence[Path]) -> bool:
    resolved = path.resolve()
    return any(resolved.is_relative_to(folder.resolve()) for folder in own)


def system_files(sources: Iterable[Path], own: Sequence[Path]) -> tuple[SystemFile, ...]:
    """Those of `sources` that lie below none of `own` (the environment, the interpreter), by name."""
    outside = {path.resolve() for path in sources if not _inside(path, own)}
    return tuple(_file(path) for path in sorted(outside))


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

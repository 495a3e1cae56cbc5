"""What the project says about itself: its installed metadata, or pyproject.toml of the checkout it runs from."""

import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

NAME = "kakehashi"


@dataclass(frozen=True, slots=True)
class Own:
    """Version and direct requirements (PEP 508)."""

    version: str
    requires: tuple[str, ...]


def own() -> Own:
    """Raises PackageNotFoundError where there is neither."""
    try:
        found = metadata.distribution(NAME)
    except metadata.PackageNotFoundError:
        project = Path(__file__).resolve().parents[2] / "pyproject.toml"
        if not project.is_file():
            raise
        data = tomllib.loads(project.read_text("utf-8"))["project"]
        return Own(data["version"], tuple(data["dependencies"]))
    return Own(found.version, tuple(found.requires or ()))

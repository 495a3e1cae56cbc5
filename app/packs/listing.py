"""Packs as `models list`, `doctor` and the first-run page show them."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.packs.catalogue import Catalogue, Kind, Pack
from app.packs.store import InstalledPack, PackStore
from glossary.language import Lang


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack that is in the catalogue, installed, or both; sizes are bytes."""

    id: str
    kind: Kind
    title: Mapping[Lang, str]
    languages: tuple[Lang, ...]
    licence: str
    licence_note: str
    upstream: str | None
    default: bool
    installed: bool
    source: str | None
    path: str | None
    bytes: int
    download_bytes: int

    def as_object(self) -> dict[str, Any]:
        """JSON form, same names."""
        return dataclasses.asdict(self)


def list_packs(store: PackStore, catalogue: Catalogue) -> tuple[PackRow, ...]:
    """Catalogue packs in its order, then packs a person added, by id."""
    here = {pack.id: pack for pack in store.installed()}
    known = [_known(pack, here.pop(pack.id, None), store) for pack in catalogue.packs]
    return (*known, *(_added(pack) for pack in here.values()))


def _known(pack: Pack, found: InstalledPack | None, store: PackStore) -> PackRow:
    return PackRow(
        id=pack.id,
        kind=pack.kind,
        title=pack.titles,
        languages=pack.languages,
        licence=pack.licence,
        licence_note=pack.licence_note,
        upstream=pack.upstream,
        default=pack.default,
        installed=found is not None and store.has(pack),
        source=found.manifest.source if found else None,
        path=str(found.folder) if found else None,
        bytes=pack.installed_size,
        download_bytes=pack.download_size,
    )


def _added(pack: InstalledPack) -> PackRow:
    return PackRow(
        id=pack.id,
        kind=pack.kind,
        title=pack.manifest.titles,
        languages=pack.languages,
        licence=pack.manifest.licence,
        licence_note=pack.manifest.licence_note,
        upstream=None,
        default=False,
        installed=True,
        source=pack.manifest.source,
        path=str(pack.folder),
        bytes=pack.manifest.size,
        download_bytes=0,
    )

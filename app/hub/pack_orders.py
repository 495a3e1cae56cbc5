"""Model packs that the town assigned to this counter, as the hub said last: kept beside the database, trusted by nobody.

A pack that the program's catalogue knows must be the catalogue's; another is what the town's administrator offered.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from app.hub.assigned import read_assigned
from app.packs.archive import check_total
from app.packs.catalogue import Catalogue, FolderSource, Pack, UrlSource
from app.packs.errors import PackError
from app.packs.manifest import from_catalogue, parse_manifest
from app.packs.urls import origin_of
from glossary.durable import write_atomically
from glossary.hub.depot import Orders, PackVersion, read_address
from glossary.hub.errors import HubError

_PRIVATE = 0o600
_LONGEST = 30_000_000


@dataclass(frozen=True, slots=True)
class KeptOrders:
    """The file: where packs lie, and the versions that were assigned, by name."""

    digest: str = ""
    address: str = ""
    packs: Mapping[str, PackVersion] = field(default_factory=dict)


def orders_file(database: Path) -> Path:
    """Beside the database."""
    return database.with_name("hub-packs.json")


def read_orders(database: Path) -> KeptOrders:
    """What was kept last; nothing where it cannot be read."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        with orders_file(database).open("rb") as file:
            found = json.loads(file.read(_LONGEST))
        packs = [PackVersion(**one) for one in found["packs"]]
        return KeptOrders(str(found["digest"]), str(found["address"]), {one.name: one for one in packs})
    return KeptOrders()


def keep_orders(database: Path, orders: Orders) -> bool:
    """Write down what the hub says now; whether it is something else. Raises OSError."""
    kept = read_orders(database)
    if orders.digest == kept.digest and orders.packs is None:
        return False
    if orders == Orders(kept.digest, kept.address, tuple(kept.packs.values())):
        return False
    document = {
        "digest": orders.digest,
        "address": orders.address,
        "packs": [asdict(one) for one in orders.packs or ()],
    }
    write_atomically(orders_file(database), json.dumps(document, ensure_ascii=False).encode(), _PRIVATE)
    return True


def wanted(database: Path) -> Mapping[str, PackVersion | None]:
    """By name, what is assigned now; None for one that was never offered."""
    known = read_orders(database).packs
    return {name: known.get(name) for name in read_assigned(database).packs}


def ordered_pack(order: PackVersion, address: str, ca: str, catalogue: Catalogue) -> Pack:
    """The pack as the installer takes it, to be had at `address` only.

    Raises PackError("pack-uncatalogued") for other files than the catalogue has, "manifest-invalid", an archive-* or
    pack-bad-id code for a description no program of ours writes, HubError("hub-depot-none" | "hub-depot-address").
    """
    try:
        manifest = parse_manifest(json.loads(order.manifest))
    except (ValueError, RecursionError) as error:
        raise PackError("manifest-invalid") from error
    if (manifest.id, manifest.fingerprint) != (order.id, order.fingerprint):
        raise PackError("manifest-invalid")
    check_total(manifest.size, manifest.size)
    pack = Pack(
        manifest.id,
        manifest.kind,
        manifest.titles,
        manifest.languages,
        manifest.licence,
        manifest.licence_note,
        "",
        default=False,
        files=manifest.files,
        sources=(_source(order.id, {file.path: file.sha256 for file in manifest.files}, address, ca),),
    )
    known = catalogue.find(manifest.id)
    if known is None:
        return pack
    if from_catalogue(known, "url").fingerprint != manifest.fingerprint:
        raise PackError("pack-uncatalogued", id=manifest.id)
    return replace(known, sources=pack.sources)


def _source(id: str, digests: Mapping[str, str], address: str, ca: str) -> UrlSource | FolderSource:
    if not address:
        raise HubError("hub-depot-none")
    place = read_address(address)
    try:
        origin = origin_of(place)
    except ValueError:
        if not Path(place).is_absolute():
            # A share as another platform writes it.
            raise HubError("hub-depot-address") from None
        return FolderSource({path: Path(place, id, digest) for path, digest in digests.items()})
    urls = {path: f"{place}/{quote(id)}/{digest}" for path, digest in digests.items()}
    return UrlSource(urls, origin, ca)

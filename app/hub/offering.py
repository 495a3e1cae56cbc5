"""A pack of this machine made known to the town's counters: checked, laid where they fetch it, described at the hub."""

import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from app.packs.catalogue import Catalogue
from app.packs.errors import PackError
from app.packs.files import disk_errors, need_space, sync
from app.packs.manifest import MANIFEST, Manifest
from app.packs.store import PackStore
from glossary.hub.depot import PackVersion
from glossary.hub.errors import HubError


def check_pack(store: PackStore, catalogue: Catalogue, pack_id: str) -> Manifest:
    """Every file hashed anew. Raises PackError("pack-not-installed" | "pack-damaged" | "pack-uncatalogued")."""
    bad = store.verify(pack_id, catalogue.find(pack_id))
    if MANIFEST in bad:
        # Counters would refuse it, each by its own catalogue.
        raise PackError("pack-uncatalogued", id=pack_id)
    if bad:
        raise PackError("pack-damaged", id=pack_id, name=bad[0])
    return store.get(pack_id).manifest


def lay(store: PackStore, manifest: Manifest, depot: Path) -> int:
    """Copy the files to `depot`/PACK/SHA-256, those that are not there yet; how many bytes that took.

    Raises PackError("disk-full" | "packs-not-writable").
    """
    pack = store.get(manifest.id)
    with disk_errors(depot, manifest.size):
        folder = depot / manifest.id
        folder.mkdir(parents=True, exist_ok=True)
        missing = {
            file.sha256: file
            for file in manifest.files
            if not (folder / file.sha256).is_file() or (folder / file.sha256).stat().st_size != file.size
        }
        need_space(folder, sum(file.size for file in missing.values()))
        for digest, file in missing.items():
            draft = folder / f"{digest}.part"
            with (pack.folder / file.path).open("rb") as source, draft.open("wb") as target:
                shutil.copyfileobj(source, target)
                sync(target)
            draft.replace(folder / digest)
    return sum(file.size for file in missing.values())


def described(manifest: Manifest) -> PackVersion:
    """For Hub.offer, which gives it its number."""
    text = json.dumps(manifest.as_object(), ensure_ascii=False)
    return PackVersion(manifest.id, 0, manifest.fingerprint, manifest.size, text)


def depot_folder(folder: Path | None, address: str) -> Path:
    """Where to lay files: `folder`, or the depot itself where it is a folder or share.

    Raises HubError("hub-depot-folder") where neither says.
    """
    if folder is not None:
        return folder
    if address and not urlsplit(address).hostname and Path(address).is_absolute():
        return Path(address)
    raise HubError("hub-depot-folder")

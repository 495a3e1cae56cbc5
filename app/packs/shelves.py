"""Packs beside those in use: fetched and waiting for the next start, and former ones kept to go back to.

Two more stores below the packs folder, on the same disk, so that bringing a pack into use is a rename. After a power
cut between two renames the same call again ends what was begun.
"""

import shutil
from dataclasses import dataclass

from app.packs.errors import PackError
from app.packs.files import disk_errors, sync_folder
from app.packs.names import check_pack_id
from app.packs.store import PackStore
from glossary.private_files import private_folder


@dataclass(frozen=True, slots=True)
class Shelves:
    """Of one store. Packs are told apart by Manifest.fingerprint."""

    store: PackStore

    @property
    def coming(self) -> PackStore:
        """Complete and checked, not in use yet."""
        return PackStore(self.store.root / ".coming")

    @property
    def former(self) -> PackStore:
        """In use before, one of each id."""
        return PackStore(self.store.root / ".former")

    def holds(self) -> frozenset[str]:
        """Fingerprints of all packs, in use or not."""
        places = (self.store, self.coming, self.former)
        return frozenset(pack.manifest.fingerprint for place in places for pack in place.installed())

    def bring(self, pack_id: str, fingerprint: str) -> bool:
        """Take this version into use, what was in use to the former ones; whether it is in use now.

        Nothing is changed where it is on no shelf. Raises PackError("pack-busy" | "pack-in-use" | "packs-not-writable").
        """
        with self.store.locked(), disk_errors(self.store.root, 0):
            if fingerprint_of(self.store, pack_id) == fingerprint:
                return True
            if fingerprint_of(self.former, pack_id) == fingerprint:
                # By way of the other shelf: the two change places, and each step can be the last one before a power cut.
                drop(self.coming, pack_id)
                _move(pack_id, self.former, self.coming)
            if fingerprint_of(self.coming, pack_id) != fingerprint:
                return False
            self._put_aside(pack_id)
            _move(pack_id, self.coming, self.store)
            return True

    def put_aside(self, pack_id: str) -> None:
        """Out of use, to the former ones. Raises as bring."""
        with self.store.locked(), disk_errors(self.store.root, 0):
            self._put_aside(pack_id)

    def clear(self) -> None:
        """Empty both; nothing in use is touched."""
        for place in (self.coming, self.former):
            shutil.rmtree(place.root, ignore_errors=True)

    def _put_aside(self, pack_id: str) -> None:
        if (self.store.root / pack_id).is_dir():
            drop(self.former, pack_id)
            _move(pack_id, self.store, self.former)


def fingerprint_of(place: PackStore, pack_id: str) -> str:
    """Of the pack that is there; "" for none that can be read."""
    try:
        return place.get(pack_id).manifest.fingerprint
    except PackError:
        return ""


def drop(place: PackStore, pack_id: str) -> None:
    """Delete a pack, and what was fetched of it."""
    check_pack_id(pack_id)
    for folder in (place.root / pack_id, place.staging / pack_id):
        shutil.rmtree(folder, ignore_errors=True)


def _move(pack_id: str, source: PackStore, target: PackStore) -> None:
    private_folder(target.root)
    try:
        (source.root / pack_id).rename(target.root / pack_id)
    except PermissionError as error:
        # Windows refuses while an engine has a file of the pack open.
        raise PackError("pack-in-use", id=pack_id) from error
    for place in (target, source):
        sync_folder(place.root)

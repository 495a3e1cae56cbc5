"""Packs the town assigned: brought into use before the engines start, and what was there before brought back.

A pack that is assigned no more gives its place to what a person had installed before the town did; where there was
nothing, it is put aside. What a person installed is never deleted before the town has assigned the pack a second time.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.hub.assigned import read_assigned
from app.hub.pack_orders import wanted
from app.hub.pack_states import Kept, note_failure, read_states, write_states
from app.packs.errors import PackError
from app.packs.shelves import Shelves, drop, fingerprint_of
from app.packs.store import PackStore
from glossary.hub.depot import PackVersion, pack_id

LOG = logging.getLogger("kakehashi")


def apply_packs(database: Path, packs: Path) -> None:
    """At the window's start. What cannot be is left as it is and told: a window opens whatever the hub says."""
    if read_assigned(database).number == 0:
        # Nothing was ever assigned, or what was cannot be read.
        return
    shelves = Shelves(PackStore(packs))
    chosen = {one.id: one for one in wanted(database).values() if one is not None}
    named = set(map(pack_id, wanted(database)))
    try:
        for order in chosen.values():
            _bring(database, shelves, order)
        for id in read_states(database).brought.keys() - named:
            _take_back(database, shelves, id)
    except OSError as error:
        LOG.warning("hub: packs: %s", type(error).__name__)


def tidy(database: Path, shelves: Shelves) -> bool:
    """When something else is assigned than before: drop what no roll-back of it needs; whether there was something else.

    Raises OSError.
    """
    names = tuple(sorted(wanted(database)))
    kept = read_states(database)
    if names == kept.seen:
        return False
    chosen = {one.id: one for one in wanted(database).values() if one is not None}
    for pack in shelves.former.installed():
        if not _goes_back(pack.id, pack.manifest.fingerprint, chosen, kept):
            drop(shelves.former, pack.id)
    for id in _ids(shelves.coming):
        if id not in chosen or chosen[id].name not in kept.seen:
            drop(shelves.coming, id)
    failed = {name: code for name, code in kept.failed.items() if name in names}
    write_states(database, replace(kept, seen=names, failed=failed))
    return True


def _goes_back(id: str, fingerprint: str, chosen: Mapping[str, PackVersion], kept: Kept) -> bool:
    """Whether a former pack is needed for what is assigned now."""
    if id in chosen:
        return chosen[id].fingerprint == fingerprint
    return kept.brought.get(id) == fingerprint


def _bring(database: Path, shelves: Shelves, order: PackVersion) -> None:
    before = fingerprint_of(shelves.store, order.id)
    if before == order.fingerprint or order.fingerprint not in shelves.holds():
        return
    kept = read_states(database)
    if order.id not in kept.brought:
        # First: after a power cut it is known what was here.
        write_states(database, replace(kept, brought={**kept.brought, order.id: before}))
    try:
        shelves.bring(order.id, order.fingerprint)
        note_failure(database, order.name, "")
    except PackError as error:
        LOG.warning("hub: pack %s: %s", order.id, error.code)
        note_failure(database, order.name, error.code)


def _take_back(database: Path, shelves: Shelves, id: str) -> None:
    kept = read_states(database)
    own = kept.brought[id]
    try:
        if not own:
            shelves.put_aside(id)
        elif not shelves.bring(id, own):
            LOG.info("hub: pack %s stays: what was here before it is gone", id)
    except PackError as error:
        LOG.warning("hub: pack %s: %s", id, error.code)
        return
    write_states(
        database, replace(kept, brought={one: was for one, was in kept.brought.items() if one != id})
    )


def _ids(place: PackStore) -> list[str]:
    """Also of packs that are fetched in part."""
    found = {pack.id for pack in place.installed()}
    if place.staging.is_dir():
        found |= {folder.name for folder in place.staging.iterdir() if not folder.name.startswith(".")}
    return sorted(found)

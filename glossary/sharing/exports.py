"""Giving a pack out: what is chosen, under the next number of its series, signed."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from glossary.durable import write_atomically
from glossary.errors import GlossaryError
from glossary.people import still_there
from glossary.person import MACHINE, Person
from glossary.selection import Selection, select
from glossary.sharing.manifest import Manifest, Previous, check_name, check_pack, parse_manifest
from glossary.sharing.package import Contents, pack_bytes
from glossary.sharing.signers import trust
from glossary.signing import SigningKey
from glossary.sql import sqlite3
from glossary.store import Store

OWN = Selection(frozenset({"town"}), status="checked")
"""What an office answers for: its own entries that a person has checked."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A pack given out; `again` when nothing had changed, so that it is the last version once more."""

    path: Path
    manifest: Manifest
    again: bool


def export_pack(
    store: Store,
    out: Path,
    key: SigningKey,
    today: datetime.date,
    *,
    pack: str,
    town: str,
    title: str,
    selection: Selection = OWN,
    by: Person = MACHINE,
) -> Exported:
    """Write `out`, replacing it only by a whole pack.

    The number is taken in the database before the file is there: two files never share one. With the same contents
    as the last version the same file is made again, byte for byte.
    Raises GlossaryError("glossary-pack-name" | "glossary-pack-empty" | "glossary-pack-entry" |
    "glossary-export-failed" | "administrator-needed").
    """
    if not (check_pack(pack) and check_name(town) and check_name(title)):
        raise GlossaryError("glossary-pack-name")
    terms, phrases = select(store, selection)
    if not terms and not phrases:
        raise GlossaryError("glossary-pack-empty")
    contents = Contents.of(terms, phrases)
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise GlossaryError("glossary-export-failed", path=str(out))
    with store.connection.writing() as raw:
        person = still_there(raw, by, administrator=True)
        last = _last(raw, key, pack)
        manifest = _manifest(last, contents, key, today, pack=pack, town=town, title=title)
        again = manifest == last
        if not again:
            trust(raw, key.public.hex(), town, today, own=True)
            raw.execute(
                "INSERT INTO pack_exports (signer, pack, version, digest, manifest, day, person) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    manifest.signer,
                    pack,
                    manifest.version,
                    manifest.digest,
                    manifest.canonical().decode(),
                    today.isoformat(),
                    person.name,
                ),
            )
    try:
        write_atomically(out, pack_bytes(manifest, key.sign(manifest.signed()), contents))
    except OSError as error:
        raise GlossaryError("glossary-export-failed", path=str(out)) from error
    return Exported(out, manifest, again)


def _manifest(
    last: Manifest | None,
    contents: Contents,
    key: SigningKey,
    today: datetime.date,
    *,
    pack: str,
    town: str,
    title: str,
) -> Manifest:
    terms, phrases = contents.parts()
    if last is None:
        return Manifest(pack, 1, town, title, today, terms, phrases, key.public)
    if (last.town, last.title, last.terms, last.phrases) == (town, title, terms, phrases):
        return last
    previous = Previous(last.version, last.digest)
    return Manifest(pack, last.version + 1, town, title, today, terms, phrases, key.public, previous)


def _last(raw: sqlite3.Connection, key: SigningKey, pack: str) -> Manifest | None:
    row = raw.execute(
        "SELECT manifest FROM pack_exports WHERE signer = ? AND pack = ? ORDER BY version DESC",
        (key.public.hex(), pack),
    ).fetchone()
    return None if row is None else parse_manifest(row[0].encode())

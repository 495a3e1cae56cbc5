"""The town's model packs: where their files lie, which versions were offered, and what a counter has to fetch.

The hub holds descriptions (SHA-256 of every file), never the files; those lie in the depot, a plain web server, an object
storage or a share in the town's own network, as ADDRESS/PACK/SHA-256.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from glossary.hosts import may_stay
from glossary.hub.connection import Connection, call, row
from glossary.hub.errors import HubError

_LONGEST = 300
_WEB = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+(/[A-Za-z0-9._~/-]*)?")
_SHARE = re.compile(r"(/|\\\\|[A-Za-z]:[\\/])[^@?#]*")
FINGERPRINT = re.compile(r"[a-p]{16}")


@dataclass(frozen=True, slots=True)
class PackVersion:
    """One version of a pack as it was offered; `fingerprint` stands for its id and files, `bytes` is their sum."""

    id: str
    version: int
    fingerprint: str
    bytes: int
    manifest: str = ""
    """JSON as in the pack's folder; left out of lists."""

    @property
    def name(self) -> str:
        """As it is assigned: "vosk-vi:2"."""
        return f"{self.id}:{self.version}"


@dataclass(frozen=True, slots=True)
class Orders:
    """What a counter may fetch and from where; `packs` is None when nothing is new since `digest`."""

    digest: str
    address: str
    """ "" while the town has entered none."""
    packs: tuple[PackVersion, ...] | None


def pack_id(name: str) -> str:
    """Of a pack as it is assigned, with or without a version."""
    return name.partition(":")[0]


def read_address(text: str) -> str:
    """An address in its usual form: http(s)://host[:port][/path], or the absolute path of a folder or share.

    Raises HubError("hub-depot-address"), also for one with a name, a password or a query in it.
    """
    address = text.strip()
    if len(address) > _LONGEST or not address.isprintable():
        raise HubError("hub-depot-address")
    if _SHARE.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
        # Raises for what is no number of a port.
        _ = parts.port
    except ValueError as error:
        raise HubError("hub-depot-address") from error
    host = parts.hostname or ""
    if not _WEB.fullmatch(address) or not host or not may_stay(host) or ".." in parts.path:
        raise HubError("hub-depot-address")
    return address.rstrip("/")


def depot(connection: Connection) -> str:
    """See Hub.depot."""
    found = call(connection, "SELECT address FROM kakehashi.depots ORDER BY number DESC LIMIT 1")
    return str(found[0][0]) if found else ""


def set_depot(connection: Connection, address: str, person: str) -> None:
    """See Hub.set_depot."""
    call(connection, "SELECT kakehashi.set_depot(%s, %s)", (address and read_address(address), person))


def offer(connection: Connection, pack: PackVersion, person: str) -> int:
    """See Hub.offer."""
    values = (pack.id, pack.fingerprint, pack.bytes, pack.manifest, person)
    number: int = row(connection, "SELECT kakehashi.offer(%s, %s, %s, %s, %s)", values)[0]
    return number


def offered(connection: Connection) -> tuple[PackVersion, ...]:
    """See Hub.offered."""
    rows = call(
        connection, "SELECT id, version, fingerprint, bytes FROM kakehashi.packs ORDER BY id, version DESC"
    )
    return tuple(PackVersion(*values) for values in rows)


def orders(connection: Connection, seen: str) -> Orders:
    """See Hub.orders."""
    try:
        digest, address, rows = row(
            connection, "SELECT digest, address, packs FROM kakehashi.orders(%s)", (seen,)
        )
    except HubError as error:
        if error.code != "hub-absent":
            raise
        # A hub that has not been brought up to date yet: all else goes on.
        return Orders("", "", ())
    return Orders(str(digest), str(address), None if rows is None else tuple(map(_version, rows)))


def resolved(names: Sequence[str], known: Sequence[PackVersion]) -> tuple[str, ...]:
    """Each pack once, the last word counting; one without a version becomes the newest that was offered, if any was."""
    newest = {one.id: one for one in sorted(known, key=lambda one: one.version)}
    chosen = {pack_id(name): name for name in names}
    return tuple(newest[id].name if name == id and id in newest else name for id, name in chosen.items())


def _version(record: Mapping[str, object]) -> PackVersion:
    match record:
        case {
            "id": str(id),
            "version": int(version),
            "fingerprint": str(fingerprint),
            "bytes": int(size),
            "manifest": str(manifest),
        } if FINGERPRINT.fullmatch(fingerprint):
            return PackVersion(id, version, fingerprint, size, manifest)
    raise HubError("hub-content", id="orders")

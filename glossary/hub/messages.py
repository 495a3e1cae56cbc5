"""What counters and the hub tell each other: versions, batches, receipts.

Whatever comes from the other side is read by `read` functions, which believe nothing; JSON is canonical (RFC 8785).
"""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from glossary.errors import GlossaryError
from glossary.hub.errors import HubError
from glossary.hub.signals import Signal
from glossary.sharing.entries import LINES, Entry, Kind
from glossary.sharing.entry_checks import ID
from glossary.sharing.manifest import canonical, parse_object

MOST_SIGNALS, MOST_PROPOSALS = 500, 100
"""In one batch."""
MOST_BYTES = 4_000_000
"""Of one batch's body."""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of one entry: published at the hub (`number` > 0), or proposed by a counter (0).

    `base` is the published number it was edited from, 0 for an entry that is new. `audience` is the department that
    alone sees it, "" for the whole town. `key` makes a proposal count once.
    """

    number: int
    kind: Kind
    id: str
    entry: Entry | None
    """None: removed."""
    base: int
    department: str
    person: str
    day: datetime.date
    device: str = ""
    audience: str = ""
    key: str = ""

    def text(self) -> str | None:
        """The entry in its canonical form, checked. Raises HubError("hub-content")."""
        if self.entry is None:
            return None
        try:
            return canonical(LINES[self.kind].checked(self.entry)).decode()
        except GlossaryError as error:
            raise HubError("hub-content", id=self.id) from error

    def record(self) -> dict[str, Any]:
        """What a proposal says of itself as JSON; department and device are what the hub knows of its sender."""
        return {
            "kind": self.kind,
            "id": self.id,
            "entry": self.text(),
            "base": self.base,
            "person": self.person,
            "day": self.day.isoformat(),
            "audience": self.audience,
            "key": self.key,
        }


def read_entry(kind: str, id: str, text: str | None) -> Entry | None:
    """What the hub sent as an entry. Raises HubError("hub-content")."""
    if kind not in LINES or not ID.fullmatch(id):
        raise HubError("hub-content", id=id)
    if text is None:
        return None
    try:
        lines = LINES[kind]  # type: ignore[index]
        entry: Entry = lines.entry(parse_object(text.encode()))
    except (GlossaryError, UnicodeEncodeError) as error:
        raise HubError("hub-content", id=id) from error
    if entry.id != id:
        raise HubError("hub-content", id=id)
    return entry


@dataclass(frozen=True, slots=True)
class Batch:
    """What a counter pushes at once; `number` counts up by one for each device.

    A batch is sent again under its number, with the same bytes, until there is a receipt.
    """

    number: int
    signals: tuple[Signal, ...] = ()
    proposals: tuple[Version, ...] = ()

    def body(self) -> bytes:
        """Canonical JSON. Raises HubError("hub-content") when it is more than the hub takes at once."""
        if len(self.signals) > MOST_SIGNALS or len(self.proposals) > MOST_PROPOSALS:
            raise HubError("hub-content", id="batch")
        body = canonical(
            {
                "signals": [signal.record() for signal in self.signals],
                "proposals": [proposal.record() for proposal in self.proposals],
            }
        )
        if len(body) > MOST_BYTES:
            raise HubError("hub-content", id="batch")
        return body

    @property
    def digest(self) -> str:
        """SHA-256 of the body in hex."""
        return hashlib.sha256(self.body()).hexdigest()


@dataclass(frozen=True, slots=True)
class Receipt:
    """The hub has it for good."""

    number: int
    accepted: int
    """Signals and proposals written by this call."""
    already: bool
    """Whether the batch had been there before: nothing was written."""
    expired: int = 0
    """Signals older than the town keeps any."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a counter has followed the hub: kept in its database, shown to the hub at each pull.

    `chain` is the hash over every version up to `number`, so that a hub restored from an old backup is noticed even
    when it has reached the same number again.
    """

    number: int = 0
    chain: str = ""
    epoch: str = ""


@dataclass(frozen=True, slots=True)
class Pull:
    """The newest version of every entry that changed after the mark, by number; `upto` is the next mark."""

    versions: tuple[Version, ...]
    upto: Mark
    more: bool
    refused: tuple[str, ...] = ()
    """Ids of entries in it that no office would take; what the counter has of them stays as it is."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """What a counter learns on connecting."""

    town: str
    device: str
    department: str
    counter: str
    publishes: bool
    """Whether this device's proposals are published at once (a reviewer's desk) or wait for one."""
    mark: Mark
    batch: int
    """Number of this device's newest batch at the hub, 0 for none."""
    now: datetime.datetime


@dataclass(frozen=True, slots=True)
class DeviceState:
    """A counter's health as it reports it: versions, numbers and codes only."""

    program: str
    packs: tuple[str, ...] = ()
    version: int = 0
    """Of the town's glossary, as far as the counter has it."""
    outbox: int = 0
    """Rows not yet pushed."""
    dropped: int = 0
    """Signals given up since joining because the outbox was full."""
    health: Mapping[str, str] = field(default_factory=dict)
    """Codes by subject: {"microphone": "ok", "disk": "low"}."""
    holds: tuple[str, ...] = ()
    """Fingerprints of packs on its disk, in use or not."""
    ordered: Mapping[str, str] = field(default_factory=dict)
    """How far each assigned pack is, by name: "installed", "ready", "waiting", or the code of what went wrong."""
    free_mb: int | None = None
    """Free space where packs go, in MB; None where the program does not say."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one change: its version, or the conflict that was opened (then `version` is 0)."""

    version: int
    conflict: int = 0

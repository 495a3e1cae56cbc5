"""What counters and the hub tell each other: versions, signals, batches, receipts.

Whatever comes from the other side is read by `read` functions, which believe nothing; JSON is canonical (RFC 8785).
"""

import datetime
import hashlib
import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

from glossary.errors import GlossaryError
from glossary.hub.errors import HubError
from glossary.sharing.entries import LINES, Entry, Kind
from glossary.sharing.entry_checks import ID
from glossary.sharing.manifest import canonical, parse_object
from glossary.signals import CODE, ENTRY, LABEL, TAG, SignalKind

Happening = SignalKind | Literal["turn", "missed", "doubt", "span"]
"""A signal of the counter's log, or: `turn` (code: its route; entry: the phrase that answered; milliseconds: the whole
turn), `missed` (entry: the term that was not kept), `doubt` (code), `span` (text: a redacted administrative phrase)."""
HAPPENINGS: tuple[str, ...] = (*get_args(SignalKind), "turn", "missed", "doubt", "span")
MOST_SIGNALS, MOST_PROPOSALS = 500, 100
"""In one batch."""
MOST_BYTES = 4_000_000
"""Of one batch's body."""
SPAN = 160
"""Characters."""
_KEY = re.compile(r"[0-9a-f]{32}")
_HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Signal:
    """One redacted event at a counter: ids, codes, tags and counts; `text` only for a span, never a conversation.

    `key` (UUID, 32 hex digits) makes it count once however often it is sent. Raises ValueError for anything else.
    """

    key: str
    day: datetime.date
    hour: int
    kind: Happening
    lang: str
    counter: str = ""
    domain: str = ""
    entry: str = ""
    code: str = ""
    text: str = ""
    milliseconds: int = 0

    def __post_init__(self) -> None:
        forms = (
            (_KEY, self.key),
            (TAG, self.lang),
            (LABEL, self.counter),
            *((pattern, text) for pattern, text in ((ENTRY, self.domain), (ENTRY, self.entry)) if text),
            *(((CODE, self.code),) if self.code else ()),
        )
        if not all(pattern.fullmatch(text) for pattern, text in forms):
            raise ValueError("not a signal")
        if self.kind not in HAPPENINGS or not 0 <= self.hour <= 23 or not 0 <= self.milliseconds <= _HOUR:
            raise ValueError("not a signal")
        if (self.kind == "span") != bool(self.text) or len(self.text) > SPAN or not safe(self.text):
            raise ValueError("not a signal")

    def record(self) -> dict[str, Any]:
        """As JSON, empty fields left out; `read_signal` is its inverse."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {
            **{name: value for name, value in values.items() if value or name == "hour"},
            "day": self.day.isoformat(),
        }


def new_key() -> str:
    """For one signal or proposal, made when it is put into the outbox."""
    return uuid.uuid4().hex


def safe(text: str) -> bool:
    """Whether `text` holds neither an @ nor eight digits in a row: the last line behind the redactor."""
    plain = unicodedata.normalize("NFKC", text)
    return "@" not in plain and re.search(r"[0-9]{8}", plain) is None


def read_signal(record: Mapping[str, Any]) -> Signal:
    """Raises ValueError."""
    try:
        return Signal(**{**record, "day": datetime.date.fromisoformat(record["day"])})
    except (TypeError, KeyError) as error:
        raise ValueError("not a signal") from error


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

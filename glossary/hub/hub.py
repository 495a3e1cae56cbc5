"""The hub as a counter, a reviewer and the town's administrator use it; which of them one is, PostgreSQL decides.

Every method is one transaction and raises HubError (errors.py): hub-unreachable, hub-slow, hub-busy, hub-full,
hub-readonly, hub-refused and hub-forbidden besides what it says. After any error nothing was done, except where only
the answer was lost: push again, the hub knows.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

from glossary.hub import (
    assignments,
    conflicts,
    depot,
    devices,
    invitations,
    listen,
    partitions,
    proposals,
    pull,
    push,
    report,
)
from glossary.hub.access import Address, Credentials, Invitation
from glossary.hub.assignments import Assigned, Effect, Target, Value
from glossary.hub.conflicts import Choice, Conflict
from glossary.hub.connection import Connection, open_admin, open_device
from glossary.hub.depot import Orders, PackVersion
from glossary.hub.devices import Device
from glossary.hub.messages import Batch, DeviceState, Greeting, Mark, Published, Pull, Receipt, Version
from glossary.hub.proposals import Proposal
from glossary.hub.report import TownReport


class Hub:
    """An open connection; belongs to one thread."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """May be called twice."""
        self._connection.close()

    # A counter.

    def greet(self, mark: Mark | None = None, now: datetime.datetime | None = None) -> Greeting:
        """Who the hub takes this device for, and how far the hub is.

        With a mark, raises HubError("hub-older") when the hub does not know it: it was restored from a backup that is
        older. Pull from Mark() then. With the device's time, HubError("hub-clock") when it is off by over a day.
        """
        return pull.greet(self._connection, mark, now)

    def push(self, batch: Batch) -> Receipt:
        """Exactly once, all or nothing: the same batch again gives the same receipt with `already`.

        Raises HubError("hub-batch-differs" | "hub-content").
        """
        return push.push(self._connection, batch)

    def pull(self, mark: Mark, most: int = 1000) -> Pull:
        """What changed after `mark`, the newest version of each entry, oldest change first.

        Raises HubError("hub-older", as for greet). Entries no office would take are left out and named.
        """
        return pull.pull(self._connection, mark, most)

    def heartbeat(self, state: DeviceState) -> None:
        """Say how this counter is."""
        devices.heartbeat(self._connection, state)

    def assigned(self) -> Assigned:
        """Settings and packs for this counter as they are in force."""
        return assignments.assigned(self._connection)

    def orders(self, seen: str = "") -> Orders:
        """Where the town's packs lie, and the versions assigned to this counter; `seen` is the digest it knows."""
        return depot.orders(self._connection, seen)

    def listen(self, timeout: float) -> Iterator[int]:
        """Numbers of the newest version, as versions or assignments are published, until `timeout` seconds pass.

        Notifications between two calls are kept by the server as long as the connection lives, so: listen first,
        pull, then wait. A number may be old or false (any device may notify): it only says "pull".
        """
        return listen.listen(self._connection, timeout)

    # A reviewer's desk; it sees its own department.

    def publish(self, changes: Sequence[Version], department: str, person: str) -> tuple[Published, ...]:
        """Compare and set, entry by entry, all in one transaction.

        A change whose `base` is no longer what is in force, or a new entry for what another department has under
        another id, is kept, and a conflict opened; until it is decided, what was published first stays in force.
        `department` counts for the administrator alone; for a device it is its own.
        Raises HubError("hub-content" | "hub-audience").
        """
        return proposals.publish(self._connection, changes, department, person)

    def proposals(self) -> tuple[Proposal, ...]:
        """Waiting for a reviewer, oldest first; of the own department. What no office would take is left out."""
        return proposals.waiting(self._connection)

    def approve(self, proposal: int, person: str) -> Published:
        """As publish. Raises HubError("hub-unknown" | "hub-decided")."""
        return proposals.approve(self._connection, proposal, person)

    def reject(self, proposal: int, person: str) -> None:
        """Raises HubError("hub-unknown" | "hub-decided")."""
        proposals.reject(self._connection, proposal, person)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Open ones in which the own department is one side, oldest first; for the administrator all."""
        return conflicts.waiting(self._connection)

    def decide(self, conflict: int, choice: Choice, person: str) -> Published:
        """ours: what is in force stays. theirs: the other takes its place. both: the other too, under an id of its own.

        Raises HubError("hub-unknown" | "hub-decided").
        """
        return conflicts.decide(self._connection, conflict, choice, person)

    def report(self, since: datetime.date, until: datetime.date) -> TownReport:
        """The learning loop over the whole town, both days included."""
        return report.report(self._connection, since, until)

    # The town's administrator.

    def invite(
        self, department: str, counter: str, *, reviewer: bool = False, hours: float = 24
    ) -> Invitation:
        """A new device's one chance to join; a department not known yet is entered."""
        return invitations.invite(self._connection, department, counter, reviewer, hours)

    def revoke(self, device: str, person: str = "") -> None:
        """From now on it is refused, also on connections it has open. Raises HubError("hub-unknown")."""
        invitations.revoke(self._connection, device, person)

    def devices(self) -> tuple[Device, ...]:
        """All that were ever invited, by department and counter."""
        return devices.devices(self._connection)

    def preview(
        self, target: Target, settings: Mapping[str, Value], packs: Sequence[str]
    ) -> tuple[Effect, ...]:
        """What `assign` would change, device by device; nothing is written."""
        return assignments.preview(self._connection, target, settings, packs)

    def in_force(self, target: Target) -> Assigned:
        """What `target` itself is assigned, without what it has from a wider group."""
        return assignments.in_force(self._connection, target)

    def assign(self, target: Target, settings: Mapping[str, Value], packs: Sequence[str], person: str) -> int:
        """Put these settings and packs in force for a group in place of what was; its number.

        Raises HubError("hub-content" | "hub-unknown" for a target there is not).
        """
        return assignments.assign(self._connection, target, settings, packs, person)

    def roll_back(self, target: Target, person: str) -> int:
        """Put in force again what was before the newest; the number. Raises HubError("hub-unknown")."""
        return assignments.roll_back(self._connection, target, person)

    def depot(self) -> str:
        """Address of the place where counters find the town's packs; "" while there is none."""
        return depot.depot(self._connection)

    def set_depot(self, address: str, person: str) -> None:
        """Counters fetch packs from there and nowhere else; "" for nowhere. Raises HubError("hub-depot-address")."""
        depot.set_depot(self._connection, address, person)

    def offer(self, pack: PackVersion, person: str) -> int:
        """Make a version of a pack known, which can be assigned then; its number. Raises HubError("hub-content")."""
        return depot.offer(self._connection, pack, person)

    def offered(self) -> tuple[PackVersion, ...]:
        """All of them, the newest of each pack first."""
        return depot.offered(self._connection)

    def tend(self, today: datetime.date | None = None) -> partitions.Tended:
        """Make the next months' partitions, drop those past retention. Heartbeats do it once a day as well."""
        return partitions.tend(self._connection, today)


def connect(credentials: Credentials) -> Hub:
    """As a device: TLS to the pinned CA and the name in the certificate, or HubError("hub-tls"); 3 s, else
    HubError("hub-unreachable")."""
    return Hub(open_device(credentials))


def connect_as_administrator(dsn: str) -> Hub:
    """With a libpq connection string of a member of kakehashi_owner. Raises as connect, and
    HubError("hub-absent" | "hub-newer")."""
    return Hub(open_admin(dsn))


def join(address: Address, code: str) -> Credentials:
    """Use an invitation up: a new password, known to this device only, and the CA to trust from now on.

    The server is authenticated by the code itself (SCRAM with channel binding: who does not know the verifier cannot
    stand between). Raises HubError("hub-invitation") when the code is wrong, used or expired.
    """
    return invitations.accept(address, code)

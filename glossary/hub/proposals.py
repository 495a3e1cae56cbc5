"""Changes to the glossary: waiting for a reviewer, or published by one."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.hub.connection import Connection, call, row
from glossary.hub.messages import Published, Version
from glossary.hub.rows import change_of, readable

_PUBLISH_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits; `change.number` is 0, it has none yet."""

    number: int
    change: Version


def publish(
    connection: Connection, changes: Sequence[Version], department: str, person: str
) -> tuple[Published, ...]:
    """See Hub.publish."""
    # Without their keys: what became of each is answered in order, and one that was there before would have no answer.
    body = json.dumps([replace(change, key="").record() for change in changes], ensure_ascii=False)
    rows = call(
        connection,
        "SELECT version, conflict FROM kakehashi.publish(%s, %s, %s)",
        (body, department, person),
        # A whole glossary may be published by the town's administrator, whom no statement_timeout holds.
        seconds=_PUBLISH_SECONDS,
    )
    return tuple(Published(version or 0, conflict or 0) for version, conflict in rows)


def waiting(connection: Connection) -> tuple[Proposal, ...]:
    """See Hub.proposals."""
    rows = call(connection, "SELECT * FROM kakehashi.waiting()")
    return readable(rows, lambda each: Proposal(each[0], change_of(each[1:])))


def approve(connection: Connection, proposal: int, person: str) -> Published:
    """See Hub.approve."""
    version, conflict = row(
        connection, "SELECT version, conflict FROM kakehashi.approve(%s, %s)", (proposal, person)
    )
    return Published(version or 0, conflict or 0)


def reject(connection: Connection, proposal: int, person: str) -> None:
    """See Hub.reject."""
    call(connection, "SELECT kakehashi.reject(%s, %s)", (proposal, person))

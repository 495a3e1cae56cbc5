"""Two departments that changed the same: both are kept, a reviewer decides."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from glossary.hub.connection import Connection, call, row
from glossary.hub.errors import HubError
from glossary.hub.messages import Published, Version
from glossary.hub.rows import change_of, readable, version_of

Choice = Literal["ours", "theirs", "both"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """`ours` is in force meanwhile; `theirs` came second and waits, its number is 0."""

    number: int
    ours: Version
    theirs: Version
    opened: datetime.datetime


def waiting(connection: Connection) -> tuple[Conflict, ...]:
    """See Hub.conflicts."""
    return readable(call(connection, "SELECT * FROM kakehashi.open_conflicts()"), _conflict)


def decide(connection: Connection, number: int, choice: Choice, person: str) -> Published:
    """See Hub.decide."""
    id, entry = "", None
    if choice == "both":
        conflict = next((each for each in waiting(connection) if each.number == number), None)
        if conflict is not None:
            theirs = _beside(conflict)
            id, entry = theirs.id, theirs.text()
    version = row(
        connection, "SELECT kakehashi.decide(%s, %s, %s, %s, %s)", (number, choice, person, id, entry)
    )[0]
    return Published(version)


def _beside(conflict: Conflict) -> Version:
    """Their version under an id that stands for nothing else. Raises HubError("hub-content") where one is removed."""
    theirs = conflict.theirs
    if theirs.entry is None or conflict.ours.entry is None:
        raise HubError("hub-both", id=theirs.id)
    if theirs.id != conflict.ours.id:
        return theirs
    id = f"{theirs.id[:66]}.{conflict.number}"
    return replace(theirs, id=id, entry=replace(theirs.entry, id=id))


def _conflict(each: Sequence[Any]) -> Conflict:
    # The contested proposal comes first, then the version in force, whose number leads its columns.
    number, opened, *columns = each
    return Conflict(number, version_of(columns[9:]), change_of(columns[:9]), opened)

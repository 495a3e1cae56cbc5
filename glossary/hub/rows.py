"""Rows of the hub as messages."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from glossary.hub.errors import HubError
from glossary.hub.messages import Greeting, Mark, Version, read_entry
from glossary.sharing.characters import is_plain

T = TypeVar("T")

_MOST = 2**62
"""Of a version's number, which is 0 for a proposal; an SQLite integer has 63 bits."""
_LONGEST = 80
"""Letters of a name, or of a hash."""
COLUMNS = "v.number, v.kind, v.id, v.entry, v.base, v.audience, v.department, v.person, v.day, v.device"
"""Of a version, in the order of version_of."""


def version_of(row: Sequence[Any]) -> Version:
    """Raises HubError("hub-content") for an entry that no office would take, and for columns that no hub of ours has."""
    number, kind, id, entry, base, audience, department, person, day, device = row
    texts = (kind, id, audience, department, person, device, "" if entry is None else entry)
    if not all(type(text) is str for text in texts) or type(day) is not datetime.date:
        raise HubError("hub-content", id="version")
    if type(number) is not int or type(base) is not int or not (0 <= number <= _MOST and 0 <= base <= _MOST):
        raise HubError("hub-content", id=id)
    return Version(
        number, kind, id, read_entry(kind, id, entry), base, department, person, day, device, audience
    )


def greeting_of(row: Sequence[Any]) -> Greeting:
    """Raises HubError("hub-content") for columns that no hub of ours has. Names that are not what they seem are empty."""
    town, device, department, counter, publishes, version, chain, epoch, batch, now = row
    texts, numbers = (town, device, department, counter, chain, epoch), (version, batch)
    if not (
        all(type(text) is str for text in texts)
        and all(type(number) is int and 0 <= number <= _MOST for number in numbers)
        and type(publishes) is bool
        and type(now) is datetime.datetime
        and len(chain) <= _LONGEST
        and len(epoch) <= _LONGEST
    ):
        raise HubError("hub-content", id="greeting")
    return Greeting(
        _shown(town),
        _shown(device),
        _shown(department),
        _shown(counter),
        publishes,
        Mark(version, chain, epoch),
        batch,
        now,
    )


def _shown(name: str) -> str:
    return name if len(name) <= _LONGEST and is_plain(name) else ""


def change_of(row: Sequence[Any]) -> Version:
    """As version_of, for the columns of a change that has no number yet: its number is 0."""
    return replace(version_of((1, *row)), number=0)


def readable(rows: Iterable[Sequence[Any]], read: Callable[[Sequence[Any]], T]) -> tuple[T, ...]:
    """Those that can be read: one entry that somebody wrote past the program must not hide all others."""
    found = []
    for row in rows:
        try:
            found.append(read(row))
        except HubError:
            continue
    return tuple(found)

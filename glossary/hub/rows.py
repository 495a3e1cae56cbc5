"""Rows of the hub as messages."""

from collections.abc import Sequence
from typing import Any

from glossary.hub.messages import Version, read_entry

COLUMNS = "v.number, v.kind, v.id, v.entry, v.base, v.audience, v.department, v.person, v.day, v.device"
"""Of a version, in the order of version_of."""


def version_of(row: Sequence[Any]) -> Version:
    """Raises HubError("hub-content") for an entry that no office would take."""
    number, kind, id, entry, base, audience, department, person, day, device = row
    return Version(
        number, kind, id, read_entry(kind, id, entry), base, department, person, day, device, audience
    )

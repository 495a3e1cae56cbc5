"""What changed at the hub after a mark: its cost is that of the change."""

import datetime

from glossary.hub.connection import Connection, call, row
from glossary.hub.errors import HubError
from glossary.hub.messages import Greeting, Mark, Pull
from glossary.hub.rows import COLUMNS, greeting_of, readable, version_of

MOST_SKEW = datetime.timedelta(days=1)


def greet(connection: Connection, mark: Mark | None, now: datetime.datetime | None) -> Greeting:
    """See Hub.greet."""
    known, greeting = _greet(connection, mark or Mark())
    if not known:
        raise HubError("hub-older", version=greeting.mark.number)
    if now is not None and abs(now - greeting.now) > MOST_SKEW:
        raise HubError("hub-clock")
    return greeting


def pull(connection: Connection, mark: Mark, most: int) -> Pull:
    """See Hub.pull."""
    known, greeting = _greet(connection, mark)
    if not known:
        raise HubError("hub-older", version=greeting.mark.number)
    # What is published after the greeting gets a number above its mark, and is in the next pull.
    rows = call(
        connection,
        f"SELECT {COLUMNS}, v.chain FROM kakehashi.heads h JOIN kakehashi.versions v USING (number) "  # noqa: S608
        "WHERE h.number > %s AND h.number <= %s ORDER BY h.number LIMIT %s",
        (mark.number, greeting.mark.number, most + 1),
    )
    more, rows = len(rows) > most, rows[:most]
    versions = readable(rows, lambda each: version_of(each[:-1]))
    upto = Mark(rows[-1][0], rows[-1][-1], greeting.mark.epoch) if more else greeting.mark
    read = {version.number for version in versions}
    return Pull(versions, upto, more, tuple(each[2] for each in rows if each[0] not in read))


def _greet(connection: Connection, mark: Mark) -> tuple[bool, Greeting]:
    known, *greeting = row(
        connection,
        "SELECT known, town, device, department, counter, publishes, version, chain, epoch, batch, now "
        "FROM kakehashi.greet(%s, %s, %s)",
        (mark.number, mark.chain, mark.epoch),
    )
    return known is True, greeting_of(greeting)

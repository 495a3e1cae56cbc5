"""A partition of signals for each month: made ahead, dropped past retention."""

import datetime
from dataclasses import dataclass

from glossary.hub.connection import Connection, row


@dataclass(frozen=True, slots=True)
class Tended:
    """Numbers of partitions."""

    made: int
    dropped: int


def tend(connection: Connection, today: datetime.date | None) -> Tended:
    """See Hub.tend."""
    made, dropped = row(
        connection,
        "SELECT made, dropped FROM kakehashi.tend(coalesce(%s, current_date))",
        (today,),
    )
    return Tended(made, dropped)

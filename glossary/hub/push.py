"""A counter's batches, each written once."""

from glossary.hub.connection import Connection, row
from glossary.hub.messages import Batch, Receipt


def push(connection: Connection, batch: Batch) -> Receipt:
    """See Hub.push."""
    accepted, already, expired = row(
        connection,
        "SELECT accepted, already, expired FROM kakehashi.push(%s, %s, %s)",
        (batch.number, batch.digest, batch.body().decode()),
    )
    return Receipt(batch.number, accepted, already, expired)

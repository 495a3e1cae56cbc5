"""Whether this machine has an administrator."""

from pathlib import Path

from glossary.errors import CodedError
from glossary.people import People
from glossary.store import Store


class AccessError(CodedError):
    """What was asked for needs somebody who can end it."""


def administered(database: Path) -> bool:
    """There always is one where there are people at all. Raises GlossaryError("store-…")."""
    if not database.exists():
        return False
    with Store.open(database) as store:
        return People(store).begun()

"""Work with the database that a damaged file does not end: it is restored once, people are told, and the work done again."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from glossary.errors import CodedError, GlossaryError
from glossary.restoring import RECOVERABLE, restore_if_damaged

LOG = logging.getLogger("kakehashi")
Tell = Callable[[CodedError], None]
"""Shows people one sentence; from any thread."""
T = TypeVar("T")


def only_log(error: CodedError) -> None:
    """Where nobody can be shown anything."""
    LOG.warning("%s", error.code)


def mending(database: Path, work: Callable[[], T], tell: Tell) -> T:
    """What `work` gives. Raises as it does, and as restore_if_damaged where the file cannot be restored."""
    try:
        return work()
    except GlossaryError as error:
        if error.code not in RECOVERABLE:
            raise
        restored = restore_if_damaged(database)
    if restored is not None:
        tell(restored.message)
    return work()

"""An import and the step of the history that wrote it (glossary/edits.py)."""

from glossary.sql import sqlite3


def take_back(raw: sqlite3.Connection, step: int, *, undone: bool = True) -> None:
    """The step was undone: what its import knew of the pack is forgotten with it, in the same transaction.

    It is known again when the undo is itself taken back (`undone` False).
    """
    raw.execute("UPDATE pack_imports SET undone = ? WHERE step = ?", (undone, step))

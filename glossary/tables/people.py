"""Who may review, and the tries at their PINs."""

TABLES: tuple[str, ...] = ()
"""Statements, in order."""

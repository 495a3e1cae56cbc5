"""Where entries came from: glossary packs brought in."""

TABLES: tuple[str, ...] = ()
"""Statements, in order."""

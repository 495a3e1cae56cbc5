"""Candidates, approvals, history and the regression set."""

TABLES: tuple[str, ...] = ()
"""Statements, in order."""

"""What the log keeps beside each turn: redacted spans, corrections, signals, and utterances with consent."""

TABLES: tuple[str, ...] = ()
"""Statements, in order."""

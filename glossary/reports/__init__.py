"""Aggregates over the log, one module a question; glossary/report.py asks them all in one snapshot."""

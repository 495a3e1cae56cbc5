"""Phrase memory, term protection, engines and output checks."""

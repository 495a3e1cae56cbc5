"""Composition root, command line, engine host, model packs and window."""

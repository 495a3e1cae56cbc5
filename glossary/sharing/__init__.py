"""Glossary packs: entries signed by one office and brought in by another (docs/glossary-pack.md)."""

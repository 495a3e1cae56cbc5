"""Shipped entries into the database, the town's own left alone."""

from glossary.language import JA
from glossary.rows import load_phrases, load_terms, save_phrase, save_term
from glossary.shipped import Shipped
from glossary.sql import sqlite3


def seeded(raw: sqlite3.Connection) -> str | None:
    """Digest of the shipped files last applied; None before the first time."""
    row = raw.execute("SELECT value FROM meta WHERE name = 'seed'").fetchone()
    return None if row is None else str(row[0])


def forget_seed(raw: sqlite3.Connection) -> None:
    """Have the shipped files applied again."""
    raw.execute("DELETE FROM meta WHERE name = 'seed'")


def apply_shipped(raw: sqlite3.Connection, shipped: Shipped, digest: str) -> None:
    """Add, update and retire shipped entries inside the caller's transaction."""
    _apply_terms(raw, shipped)
    _apply_phrases(raw, shipped)
    raw.execute("INSERT OR REPLACE INTO meta VALUES ('seed', ?)", (digest,))


def _apply_terms(raw: sqlite3.Connection, shipped: Shipped) -> None:
    town = load_terms(raw, "WHERE origin = 'town'")
    town_ids = {term.id for term in town}
    town_forms = {form for term in town for form in term.surfaces(JA)}
    old = {term.id: term for term in load_terms(raw, "WHERE origin = 'shipped'")}
    removed = _removed(raw, "terms")
    kept: set[str] = set()
    for position, term in enumerate(shipped.terms):
        if term.id in town_ids:
            raw.execute("UPDATE terms SET position = ? WHERE id = ?", (position, term.id))
        elif term.ja not in town_forms and term.id not in removed:
            kept.add(term.id)
            if old.get(term.id) == term:
                raw.execute("UPDATE terms SET position = ? WHERE id = ?", (position, term.id))
            else:
                save_term(raw, term, position, "shipped")
    raw.executemany("DELETE FROM terms WHERE id = ?", [(gone,) for gone in old.keys() - kept])


def _apply_phrases(raw: sqlite3.Connection, shipped: Shipped) -> None:
    town_ids = {phrase.id for phrase in load_phrases(raw, "WHERE origin = 'town'")}
    old = {phrase.id for phrase in load_phrases(raw, "WHERE origin = 'shipped'")}
    kept = {phrase.id for phrase in shipped.phrases} - _removed(raw, "phrases")
    for position, phrase in enumerate(shipped.phrases):
        if phrase.id in kept and phrase.id not in town_ids:
            save_phrase(raw, phrase, position, "shipped")
    raw.executemany("DELETE FROM phrases WHERE id = ?", [(gone,) for gone in old - kept])


def _removed(raw: sqlite3.Connection, kind: str) -> set[str]:
    return {row[0] for row in raw.execute("SELECT id FROM removed WHERE kind = ?", (kind,))}

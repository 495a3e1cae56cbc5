"""A person's search over terms and phrases: trigram index, plain scan below three characters."""

from glossary.language import Lang
from glossary.normalize import search_key
from glossary.phrases import Phrase
from glossary.rows import load_phrases, load_terms
from glossary.sql import sqlite3
from glossary.terms import Term

_TRIGRAM = 3


def find_terms(raw: sqlite3.Connection, query: str, lang: Lang | None, limit: int) -> tuple[Term, ...]:
    """Terms with `query` in a form, the whole form first, then short Japanese forms."""
    ids = _find(raw, "terms", "SELECT text FROM surfaces WHERE term = number", query, lang, limit)
    terms = {term.id: term for term in load_terms(raw, f"WHERE id IN ({_marks(ids)})", ids)}
    return tuple(terms[found] for found in ids)


def find_phrases(raw: sqlite3.Connection, query: str, lang: Lang | None, limit: int) -> tuple[Phrase, ...]:
    """Phrases with `query` in their text."""
    ids = _find(raw, "phrases", "SELECT text FROM phrase_texts WHERE phrase = number", query, lang, limit)
    phrases = {phrase.id: phrase for phrase in load_phrases(raw, f"WHERE id IN ({_marks(ids)})", ids)}
    return tuple(phrases[found] for found in ids)


def _find(
    raw: sqlite3.Connection, table: str, forms: str, query: str, lang: Lang | None, limit: int
) -> tuple[str, ...]:
    key = search_key(query)
    if not key or limit <= 0:
        return ()
    if len(key) >= _TRIGRAM:
        where = f"number IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH :phrase)"  # noqa: S608
    else:
        where = "instr(search_text, :key) > 0"
    if lang is not None:
        where += f" AND EXISTS ({forms} AND lang = :lang AND instr(search_key(text), :key) > 0)"
    rows = raw.execute(
        f"SELECT id FROM {table} WHERE {where} ORDER BY "  # noqa: S608
        "instr(char(10) || search_text || char(10), char(10) || :key || char(10)) = 0, "
        "instr(search_text, :key), position LIMIT :limit",
        {"key": key, "phrase": '"' + key.replace('"', '""') + '"', "lang": lang, "limit": limit},
    )
    return tuple(row[0] for row in rows)


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))

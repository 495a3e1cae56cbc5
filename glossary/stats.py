"""How much the term base and the phrases cover, and how much of it a person has checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.language import JA, Lang
from glossary.sql import sqlite3


@dataclass(frozen=True, slots=True)
class GlossaryStats:
    """Numbers of entries; `checked[lang]`: share (0–1) checked of the entries that have the language."""

    terms: int
    phrases: int
    languages: tuple[Lang, ...]
    """Japanese first, then by tag."""
    checked: Mapping[Lang, float]


def count(raw: sqlite3.Connection) -> GlossaryStats:
    """Read the numbers inside the caller's transaction."""
    shares = {
        Lang(lang): float(share)
        for lang, share in raw.execute(
            "SELECT lang, avg(status = 'checked') FROM ("
            " SELECT DISTINCT lang, number, status FROM renderings JOIN terms ON number = term"
            " UNION ALL SELECT 'ja', number, status FROM terms"
            " UNION ALL SELECT lang, number, status FROM phrase_texts JOIN phrases ON number = phrase"
            ") GROUP BY lang ORDER BY lang <> 'ja', lang"
        )
    }
    terms = int(raw.execute("SELECT count(*) FROM terms").fetchone()[0])
    phrases = int(raw.execute("SELECT count(*) FROM phrases").fetchone()[0])
    return GlossaryStats(terms, phrases, tuple(shares) or (JA,), shares or {JA: 0.0})

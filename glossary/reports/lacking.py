"""What the glossary lacks: terms the machine missed, candidates of the miner, phrases nobody uses, reasons for doubt."""

from dataclasses import dataclass

from glossary.reports.period import Period
from glossary.sql import sqlite3

TOP = 20
"""Rows of a list."""


@dataclass(frozen=True, slots=True)
class MissedTerm:
    """An official term that was not rendered as it should be; `ja` is empty for one the town has deleted."""

    id: str
    ja: str
    domain: str
    missed: int
    """Turns."""
    met: int
    """Turns with the term, missed ones among them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A candidate that waits for a person's decision; see glossary/candidates.py."""

    kind: str
    ja: str
    domain: str
    count: int
    conversations: int


@dataclass(frozen=True, slots=True)
class UsedPhrase:
    """A phrase or template and the turns it answered."""

    id: str
    ja: str
    status: str
    """"checked", "draft", or empty for one the town has deleted."""
    turns: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """Use of phrases and templates."""

    used: tuple[UsedPhrase, ...]
    """The most used, at most TOP."""
    distinct: int
    """How many different ones answered."""
    known: int
    """How many there are now."""
    never: int
    """How many of these answered nothing in the period."""
    checked_turns: int
    """Turns answered by one that a person has checked."""


def missed_terms(raw: sqlite3.Connection) -> tuple[MissedTerm, ...]:
    """The most missed first."""
    rows = raw.execute(
        "SELECT found.term, coalesce(terms.ja, ''), coalesce(terms.domain, ''), found.missed, found.met FROM ("
        " SELECT term, sum(known.missed) AS missed, count(*) AS met FROM phrase_log_terms AS known"
        " JOIN report_turns ON number = known.turn GROUP BY term HAVING sum(known.missed) > 0"
        ") AS found LEFT JOIN terms ON terms.id = found.term ORDER BY 4 DESC, 5 DESC, 1 LIMIT ?",
        (TOP,),
    )
    return tuple(MissedTerm(*row) for row in rows)


def wanted(raw: sqlite3.Connection, k: int) -> tuple[Wanted, ...]:
    """Undecided candidates met in at least `k` conversations, the most wanted first; of the log as it is now."""
    rows = raw.execute(
        "SELECT kind, ja, domain, count, conversations FROM candidates "
        "WHERE status IN ('open', 'waiting') AND conversations >= ? ORDER BY score DESC, id LIMIT ?",
        (k, TOP),
    )
    return tuple(Wanted(*row) for row in rows)


def phrases(raw: sqlite3.Connection) -> Phrases:
    """Phrases by use."""
    rows = raw.execute(
        "SELECT used.phrase, coalesce(phrase_texts.text, ''), coalesce(phrases.status, ''), used.turns FROM ("
        " SELECT phrase, count(*) AS turns FROM report_turns WHERE phrase <> '' GROUP BY phrase"
        ") AS used LEFT JOIN phrases ON phrases.id = used.phrase "
        "LEFT JOIN phrase_texts ON phrase_texts.phrase = phrases.number AND phrase_texts.lang = 'ja' "
        "ORDER BY 4 DESC, 1"
    ).fetchall()
    used = [UsedPhrase(*row) for row in rows]
    known = int(raw.execute("SELECT count(*) FROM phrases").fetchone()[0])
    return Phrases(
        tuple(used[:TOP]),
        len(used),
        known,
        known - sum(1 for phrase in used if phrase.status),
        sum(phrase.turns for phrase in used if phrase.status == "checked"),
    )


def doubts(raw: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """(code, turns), the most frequent first."""
    return tuple(
        raw.execute(
            "SELECT code, count(*) FROM phrase_log_doubts JOIN report_turns ON number = phrase_log_doubts.turn "
            "GROUP BY code ORDER BY 2 DESC, 1"
        ).fetchall()
    )


def signals(raw: sqlite3.Connection, period: Period) -> tuple[tuple[str, int], ...]:
    """(kind, how often), the most frequent first."""
    return tuple(
        raw.execute(
            "SELECT kind, count(*) FROM signals WHERE day BETWEEN ? AND ? GROUP BY kind ORDER BY 2 DESC, 1",
            period.range,
        ).fetchall()
    )

"""The queue of candidates in the database, until a person has decided.

Each example remembers the conversations it is from, and goes with the last of them (`forget`), so that a conversation
erased from the log is erased from the queue too.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from glossary.candidates import Candidate, CandidateStatus, Evidence
from glossary.errors import GlossaryError
from glossary.language import Lang
from glossary.sql import sqlite3

if TYPE_CHECKING:
    # The store's own undo sets candidates back.
    from glossary.store import Store

AGAIN = 2
"""A rejected candidate is proposed again once it has been met this many times as often as when it was rejected."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of mined candidates: numbers. `withheld` were decided before."""

    added: int = 0
    changed: int = 0
    reopened: int = 0
    withheld: int = 0


def queue(
    store: "Store", status: CandidateStatus = "open", limit: int | None = None
) -> tuple[Candidate, ...]:
    """Candidates of a status, the most wanted first."""
    with store.connection.reading() as raw:
        rows = raw.execute(
            f"SELECT {_COLUMNS} FROM candidates WHERE status = ? ORDER BY score DESC, id LIMIT ?",  # noqa: S608
            (status, -1 if limit is None else limit),
        ).fetchall()
        return tuple(_candidate(raw, row) for row in rows)


def find(store: "Store", candidate: str) -> Candidate:
    """Raises GlossaryError("candidate-unknown")."""
    with store.connection.reading() as raw:
        return load(raw, candidate)


def load(raw: sqlite3.Connection, candidate: str) -> Candidate:
    """As find, inside the caller's transaction."""
    row = raw.execute(f"SELECT {_COLUMNS} FROM candidates WHERE id = ?", (candidate,)).fetchone()  # noqa: S608
    if row is None:
        raise GlossaryError("candidate-unknown", id=candidate)
    return _candidate(raw, row)


def save(store: "Store", candidates: Sequence[Candidate], *, whole: bool = False) -> Saved:
    """Put mined candidates into the queue, all or none; drafts there are stay.

    What was approved or merged stays as it is, and so does what was rejected unless its evidence has grown AGAIN
    times. `whole` says that the log has nothing else to propose: open candidates that are not among them go.
    """
    counts = {"added": 0, "changed": 0, "reopened": 0, "withheld": 0}
    with store.connection.writing() as raw:
        decided: dict[str, tuple[str, int]] = {
            row[0]: (row[1], row[2])
            for row in raw.execute("SELECT id, status, decided_count FROM candidates")
        }
        for candidate in candidates:
            before = decided.get(candidate.id)
            if before is None:
                counts["added"] += 1
            elif before[0] == "open":
                counts["changed"] += 1
            elif again(before[0], before[1], candidate.count):
                counts["reopened"] += 1
            else:
                counts["withheld"] += 1
                continue
            _write(raw, candidate)
        if whole:
            kept = {candidate.id for candidate in candidates}
            gone = [
                (known,) for known, (status, _) in decided.items() if status == "open" and known not in kept
            ]
            raw.executemany("DELETE FROM candidates WHERE id = ?", gone)
    return Saved(**counts)


def again(status: str, decided_count: int, count: int) -> bool:
    """Whether a decided candidate is worth a second look."""
    return status == "rejected" and count >= AGAIN * max(1, decided_count)


def decided(store: "Store") -> dict[str, tuple[str, int]]:
    """Status of every candidate that is not open, and how often it had been met when that was decided."""
    with store.connection.reading() as raw:
        return {
            row[0]: (row[1], row[2])
            for row in raw.execute("SELECT id, status, decided_count FROM candidates WHERE status <> 'open'")
        }


def decide(raw: sqlite3.Connection, candidate: str, status: CandidateStatus) -> None:
    """Set the status inside the caller's transaction. Raises GlossaryError("candidate-unknown")."""
    changed = raw.execute(
        "UPDATE candidates SET status = ?, decided_count = count WHERE id = ?", (status, candidate)
    ).rowcount
    if not changed:
        raise GlossaryError("candidate-unknown", id=candidate)


def keep_drafts(store: "Store", candidate: str, drafts: Mapping[Lang, str]) -> None:
    """Add machine drafts to those there are. Raises GlossaryError("candidate-unknown")."""
    with store.connection.writing() as raw:
        kept = load(raw, candidate)
        _set_drafts(raw, candidate, {**kept.drafts, **drafts})


def forget(raw: sqlite3.Connection, conversations: Iterable[str]) -> None:
    """Take out what only these conversations said, inside the caller's transaction.

    Examples go with their last conversation, and open candidates with their last example.
    """
    emptied: set[tuple[str, int]] = set()
    for conversation in conversations:
        emptied.update(
            raw.execute(
                "DELETE FROM candidate_sources WHERE conversation = ? RETURNING candidate, position",
                (conversation,),
            ).fetchall()
        )
    raw.executemany(
        "DELETE FROM candidate_evidence WHERE candidate = ?1 AND position = ?2 AND NOT EXISTS "
        "(SELECT 1 FROM candidate_sources WHERE candidate = ?1 AND position = ?2)",
        emptied,
    )
    raw.executemany(
        "DELETE FROM candidates WHERE id = ?1 AND status = 'open' AND NOT EXISTS "
        "(SELECT 1 FROM candidate_evidence WHERE candidate = ?1)",
        {(candidate,) for candidate, _ in emptied},
    )


_COLUMNS = "id, kind, ja, reading, domain, score, drafts, near, heard, speaker, count, conversations, status"


def _candidate(raw: sqlite3.Connection, row: tuple[Any, ...]) -> Candidate:
    before, drafts, after = row[:6], row[6], row[7:]
    fields: tuple[Any, ...] = (*before, tuple(_evidence(raw, row[0])), json.loads(drafts), *after)
    return Candidate(*fields)


def _evidence(raw: sqlite3.Connection, candidate: str) -> Iterator[Evidence]:
    sources: dict[int, list[str]] = {}
    for position, conversation in raw.execute(
        "SELECT position, conversation FROM candidate_sources WHERE candidate = ? ORDER BY conversation",
        (candidate,),
    ):
        sources.setdefault(position, []).append(conversation)
    for position, text, count, langs, said in raw.execute(
        "SELECT position, text, count, langs, said FROM candidate_evidence WHERE candidate = ? ORDER BY position",
        (candidate,),
    ):
        yield Evidence(text, count, tuple(json.loads(langs)), said, tuple(sources.get(position, ())))


def _write(raw: sqlite3.Connection, candidate: Candidate) -> None:
    row = raw.execute("SELECT drafts FROM candidates WHERE id = ?", (candidate.id,)).fetchone()
    drafts = {**(json.loads(row[0]) if row else {}), **candidate.drafts}
    fresh = replace(candidate, drafts=drafts, status="open")
    raw.execute("DELETE FROM candidate_evidence WHERE candidate = ?", (fresh.id,))
    raw.execute(
        f"INSERT INTO candidates ({_COLUMNS}, decided_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) "  # noqa: S608
        "ON CONFLICT (id) DO UPDATE SET reading = excluded.reading, domain = excluded.domain, "
        "score = excluded.score, drafts = excluded.drafts, speaker = excluded.speaker, count = excluded.count, "
        "conversations = excluded.conversations, status = excluded.status, decided_count = 0",
        (
            fresh.id,
            fresh.kind,
            fresh.ja,
            fresh.reading,
            fresh.domain,
            fresh.score,
            json.dumps(drafts, ensure_ascii=False),
            fresh.near,
            fresh.heard,
            fresh.speaker,
            fresh.count,
            fresh.conversations,
            fresh.status,
        ),
    )
    for position, example in enumerate(fresh.evidence):
        raw.execute(
            "INSERT INTO candidate_evidence VALUES (?, ?, ?, ?, ?, ?)",
            (fresh.id, position, example.text, example.count, json.dumps(list(example.langs)), example.said),
        )
        raw.executemany(
            "INSERT OR IGNORE INTO candidate_sources VALUES (?, ?, ?)",
            [(fresh.id, position, conversation) for conversation in example.sources],
        )


def _set_drafts(raw: sqlite3.Connection, candidate: str, drafts: Mapping[Lang, str]) -> None:
    raw.execute(
        "UPDATE candidates SET drafts = ? WHERE id = ?",
        (json.dumps(dict(drafts), ensure_ascii=False), candidate),
    )

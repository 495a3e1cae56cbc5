"""Candidates, approvals, history and the regression set."""

_DIGITS = "[0-9]" * 8


def _redacted(column: str, length: int) -> str:
    return (
        f"TEXT NOT NULL CHECK (length({column}) <= {length} AND {column} NOT GLOB '*{_DIGITS}*' "
        f"AND {column} NOT GLOB '*@*')"
    )


CANDIDATES: tuple[str, ...] = (
    f"""CREATE TABLE candidates (
        id TEXT PRIMARY KEY CHECK (length(id) <= 40 AND id NOT GLOB '*[^a-z0-9-]*'),
        kind TEXT NOT NULL CHECK (kind IN ('term', 'variant', 'correction', 'template')),
        ja {_redacted("ja", 400)},
        reading TEXT NOT NULL,
        domain TEXT NOT NULL,
        score REAL NOT NULL,
        drafts TEXT NOT NULL,
        near TEXT NOT NULL,
        heard {_redacted("heard", 400)},
        speaker TEXT NOT NULL CHECK (speaker IN ('', 'staff', 'visitor')),
        count INTEGER NOT NULL,
        conversations INTEGER NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('open', 'waiting', 'approved', 'rejected', 'merged')),
        decided_count INTEGER NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX candidates_by_score ON candidates (status, score)",
    f"""CREATE TABLE candidate_evidence (
        candidate TEXT NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        text {_redacted("text", 2_000)},
        count INTEGER NOT NULL,
        langs TEXT NOT NULL,
        said {_redacted("said", 2_000)},
        PRIMARY KEY (candidate, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE candidate_sources (
        candidate TEXT NOT NULL,
        position INTEGER NOT NULL,
        conversation TEXT NOT NULL CHECK (length(conversation) = 32 AND conversation NOT GLOB '*[^0-9a-f]*'),
        PRIMARY KEY (candidate, position, conversation),
        FOREIGN KEY (candidate, position) REFERENCES candidate_evidence ON DELETE CASCADE
    ) WITHOUT ROWID""",
    "CREATE INDEX candidate_sources_by_conversation ON candidate_sources (conversation)",
)
"""The miner's queue (glossary/candidate_queue.py); an example goes with the last conversation it is from."""

RULES: tuple[str, ...] = (
    """CREATE TABLE rules (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE sentences (
        kind TEXT NOT NULL CHECK (kind IN ('terms', 'phrases')),
        entry TEXT NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        heard TEXT NOT NULL,
        PRIMARY KEY (kind, entry)
    ) WITHOUT ROWID""",
    """CREATE TABLE proposals (
        id TEXT PRIMARY KEY,
        candidate TEXT NOT NULL,
        proposal TEXT NOT NULL,
        person TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        at TEXT NOT NULL,
        why TEXT NOT NULL
    ) WITHOUT ROWID""",
)
"""How the office reviews, the regression set (one sentence an entry), and approvals that wait for a second person."""

HISTORY: tuple[str, ...] = (
    """CREATE TABLE history (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        person TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 40 AND action NOT GLOB '*[^a-z-]*'),
        why TEXT NOT NULL,
        undoes INTEGER REFERENCES history (number)
    )""",
    "CREATE INDEX history_by_undoes ON history (undoes) WHERE undoes IS NOT NULL",
    """CREATE TABLE history_changes (
        step INTEGER NOT NULL REFERENCES history (number),
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (step, kind, id)
    ) WITHOUT ROWID""",
    "CREATE INDEX history_changes_by_thing ON history_changes (kind, id, step)",
    # What an older version kept of its last writes: the same steps, without a name.
    """CREATE TABLE edits_after (number INTEGER, id TEXT, state TEXT, PRIMARY KEY (number, id)) WITHOUT ROWID""",
    "INSERT INTO edits_after SELECT number, key, j.value FROM edits, json_each(after) j",
    """INSERT INTO history SELECT number, day || 'T00:00:00', '', '', 'administrator', 'edited', '', NULL
        FROM edits""",
    """INSERT INTO history_changes SELECT edits.number, kind, j.key, j.value, a.state
        FROM edits, json_each(before) j
        LEFT JOIN edits_after a ON a.number = edits.number AND a.id = j.key""",
    """INSERT OR IGNORE INTO history_changes SELECT edits.number, kind, a.id, NULL, a.state
        FROM edits JOIN edits_after a ON a.number = edits.number""",
    "DROP TABLE edits_after",
    "DROP TABLE edits",
    *(
        f"""CREATE TRIGGER {table}_stays_{event} BEFORE {event} ON {table} {when}
            BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END"""
        for table, event, when in (
            ("history", "UPDATE", ""),
            ("history", "DELETE", ""),
            ("history_changes", "DELETE", ""),
            (
                "history_changes",
                "UPDATE",
                "WHEN old.step < (SELECT max(number) FROM history) OR old.before IS NOT new.before",
            ),
        )
    ),
)
"""Who, when, what, why: rows that no statement changes once the step is over."""

TABLES: tuple[str, ...] = (*CANDIDATES, *RULES, *HISTORY)
"""Statements, in order."""

"""Who may review, and the tries at their PINs."""

TABLES: tuple[str, ...] = (
    """CREATE TABLE people (
        id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 20 AND id NOT GLOB '*[^a-z0-9-]*'),
        name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40),
        role TEXT NOT NULL CHECK (role IN ('staff', 'administrator')),
        pin TEXT NOT NULL CHECK (pin GLOB '$argon2id$*')
    ) WITHOUT ROWID""",
    """CREATE TABLE pin_tries (
        person TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
        failed INTEGER NOT NULL CHECK (failed > 0),
        seconds REAL NOT NULL,
        wall REAL NOT NULL,
        monotonic REAL NOT NULL
    ) WITHOUT ROWID""",
)
"""Statements, in order."""

"""Where entries came from: glossary packs brought in and given out.

signers        public keys this office knows by a name; a key it no longer trusts keeps its row for the provenance
pack_imports   one row an import; taken back with its step of the history, it stays as undone
pack_entries   what an import knew of each entry of the pack: `entry` is the pack's own wording (the common version of
               the next comparison, NULL once the pack has dropped it), `written` what came of it here (NULL: nothing)
pack_exports   one row a version given out; its manifest is kept so that the same contents give the same bytes again

`step` is a history.number (glossary/steps.py): new_step opens one, and what is written under it is taken back together.
"""

_DAY = "TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"
_KEY = "length({0}) = 64 AND {0} NOT GLOB '*[^0-9a-f]*'"
_PACK = "TEXT NOT NULL CHECK (length(pack) BETWEEN 1 AND 40 AND pack NOT GLOB '*[^a-z0-9-]*')"

TABLES: tuple[str, ...] = (
    f"""CREATE TABLE signers (
        key TEXT PRIMARY KEY CHECK ({_KEY.format("key")}),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
        day {_DAY},
        trusted INTEGER NOT NULL DEFAULT 1 CHECK (trusted IN (0, 1)),
        own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1))
    ) WITHOUT ROWID""",
    f"""CREATE TABLE pack_imports (
        number INTEGER PRIMARY KEY,
        signer TEXT NOT NULL REFERENCES signers (key),
        pack {_PACK},
        version INTEGER NOT NULL CHECK (version > 0),
        digest TEXT NOT NULL CHECK ({_KEY.format("digest")}),
        manifest TEXT NOT NULL,
        day {_DAY},
        person TEXT NOT NULL,
        step INTEGER NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
        added INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        removed INTEGER NOT NULL,
        kept INTEGER NOT NULL
    )""",
    """CREATE TABLE pack_entries (
        import INTEGER NOT NULL REFERENCES pack_imports (number) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('terms', 'phrases')),
        id TEXT NOT NULL,
        local TEXT NOT NULL,
        entry TEXT,
        taken TEXT NOT NULL CHECK (taken IN ('ours', 'theirs', 'both')),
        written TEXT,
        PRIMARY KEY (import, kind, id)
    ) WITHOUT ROWID""",
    "CREATE INDEX pack_entries_by_local ON pack_entries (kind, local)",
    f"""CREATE TABLE pack_exports (
        number INTEGER PRIMARY KEY,
        signer TEXT NOT NULL REFERENCES signers (key),
        pack {_PACK},
        version INTEGER NOT NULL CHECK (version > 0),
        digest TEXT NOT NULL CHECK ({_KEY.format("digest")}),
        manifest TEXT NOT NULL,
        day {_DAY},
        person TEXT NOT NULL,
        UNIQUE (signer, pack, version)
    )""",
)
"""Statements, in order."""

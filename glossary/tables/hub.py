"""What a counter that has joined its town's hub remembers of it (docs/hub.md); empty on all others.

hub_state    one value a name, see glossary/hub_state.py: how far the log and the history have been sent, the last version
             taken, the batch in flight; no word of anybody, and no password (app/hub/credentials.py has that)
hub_entries  what the hub last said of an entry: its version, the SHA-256 of its wording ('' for an entry it has removed)
             and who else sees it; `offered` is the digest of what this counter has sent of it since, or made of it
             because it could not be taken whole, NULL for neither; `stale` after the hub was restored from an old
             backup: 1 until it has said the entry again, 2 for one that it has lost and that is to be sent
hub_outbox   the edits of the batch in flight, word for word as they are sent again after a lost receipt; `body` is NULL
             for an entry deleted here

Rows of the log are not copied: until they have been sent they lie in their own tables only, so that erasing a
conversation and ageing out reach them there.
"""

_DIGEST = "({0} = '' OR (length({0}) = 64 AND {0} NOT GLOB '*[^0-9a-f]*'))"
_KIND = "TEXT NOT NULL CHECK (kind IN ('terms', 'phrases'))"

TABLES: tuple[str, ...] = (
    """CREATE TABLE hub_state (
        name TEXT PRIMARY KEY CHECK (length(name) <= 40 AND name NOT GLOB '*[^a-z_]*'),
        value TEXT NOT NULL CHECK (length(value) <= 400)
    ) WITHOUT ROWID""",
    f"""CREATE TABLE hub_entries (
        kind {_KIND},
        id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 80),
        version INTEGER NOT NULL CHECK (version >= 0),
        digest TEXT NOT NULL CHECK ({_DIGEST.format("digest")}),
        audience TEXT NOT NULL DEFAULT '',
        offered TEXT CHECK (offered IS NULL OR {_DIGEST.format("offered")}),
        stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1, 2)),
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID""",
    "CREATE INDEX hub_entries_stale ON hub_entries (stale) WHERE stale > 0",
    f"""CREATE TABLE hub_outbox (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE CHECK (length(key) = 32 AND key NOT GLOB '*[^0-9a-f]*'),
        kind {_KIND},
        id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 80),
        base INTEGER NOT NULL CHECK (base >= 0),
        body TEXT,
        person TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        audience TEXT NOT NULL,
        UNIQUE (kind, id)
    )""",
)
"""Statements, in order."""

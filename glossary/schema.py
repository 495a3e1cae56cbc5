"""The database's tables, and the ordered migrations that make them.

`PRAGMA user_version` counts the migrations applied; each runs in one transaction.

terms          one concept: Japanese form, reading, status; `origin` is 'shipped' until the town edits it;
               `homophones` is a JSON array, `wrong` a JSON object from language to array
variants       other Japanese forms of a term
renderings     its forms in other languages, preferred one first
surfaces       view: every form of a term in every language
phrases        one sentence or template; phrase_texts has it in each language, phrase_also other ways it is said
terms_fts, phrases_fts   FTS5 trigram over `search_text` (all forms, folded, one a line)
history        who did what, when and why: every import, edit, deletion and decision, one row each; only ever added to
history_changes   each thing a step changed, before and after, so that any step can be taken back
removed        shipped entries the town has deleted; later releases leave them out
meta           'version' counts writes to terms and phrases; 'seed' is the digest of the shipped files
phrase_log     one turn of a conversation: languages, route, engine, seconds; no column holds what was said
phrase_log_terms, phrase_log_doubts   ids of terms hit or missed, codes of doubts
questions      what visitors asked the tourist desk; see tables/questions.py
hub_…          how far this counter and its town's hub have told each other everything; see tables/hub.py
"""

from sqlite_utils import Database

from glossary.errors import GlossaryError
from glossary.sql import sqlite3
from glossary.tables import hub, log, people, questions, review, sharing

_ENTRIES = (
    """CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID""",
    """INSERT INTO meta VALUES ('version', '0')""",
    """CREATE TABLE terms (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        position INTEGER NOT NULL,
        ja TEXT NOT NULL,
        reading TEXT NOT NULL,
        domain TEXT NOT NULL,
        plain_ja TEXT NOT NULL,
        note TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('draft', 'checked')),
        origin TEXT NOT NULL CHECK (origin IN ('shipped', 'town')),
        search_text TEXT NOT NULL
    )""",
    """CREATE INDEX terms_by_position ON terms (position, id)""",
    """CREATE INDEX terms_by_ja ON terms (ja)""",
    """CREATE TABLE variants (
        term INTEGER NOT NULL REFERENCES terms (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (term, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE renderings (
        term INTEGER NOT NULL REFERENCES terms (number) ON DELETE CASCADE,
        lang TEXT NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (term, lang, position)
    ) WITHOUT ROWID""",
    """CREATE VIEW surfaces (term, lang, text) AS
        SELECT number, 'ja', ja FROM terms
        UNION ALL SELECT number, 'ja', reading FROM terms
        UNION ALL SELECT term, 'ja', text FROM variants
        UNION ALL SELECT term, lang, text FROM renderings""",
    """CREATE TABLE phrases (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        position INTEGER NOT NULL,
        domain TEXT NOT NULL,
        procedure TEXT NOT NULL,
        step INTEGER NOT NULL,
        speaker TEXT NOT NULL CHECK (speaker IN ('staff', 'visitor')),
        plain_ja TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('draft', 'checked')),
        origin TEXT NOT NULL CHECK (origin IN ('shipped', 'town')),
        search_text TEXT NOT NULL
    )""",
    """CREATE INDEX phrases_by_position ON phrases (position, id)""",
    """CREATE TABLE phrase_texts (
        phrase INTEGER NOT NULL REFERENCES phrases (number) ON DELETE CASCADE,
        lang TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (phrase, lang)
    ) WITHOUT ROWID""",
)

_PHRASE_LOG = (
    """CREATE TABLE phrase_log (
        number INTEGER PRIMARY KEY,
        conversation TEXT NOT NULL CHECK (length(conversation) = 32 AND conversation NOT GLOB '*[^0-9a-f]*'),
        turn INTEGER NOT NULL,
        day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        source TEXT NOT NULL CHECK (length(source) <= 12 AND source NOT GLOB '*[^A-Za-z0-9-]*'),
        target TEXT NOT NULL CHECK (length(target) <= 12 AND target NOT GLOB '*[^A-Za-z0-9-]*'),
        route TEXT NOT NULL CHECK (route IN ('phrase', 'template', 'engine')),
        engine TEXT NOT NULL CHECK (length(engine) <= 40 AND engine NOT GLOB '*[^a-z0-9._-]*'),
        listen REAL, recognize REAL, translate REAL, speak_first REAL, total REAL,
        UNIQUE (conversation, turn)
    )""",
    """CREATE INDEX phrase_log_by_day ON phrase_log (day)""",
    """CREATE TABLE phrase_log_terms (
        turn INTEGER NOT NULL REFERENCES phrase_log (number) ON DELETE CASCADE,
        term TEXT NOT NULL CHECK (length(term) <= 80 AND term NOT GLOB '*[^a-z0-9._-]*'),
        missed INTEGER NOT NULL CHECK (missed IN (0, 1)),
        PRIMARY KEY (turn, term)
    ) WITHOUT ROWID""",
    """CREATE TABLE phrase_log_doubts (
        turn INTEGER NOT NULL REFERENCES phrase_log (number) ON DELETE CASCADE,
        code TEXT NOT NULL CHECK (length(code) <= 40 AND code NOT GLOB '*[^a-z0-9-]*'),
        PRIMARY KEY (turn, code)
    ) WITHOUT ROWID""",
)

_TERM_DETAILS = (
    "ALTER TABLE terms ADD COLUMN pos TEXT NOT NULL DEFAULT 'noun'",
    "ALTER TABLE terms ADD COLUMN kind TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE terms ADD COLUMN homophones TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE terms ADD COLUMN wrong TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE terms ADD COLUMN reading_override INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE phrase_also (
        phrase INTEGER NOT NULL REFERENCES phrases (number) ON DELETE CASCADE,
        lang TEXT NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (phrase, lang, position)
    ) WITHOUT ROWID""",
    # The shipped files have more to say than an older version read from them.
    "DELETE FROM meta WHERE name = 'seed'",
)

_EDITS = (
    """CREATE TABLE edits (
        number INTEGER PRIMARY KEY,
        day TEXT NOT NULL DEFAULT (date('now', 'localtime')),
        kind TEXT NOT NULL CHECK (kind IN ('terms', 'phrases')),
        before TEXT NOT NULL,
        after TEXT NOT NULL
    )""",
    """CREATE TABLE removed (
        kind TEXT NOT NULL CHECK (kind IN ('terms', 'phrases')),
        id TEXT NOT NULL,
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID""",
)


def _full_text(table: str) -> tuple[str, ...]:
    """An external-content trigram index over `table`.search_text, kept by triggers."""
    index = f"{table}_fts"
    gone = f"INSERT INTO {index} ({index}, rowid, search_text) VALUES ('delete', old.number, old.search_text)"  # noqa: S608
    come = f"INSERT INTO {index} (rowid, search_text) VALUES (new.number, new.search_text)"  # noqa: S608
    return (
        f"""CREATE VIRTUAL TABLE {index} USING fts5
            (search_text, content='{table}', content_rowid='number', tokenize='trigram')""",
        f"CREATE TRIGGER {table}_inserted AFTER INSERT ON {table} BEGIN {come}; END",
        f"CREATE TRIGGER {table}_deleted AFTER DELETE ON {table} BEGIN {gone}; END",
        f"CREATE TRIGGER {table}_updated AFTER UPDATE OF search_text ON {table} BEGIN {gone}; {come}; END",
    )


MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (*_ENTRIES, *_full_text("terms"), *_full_text("phrases")),
    _PHRASE_LOG,
    _TERM_DETAILS,
    _EDITS,
    (*log.TABLES, *people.TABLES, *review.TABLES, *sharing.TABLES),
    questions.TABLES,
    hub.TABLES,
)
"""Statements of each schema version; append, never edit."""


def migrate(db: Database) -> None:
    """Bring the database up to date. Raises GlossaryError("store-newer")."""
    if _version(db) == len(MIGRATIONS):
        return
    for number, statements in enumerate(MIGRATIONS, start=1):
        # IMMEDIATE, and the version read inside: another process may be migrating too.
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            if _version(db) < number:
                for statement in statements:
                    db.conn.execute(statement)
                db.conn.execute(f"PRAGMA user_version = {number}")
        except BaseException:
            db.conn.rollback()
            raise
        db.conn.commit()


def refuse_strange(raw: sqlite3.Connection) -> int:
    """The schema's version. Raises GlossaryError("store-newer" | "store-foreign") for a database that is none of ours."""
    version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    if version > len(MIGRATIONS):
        raise GlossaryError("store-newer", found=version, known=len(MIGRATIONS))
    if version == 0 and raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise GlossaryError("store-foreign")
    return version


def _version(db: Database) -> int:
    return refuse_strange(db.conn)

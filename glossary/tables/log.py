"""What the log keeps beside each turn: redacted spans, corrections, signals, and utterances with consent.

Everything here was redacted in memory before it came here. The CHECKs are the last line behind the redactor: they
refuse what no redacted text can hold (long digit runs, an @), so that a mistake above costs a row, not a person.

phrase_log    hour, counter, domain, mode, side, phrase (id of the phrase or template that answered), unsure are added
consents      one row for a conversation whose visitor agreed to be written down; taking it back takes her utterances
spans         administrative phrases around known terms, and candidate compound nouns
corrections   what was heard or translated, and what a person made of it
utterances    whole redacted sentences; the foreign key makes them impossible without consent
signals       where the machine failed or a person helped herself: a kind, ids and codes, no text
"""

_CONVERSATION = "TEXT NOT NULL CHECK (length(conversation) = 32 AND conversation NOT GLOB '*[^0-9a-f]*')"
_DAY = "TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"
_HOUR = "INTEGER CHECK (hour BETWEEN 0 AND 23)"
_DIGITS = "[0-9]" * 8


def _tag(column: str) -> str:
    return f"TEXT NOT NULL DEFAULT '' CHECK (length({column}) <= 12 AND {column} NOT GLOB '*[^A-Za-z0-9-]*')"


def _id(column: str, length: int = 80) -> str:
    return f"TEXT NOT NULL DEFAULT '' CHECK (length({column}) <= {length} AND {column} NOT GLOB '*[^a-z0-9._-]*')"


def _label(column: str) -> str:
    return f"TEXT NOT NULL DEFAULT '' CHECK (length({column}) <= 40 AND {column} NOT GLOB '*[。、?!]*')"


def _side(column: str) -> str:
    return f"TEXT NOT NULL DEFAULT '' CHECK ({column} IN ('', 'staff', 'visitor'))"


def _redacted(column: str, length: int) -> str:
    return (
        f"TEXT NOT NULL CHECK (length({column}) BETWEEN 1 AND {length} AND {column} NOT GLOB '*{_DIGITS}*' "
        f"AND {column} NOT GLOB '*@*')"
    )


SPAN, CORRECTION, UTTERANCE = 160, 400, 2_000
"""Longest texts, in characters."""

TABLES: tuple[str, ...] = (
    f"ALTER TABLE phrase_log ADD COLUMN hour {_HOUR}",
    f"ALTER TABLE phrase_log ADD COLUMN counter {_label('counter')}",
    f"ALTER TABLE phrase_log ADD COLUMN domain {_id('domain')}",
    f"ALTER TABLE phrase_log ADD COLUMN mode {_id('mode', 20)}",
    f"ALTER TABLE phrase_log ADD COLUMN side {_side('side')}",
    f"ALTER TABLE phrase_log ADD COLUMN phrase {_id('phrase', 120)}",
    "ALTER TABLE phrase_log ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0 CHECK (unsure IN (0, 1))",
    f"""CREATE TABLE consents (
        conversation {_CONVERSATION} PRIMARY KEY,
        day {_DAY},
        lang {_tag("lang")}
    ) WITHOUT ROWID""",
    f"""CREATE TABLE spans (
        number INTEGER PRIMARY KEY,
        conversation {_CONVERSATION},
        turn INTEGER NOT NULL,
        day {_DAY},
        lang {_tag("lang")},
        kind TEXT NOT NULL CHECK (kind IN ('known', 'candidate')),
        text {_redacted("text", SPAN)},
        domain {_id("domain")},
        side {_side("side")}
    )""",
    "CREATE INDEX spans_by_day ON spans (day)",
    "CREATE INDEX spans_by_conversation ON spans (conversation, turn)",
    f"""CREATE TABLE corrections (
        number INTEGER PRIMARY KEY,
        conversation {_CONVERSATION},
        turn INTEGER NOT NULL,
        day {_DAY},
        lang {_tag("lang")},
        kind TEXT NOT NULL CHECK (kind IN ('recognition', 'translation')),
        heard {_redacted("heard", CORRECTION)},
        corrected {_redacted("corrected", CORRECTION)},
        domain {_id("domain")}
    )""",
    "CREATE INDEX corrections_by_day ON corrections (day)",
    "CREATE INDEX corrections_by_conversation ON corrections (conversation, turn)",
    f"""CREATE TABLE utterances (
        number INTEGER PRIMARY KEY,
        conversation {_CONVERSATION} REFERENCES consents (conversation) ON DELETE CASCADE,
        turn INTEGER NOT NULL,
        day {_DAY},
        side {_side("side")},
        source {_tag("source")},
        target {_tag("target")},
        text {_redacted("text", UTTERANCE)},
        translation {_redacted("translation", UTTERANCE)},
        UNIQUE (conversation, turn)
    )""",
    "CREATE INDEX utterances_by_day ON utterances (day)",
    f"""CREATE TABLE signals (
        number INTEGER PRIMARY KEY,
        conversation {_CONVERSATION},
        turn INTEGER NOT NULL,
        day {_DAY},
        hour {_HOUR},
        kind TEXT NOT NULL CHECK (kind IN ('corrected', 'replaced', 'not-understood', 'replayed', 'slowed',
            'undone', 'said-anyway', 'rephrased', 'phrase-tapped', 'quick-answer', 'handed-over')),
        lang {_tag("lang")},
        domain {_id("domain")},
        counter {_label("counter")},
        entry {_id("entry", 120)},
        code {_id("code")}
    )""",
    "CREATE INDEX signals_by_day ON signals (day, kind)",
    "CREATE INDEX signals_by_conversation ON signals (conversation)",
)
"""Statements, in order."""

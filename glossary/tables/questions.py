"""What visitors asked the tourist desk: nothing that links one question with another, no minute, no voice.

The text is there where the desk had no answer, redacted in memory before it came here; the CHECKs are the last line
behind the redactor, as in log.py.
"""

TEXT = 300
"""Longest text, in characters."""
_DIGITS = "[0-9]" * 8


def _tag(column: str) -> str:
    return f"TEXT NOT NULL CHECK (length({column}) BETWEEN 2 AND 12 AND {column} NOT GLOB '*[^A-Za-z0-9-]*')"


def _id(column: str) -> str:
    return f"TEXT NOT NULL DEFAULT '' CHECK (length({column}) <= 60 AND {column} NOT GLOB '*[^a-z0-9-]*')"


TABLES: tuple[str, ...] = (
    f"""CREATE TABLE questions (
        number INTEGER PRIMARY KEY,
        day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
        lang {_tag("lang")},
        way TEXT NOT NULL CHECK (way IN ('said', 'typed', 'tapped')),
        outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'offered', 'handed-over')),
        entry {_id("entry")},
        topic {_id("topic")},
        wanted {_id("wanted")},
        text TEXT NOT NULL DEFAULT '' CHECK (length(text) <= {TEXT} AND text NOT GLOB '*{_DIGITS}*'
            AND text NOT GLOB '*@*' AND (text = '' OR outcome <> 'answered'))
    )""",
    "CREATE INDEX questions_by_day ON questions (day)",
)
"""Statements, in order."""

"""Where the machine failed or a person helped herself: small records without any text.

corrected       recognised text corrected by hand; code "repair" when a repair was taken back
replaced        a translation replaced: code "translation" by hand, "wording" by saying it in other words
not-understood  the visitor pressed "I don't understand"; entry is the phrase that was not understood
replayed, slowed, said-anyway   a translation spoken again, slowly, or though it was doubtful
undone          the last turn taken back
rephrased       said again in plain Japanese
phrase-tapped   staff chose a phrase; quick-answer: the visitor did; entry is its id
handed-over     an interpreter was called in, or a slip given (code)
"""

import datetime
import re
from dataclasses import dataclass
from typing import Literal, get_args

from glossary.language import Lang
from glossary.sql import sqlite3
from glossary.store import Store

SignalKind = Literal[
    "corrected",
    "replaced",
    "not-understood",
    "replayed",
    "slowed",
    "undone",
    "said-anyway",
    "rephrased",
    "phrase-tapped",
    "quick-answer",
    "handed-over",
]
KINDS: tuple[str, ...] = get_args(SignalKind)
CONVERSATION = re.compile(r"[0-9a-f]{32}")
TAG = re.compile(r"[A-Za-z0-9-]{2,12}")
ENTRY = re.compile(r"[a-z0-9][a-z0-9._-]{0,119}")
CODE = re.compile(r"[a-z0-9-]{1,40}")
LABEL = re.compile(r"[^。、?!\n]{0,40}")


def label(name: str) -> str:
    """A counter's name as the log takes it: one short line without sentence marks."""
    return re.sub(r"[。、?!\s]+", " ", name).strip()[:40]


@dataclass(frozen=True, slots=True)
class Signal:
    """One event at the counter. Raises ValueError for anything that is not an id, a code, a tag or a number."""

    conversation: str
    turn: int
    day: datetime.date
    hour: int
    kind: SignalKind
    lang: Lang
    domain: str = ""
    counter: str = ""
    entry: str = ""
    code: str = ""

    def __post_init__(self) -> None:
        require(CONVERSATION, "conversation", self.conversation)
        require(TAG, "language", self.lang)
        require(ENTRY, "domain", *filter(None, [self.domain]))
        require(ENTRY, "entry", *filter(None, [self.entry]))
        require(CODE, "code", *filter(None, [self.code]))
        require(LABEL, "label", self.counter)
        if self.kind not in KINDS:
            raise ValueError("not a signal")


def require(pattern: re.Pattern[str], what: str, *values: str) -> None:
    """Raises ValueError without the value: it may be what a person said."""
    if not all(map(pattern.fullmatch, values)):
        raise ValueError(f"not a {what}")


def write_signal(store: Store, signal: Signal) -> None:
    """On disk when this returns. Raises GlossaryError("store-…")."""
    with store.connection.writing() as raw:
        insert_signal(raw, signal)


def insert_signal(raw: sqlite3.Connection, signal: Signal) -> None:
    """Inside the caller's transaction."""
    raw.execute(
        "INSERT INTO signals (conversation, turn, day, hour, kind, lang, domain, counter, entry, code) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            signal.conversation,
            signal.turn,
            signal.day.isoformat(),
            signal.hour,
            signal.kind,
            signal.lang,
            signal.domain,
            signal.counter,
            signal.entry,
            signal.code,
        ),
    )

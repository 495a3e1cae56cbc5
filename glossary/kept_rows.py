"""Rows of the log as they are read back, see glossary/kept.py."""

import datetime
from dataclasses import dataclass
from typing import Literal

from glossary.language import Lang, LanguagePair

SpanKind = Literal["known", "candidate"]
CorrectionKind = Literal["recognition", "translation"]


@dataclass(frozen=True, slots=True)
class SpanRow:
    """An administrative phrase around a known term, or a compound noun that is no known term."""

    number: int
    conversation: str
    turn: int
    day: datetime.date
    lang: Lang
    kind: SpanKind
    text: str
    domain: str
    """Of the turn; empty when neither phrase nor term told."""
    side: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What the machine heard or translated and what a person made of it.

    The changed part with a few words around it; whole sentences only where the visitor has agreed.
    """

    number: int
    conversation: str
    turn: int
    day: datetime.date
    lang: Lang
    kind: CorrectionKind
    heard: str
    corrected: str
    domain: str


@dataclass(frozen=True, slots=True)
class UtteranceRow:
    """One redacted turn of a visitor who has agreed."""

    number: int
    conversation: str
    turn: int
    day: datetime.date
    side: str
    pair: LanguagePair
    text: str
    translation: str


@dataclass(frozen=True, slots=True)
class SignalRow:
    """Where the machine failed or somebody helped herself; see glossary/signals.py for the kinds."""

    number: int
    conversation: str
    turn: int
    day: datetime.date
    hour: int | None
    kind: str
    lang: Lang
    domain: str
    counter: str
    entry: str
    """Id of a term or phrase, or empty."""
    code: str


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """What there is of one conversation."""

    id: str
    code: str
    """See conversations.short_code."""
    day: datetime.date
    hours: tuple[int, ...]
    """First and last hour of its turns and signals, local; empty when unknown."""
    counter: str
    langs: tuple[str, ...]
    turns: int
    spans: int
    corrections: int
    utterances: int
    signals: int
    consent: str
    """Language the visitor agreed in, or empty."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Rows of each table, and the days they span."""

    conversations: int
    turns: int
    spans: int
    corrections: int
    utterances: int
    signals: int
    consents: int
    questions: int
    """Asked of the tourist desk; they belong to no conversation."""
    first: datetime.date | None
    last: datetime.date | None

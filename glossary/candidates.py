"""What the glossary may lack: entries the miner proposes, until a person has decided. Texts here are redacted."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from glossary.language import Lang

CandidateKind = Literal["term", "variant", "correction", "template"]
CandidateStatus = Literal["open", "waiting", "approved", "rejected", "merged"]
"""`waiting` for a second person's approval; `merged` into another candidate or entry."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One redacted example. `count` says how often it was met, `langs` for visitors of which languages,
    `said` how the machine put it (the most frequent way; empty when that is not kept)."""

    text: str
    count: int
    langs: tuple[Lang, ...] = ()
    said: str = ""
    sources: tuple[str, ...] = ()
    """Conversations it is from, at most miners.evidence.SOURCES of them; never shown."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry the town may want, or a change to one.

    kind        ja is                                      and
    term        a term that is missing
    variant     another form of the term `near`
    correction  what people make of `heard`                `near` is the term it stands for, empty for a new one
    template    a sentence with slots (slots.py)           `speaker` is who says it
    """

    id: str
    kind: CandidateKind
    ja: str
    reading: str
    """Hiragana by pyopenjtalk, to be checked; empty for a template."""
    domain: str
    score: float
    """Higher comes first; comparable within one run of the miner."""
    evidence: tuple[Evidence, ...] = ()
    drafts: Mapping[Lang, str] = field(default_factory=dict)
    """Machine drafts, one a language."""
    near: str = ""
    heard: str = ""
    speaker: str = ""
    """"staff" or "visitor" for a template."""
    count: int = 0
    """How often it was met; the examples are a part of that."""
    conversations: int = 0
    status: CandidateStatus = "open"

    @property
    def langs(self) -> tuple[Lang, ...]:
        """Languages of the visitors it was met with, in the order of the examples."""
        return tuple(dict.fromkeys(lang for example in self.evidence for lang in example.langs))


def candidate_id(kind: CandidateKind, ja: str, near: str = "", heard: str = "") -> str:
    """The same for the same proposal, tonight and next year: "term-3f2a9c01d4e7"."""
    digest = hashlib.sha256("\0".join((kind, ja, near, heard)).encode()).hexdigest()
    return f"{kind}-{digest[:12]}"

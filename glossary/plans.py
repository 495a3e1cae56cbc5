"""What a decision writes: entries, deletions, what becomes of candidates, and test sentences."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from glossary.candidate_queue import load
from glossary.candidates import CandidateStatus
from glossary.edits import PHRASES, TERMS, delete, phrase_from, term_from, write
from glossary.errors import GlossaryError
from glossary.phrases import Phrase
from glossary.regression import Entries, Entry, EntryKind, Sentence, kind_of
from glossary.rows import count_write
from glossary.sql import sqlite3
from glossary.steps import Change, Note, add_changes, open_step
from glossary.terms import Term
from glossary.things import put, same, state_of

Thing = tuple[EntryKind, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it happens, or none."""

    entries: tuple[Entry, ...] = ()
    deleted: tuple[Thing, ...] = ()
    decided: Mapping[str, CandidateStatus] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()

    def __add__(self, other: "Plan") -> "Plan":
        return Plan(
            (*self.entries, *other.entries),
            (*self.deleted, *other.deleted),
            {**self.decided, **other.decided},
            (*self.sentences, *other.sentences),
        )

    @property
    def writes(self) -> bool:
        """Whether it changes entries."""
        return bool(self.entries or self.deleted)

    def after(self, now: Entries) -> Entries:
        """The entries as they would be."""
        changed = {(kind_of(entry), entry.id): entry for entry in self.entries}
        gone = set(self.deleted)

        def kept(kind: EntryKind, entries: Sequence[Entry]) -> list[Entry]:
            known = {entry.id for entry in entries}
            new = [entry for entry in self.entries if kind_of(entry) == kind and entry.id not in known]
            return [
                changed.get((kind, entry.id), entry)
                for entry in (*entries, *new)
                if (kind, entry.id) not in gone
            ]

        terms, phrases = kept("terms", now.terms), kept("phrases", now.phrases)
        return Entries(
            tuple(one for one in terms if isinstance(one, Term)),
            tuple(one for one in phrases if isinstance(one, Phrase)),
        )

    def touches(self, now: Entries) -> tuple[Entry, ...]:
        """Every touched entry, as it is and as it would be."""
        things = [*((kind_of(entry), entry.id) for entry in self.entries), *self.deleted]
        before = (now.get(kind, entry) for kind, entry in things)
        return (*(entry for entry in before if entry), *self.entries)

    def carry(self, raw: sqlite3.Connection, note: Note) -> int:
        """Write it inside the caller's transaction; the number of its step. Raises GlossaryError("candidate-decided")."""
        step = open_step(raw, note)
        if terms := [entry for entry in self.entries if isinstance(entry, Term)]:
            write(raw, TERMS, terms, step)
        if phrases := [entry for entry in self.entries if isinstance(entry, Phrase)]:
            write(raw, PHRASES, phrases, step)
        for kind, entry in self.deleted:
            if kind == "terms":
                delete(raw, TERMS, [entry], step)
            else:
                delete(raw, PHRASES, [entry], step)
            _set_sentence(raw, step, f"{kind}:{entry}", None)
        for one in self.sentences:
            _set_sentence(raw, step, one.thing, {"text": one.text, "heard": one.heard})
        for candidate, status in self.decided.items():
            decide_open(raw, step, candidate, status)
        if self.writes:
            count_write(raw)
        return step

    def packed(self) -> str:
        """As JSON, the same for the same plan."""
        return json.dumps(
            {
                "terms": [asdict(one) for one in self.entries if isinstance(one, Term)],
                "phrases": [asdict(one) for one in self.entries if isinstance(one, Phrase)],
                "deleted": [list(one) for one in self.deleted],
                "decided": dict(self.decided),
                "sentences": [asdict(one) for one in self.sentences],
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    @classmethod
    def unpacked(cls, packed: str) -> "Plan":
        """From `packed`."""
        fields = json.loads(packed)
        return cls(
            (*map(term_from, fields["terms"]), *map(phrase_from, fields["phrases"])),
            tuple((kind, entry) for kind, entry in fields["deleted"]),
            fields["decided"],
            tuple(Sentence(**one) for one in fields["sentences"]),
        )


def decide_open(raw: sqlite3.Connection, step: int, candidate: str, status: CandidateStatus) -> None:
    """Decide a candidate that nobody has decided. Undone, it is open again, not waiting."""
    found = load(raw, candidate)
    if found.status not in ("open", "waiting"):
        raise GlossaryError("candidate-decided", id=candidate, status=found.status)
    put(raw, "candidates", candidate, {"status": status})
    add_changes(raw, step, [Change("candidates", candidate, {"status": "open"}, {"status": status})])


def _set_sentence(raw: sqlite3.Connection, step: int, thing: str, state: Mapping[str, str] | None) -> None:
    before = state_of(raw, "sentences", thing)
    if not same("sentences", before, state):
        put(raw, "sentences", thing, state)
        add_changes(raw, step, [Change("sentences", thing, before, state)])

"""Approvals that wait for a second person."""

import datetime
import json
from dataclasses import dataclass

from glossary.errors import GlossaryError
from glossary.person import Person
from glossary.plans import Plan
from glossary.regression import Entry, Sentence
from glossary.sql import sqlite3
from glossary.steps import Change, Note, add_changes, open_step


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one person has approved; the second approves just this, or makes a proposal of her own."""

    id: str
    """Of the candidate, or "terms:<id>" / "phrases:<id>" for a change without one."""
    action: str
    """What it will be called in the history: approved, merged, edited, deleted."""
    plan: Plan
    by: Person
    at: datetime.datetime
    why: str

    @property
    def entry(self) -> Entry | None:
        """The entry as it would be; None for a deletion."""
        return self.plan.entries[0] if self.plan.entries else None

    @property
    def candidate(self) -> str:
        """Empty where there is none."""
        return next(iter(self.plan.decided), "")

    @property
    def sentence(self) -> Sentence | None:
        """The test sentence it brings."""
        return self.plan.sentences[0] if self.plan.sentences else None


def proposals(raw: sqlite3.Connection, proposal: str = "") -> tuple[Proposal, ...]:
    """Oldest first, or the one with this id."""
    rows = raw.execute(
        "SELECT id, proposal, person, name, role, at, why FROM proposals WHERE ?1 IN ('', id) ORDER BY at, id",
        (proposal,),
    )
    return tuple(_proposal(row) for row in rows)


def proposal_of(raw: sqlite3.Connection, proposal: str) -> Proposal:
    """Raises GlossaryError("proposal-unknown")."""
    found = proposals(raw, proposal) if proposal else ()
    if not found:
        raise GlossaryError("proposal-unknown", id=proposal)
    return found[0]


def propose(raw: sqlite3.Connection, new: Proposal) -> int:
    """Keep it in the place of an earlier one, inside the caller's transaction; the number of its step."""
    step = open_step(raw, Note("proposed", new.by, new.why))
    raw.execute(
        "INSERT OR REPLACE INTO proposals VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.id,
            new.candidate,
            json.dumps({"action": new.action, "plan": new.plan.packed()}, ensure_ascii=False),
            new.by.id,
            new.by.name,
            new.by.role,
            new.at.isoformat(timespec="seconds"),
            new.why,
        ),
    )
    changes = [
        Change("proposals", new.id, None, {"action": new.action, "plan": json.loads(new.plan.packed())})
    ]
    for candidate in new.plan.decided:
        raw.execute("UPDATE candidates SET status = 'waiting' WHERE id = ?", (candidate,))
        changes.append(Change("candidates", candidate, {"status": "open"}, {"status": "waiting"}))
    add_changes(raw, step, changes)
    return step


def forget_proposal(raw: sqlite3.Connection, proposal: str) -> None:
    """It was carried out, withdrawn or rejected."""
    raw.execute("DELETE FROM proposals WHERE id = ?", (proposal,))


def _proposal(row: tuple[str, ...]) -> Proposal:
    fields = json.loads(row[1])
    return Proposal(
        row[0],
        fields["action"],
        Plan.unpacked(fields["plan"]),
        Person(row[2], row[3], "administrator" if row[4] == "administrator" else "staff"),
        datetime.datetime.fromisoformat(row[5]),
        row[6],
    )

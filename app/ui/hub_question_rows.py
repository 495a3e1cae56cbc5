"""What waits at the hub for a reviewer, side by side with what is in force, as rows for QML. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from app.ui.pack_lines import differences
from app.ui.words import Words
from glossary.language import Lang
from glossary.regression import Entry
from glossary.sharing.change import Change, japanese

if TYPE_CHECKING:
    from glossary.hub.conflicts import Conflict
    from glossary.hub.messages import Version
    from glossary.hub.proposals import Proposal

Decision = Literal["ours", "theirs", "both", "approve", "reject"]


@dataclass(frozen=True, slots=True)
class Question:
    """`ours` is in force; `theirs` waits. None: not there, or removed."""

    number: int
    conflict: bool
    waits: "Version"
    ours: Entry | None
    whose: str = ""
    """Of a conflict: by whom and when what is in force came."""

    @property
    def key(self) -> str:
        """Conflicts and proposals are counted apart."""
        return f"{'conflict' if self.conflict else 'proposal'}-{self.number}"

    @property
    def title(self) -> str:
        """What to call it."""
        return japanese(self.waits.entry) or japanese(self.ours) or self.waits.id

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What a reviewer can say."""
        if not self.conflict:
            return ("approve", "reject")
        both = self.ours is not None and self.waits.entry is not None
        return ("ours", "theirs", "both") if both else ("ours", "theirs")

    def result(self, decision: Decision) -> Entry | None:
        """The entry to be tried with the office's sentences before it is published; None for none."""
        theirs = self.waits.entry
        if decision in ("ours", "reject") or theirs is None:
            return None
        if decision == "theirs" and self.ours is not None:
            return replace(theirs, id=self.ours.id)
        if decision == "both" and self.ours is not None and theirs.id == self.ours.id:
            # Whatever id the hub gives it.
            return replace(theirs, id=f"{theirs.id[:66]}.{self.number}")
        return theirs


def of_conflict(found: "Conflict", own: Words) -> Question:
    """As the hub tells it."""
    return Question(found.number, True, found.theirs, found.ours.entry, whose(found.ours, own))


def of_proposal(found: "Proposal", here: Entry | None) -> Question:
    """`here` is the entry as this counter has it."""
    return Question(found.number, False, found.change, here)


def whose(version: "Version", own: Words) -> str:
    """Department, person, day; what the program brought has none of them."""
    return "　".join(filter(None, (version.department, version.person, version.day.isoformat())))


def question_row(one: Question, own: Words, names: Mapping[Lang, str]) -> dict[str, Any]:
    """key, title, kindText, conflict, ours, theirs (who and when), differences, choices."""
    waits = one.waits
    kind = "removed" if waits.entry is None else "changed" if one.ours is not None else "added"
    change = Change(waits.kind, waits.id, waits.id, "changed", one.ours, waits.entry)
    shown = differences(change, own, names)
    return {
        "key": one.key,
        "title": one.title,
        "conflict": one.conflict,
        "kindText": own["hubConflict"] if one.conflict else own[f"hubProposal-{kind}"],
        "ours": one.whose,
        "theirs": whose(waits, own),
        "differences": shown,
        "choices": [{"value": each, "label": own[f"hubDecide-{each}"]} for each in one.decisions],
    }

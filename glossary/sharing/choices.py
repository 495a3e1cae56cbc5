"""What a person decided about a preview."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.errors import GlossaryError
from glossary.plans import Plan
from glossary.sharing.change import Change, Choice, same
from glossary.sharing.preview import Preview

Results = tuple[tuple[Change, Choice], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """An entry that is named nowhere goes its `usual` way.

    `each` names entries by Change.key; `conflicts` is for all other conflicts, `rest` for what is none. What was kept
    before stays unless it is named.
    """

    each: Mapping[str, Choice] = field(default_factory=dict)
    conflicts: Choice | None = None
    rest: Choice | None = None

    def of(self, change: Change) -> Choice | None:
        """None for a conflict nobody has decided. In bulk, an entry that cannot be both goes its usual way, and a
        conflict stays ours."""
        if change.key in self.each:
            return self.each[change.key]
        bulk = self.conflicts if change.state == "conflict" else self.rest if change.state != "kept" else None
        if bulk is None:
            return change.usual
        return bulk if bulk in change.choices else change.usual or "ours"

    def decide(self, shown: Preview) -> Results:
        """Raises GlossaryError("glossary-pack-open") while a conflict is undecided, ("glossary-pack-choice") for a
        choice of nothing."""
        known = {change.key: change for change in shown.changes}
        for key, choice in self.each.items():
            if key not in known or choice not in known[key].choices:
                raise GlossaryError("glossary-pack-choice", entry=key)
        decided = [(change, self.of(change)) for change in shown.changes]
        undecided = sum(choice is None for _, choice in decided)
        if undecided:
            raise GlossaryError("glossary-pack-open", count=undecided)
        return tuple((change, choice) for change, choice in decided if choice is not None)


def plan_of(results: Results) -> Plan:
    """What they write and delete here."""
    written = []
    gone = []
    for change, choice in results:
        entry = change.result(choice)
        if same(entry, change.ours):
            continue
        if entry is None:
            gone.append((change.kind, change.local))
        else:
            written.append(entry)
    return Plan(tuple(written), tuple(gone))

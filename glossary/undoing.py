"""Taking back one step of the history, whichever it is, unless a later one depends on it."""

from dataclasses import dataclass, replace

from glossary.errors import GlossaryError
from glossary.language import JA
from glossary.rows import load_terms
from glossary.sharing.steps import take_back
from glossary.sql import sqlite3
from glossary.steps import (
    ENTRIES,
    FIXED,
    Change,
    Note,
    Step,
    add_changes,
    changes_of,
    open_step,
    step_of,
    steps,
    undone_steps,
)
from glossary.things import put, same, state_of


@dataclass(frozen=True, slots=True)
class Edit:
    """A step that was taken back: its local day (ISO 8601) and how many entries it had touched."""

    kind: str
    """"terms", "phrases", or "entries" for a step that touched both."""
    day: str
    entries: int
    step: int = 0


def undo_last(raw: sqlite3.Connection, note: Note) -> Edit:
    """Take back the last step that wrote entries and still stands; again for the one before.

    Raises GlossaryError("nothing-to-undo").
    """
    undone = undone_steps(raw)
    rows = raw.execute(
        "SELECT number FROM history WHERE undoes IS NULL AND EXISTS (SELECT 1 FROM history_changes "
        "WHERE step = number AND kind IN ('terms', 'phrases')) ORDER BY number DESC"
    )
    number = next((row[0] for row in rows if row[0] not in undone), None)
    if number is None:
        raise GlossaryError("nothing-to-undo")
    step = step_of(raw, number)
    kinds = [one.kind for one in changes_of(raw, step.number) if one.kind in ENTRIES]
    undo_step(raw, step.number, note)
    return Edit(
        kinds[0] if len(set(kinds)) == 1 else "entries", step.at.date().isoformat(), len(kinds), step.number
    )


def undo_step(raw: sqlite3.Connection, number: int, note: Note) -> int:
    """Put back what the step changed, inside the caller's transaction; the number of the new step.

    Raises GlossaryError("history-unknown" | "history-fixed" | "history-undone" | "history-depends").
    """
    step = step_of(raw, number)
    if step.undone:
        raise GlossaryError("history-undone", number=number)
    if step.action in FIXED or not step.changes:
        raise GlossaryError("history-fixed", number=number)
    changes = changes_of(raw, number)
    for one in changes:
        if not same(one.kind, state_of(raw, one.kind, one.id), one.after):
            _refuse_if_later(raw, one.kind, one.id, number)
    undone = [Change(one.kind, one.id, state_of(raw, one.kind, one.id), one.before) for one in changes]
    for one in undone:
        put(raw, one.kind, one.id, one.after)
    _keep_forms_apart(raw, number, changes)
    new = open_step(raw, replace(note, undoes=number))
    add_changes(raw, new, undone)
    _tell_imports(raw, step)
    return new


def _tell_imports(raw: sqlite3.Connection, step: Step) -> None:
    """Packs: an import is undone; when an undo of it is taken back, it is not."""
    undone, origin = True, step
    while origin.undoes is not None:
        undone, origin = not undone, step_of(raw, origin.undoes)
    take_back(raw, origin.number, undone=undone)


def _refuse_if_later(raw: sqlite3.Connection, kind: str, thing: str, number: int) -> None:
    later = steps(
        raw,
        "WHERE number > ? AND EXISTS "
        "(SELECT 1 FROM history_changes WHERE step = number AND kind = ? AND id = ?)",
        (number, kind, thing),
    )
    # Without a step that still stands the program's own update changed it, and that comes again by itself.
    standing = next((one for one in later if not one.undone and one.undoes is None), None)
    if standing:
        raise GlossaryError(
            "history-depends",
            number=number,
            later=standing.number,
            day=standing.at.date().isoformat(),
            name=standing.by.name or "-",
        )


def _keep_forms_apart(raw: sqlite3.Connection, number: int, changes: tuple[Change, ...]) -> None:
    """No Japanese form may come back that another term was given meanwhile."""
    back = {one.id for one in changes if one.kind == "terms" and one.before is not None}
    if not back:
        return
    owners: dict[str, str] = {}
    for term in load_terms(raw):
        for form in term.surfaces(JA):
            other = owners.setdefault(form, term.id)
            if other != term.id and {other, term.id} & back:
                for thing in {other, term.id} - back or {other}:
                    _refuse_if_later(raw, "terms", thing, number)

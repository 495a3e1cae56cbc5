"""Bringing a pack in: one transaction, one step of the history, taken back by one undo."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from glossary.errors import GlossaryError
from glossary.people import still_there
from glossary.person import MACHINE, Person
from glossary.plans import Plan
from glossary.regression import Judge
from glossary.seed import forget_seed
from glossary.sharing.choices import Choices, Results, plan_of
from glossary.sharing.memory import remember
from glossary.sharing.preview import Preview, preview, preview_in, stamp_of
from glossary.sharing.questions import questions_now
from glossary.sharing.signers import trust
from glossary.sharing.trial import stop_if_broken, tried
from glossary.sql import sqlite3
from glossary.steps import Note
from glossary.store import Store

__all__ = ["Choices", "Imported", "Preview", "import_pack", "preview"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: numbers of entries."""

    number: int
    """Of pack_imports."""
    step: int
    """Of the history; 0 when nothing was written."""
    added: int
    changed: int
    removed: int
    kept: int
    """Entries of the pack that are as they were here."""


def import_pack(
    store: Store,
    shown: Preview,
    choices: Choices,
    today: datetime.date,
    *,
    agreed: Collection[str] = (),
    trust_as: str = "",
    by: Person = MACHINE,
    why: str = "",
    judge: Judge | None = None,
) -> Imported:
    """Write what was shown and chosen, all or none; on disk when this returns.

    `agreed` holds codes of `shown.questions`; `trust_as` names a signer not met before, whose fingerprint a person
    has compared. `judge` tries the regression sentences first, which takes seconds; without one nothing is tried.

    Raises GlossaryError(code of the first question not agreed to | "glossary-pack-open" for undecided conflicts |
    "glossary-pack-choice" for a choice of nothing | "glossary-pack-stale" when something changed here meanwhile |
    "administrator-needed") and Stopped("review-breaks").
    """
    results = choices.decide(shown)
    plan = plan_of(results)
    if judge is not None:
        stop_if_broken(tried(store, plan, judge))
    store.connection.back_up_before(len(plan.entries) + len(plan.deleted))
    with store.connection.writing() as raw:
        person = still_there(raw, by, administrator=True)
        # Comparing thousands of entries takes seconds, in which nobody else could write.
        current = shown
        if stamp_of(raw) != shown.stamp:
            current = preview_in(raw, shown.pack, drafts=shown.drafts)
            if current.compared != shown.compared:
                raise GlossaryError("glossary-pack-stale")
        if trust_as:
            trust(raw, shown.pack.manifest.signer, trust_as, today)
        for question in questions_now(raw, shown.pack.manifest):
            met = trust_as if question.code == "glossary-pack-signer" else question.code in agreed
            if not met:
                raise question
        step = plan.carry(raw, Note("imported", person, why)) if plan.writes else 0
        if plan.deleted:
            # What the program ships under the same id comes back when it is next applied.
            forget_seed(raw)
        done = _count(step, plan, results, len(current.compared.same))
        number = _enter(raw, current, done, today, person)
        remember(raw, number, current, results)
    return Imported(number, *done)


def _count(step: int, plan: Plan, results: Results, equal: int) -> tuple[int, int, int, int, int]:
    """Step, entries added, changed, removed and kept."""
    added = sum(change.ours is None and choice != "ours" for change, choice in results)
    changed = len(plan.entries) - added
    return (
        step,
        added,
        changed,
        len(plan.deleted),
        len(results) + equal - len(plan.entries) - len(plan.deleted),
    )


def _enter(
    raw: sqlite3.Connection,
    shown: Preview,
    done: tuple[int, int, int, int, int],
    today: datetime.date,
    person: Person,
) -> int:
    manifest = shown.pack.manifest
    return int(
        raw.execute(
            "INSERT INTO pack_imports (signer, pack, version, digest, manifest, day, person, step, added, changed, "
            "removed, kept) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
            (
                manifest.signer,
                manifest.pack,
                manifest.version,
                manifest.digest,
                manifest.canonical().decode(),
                today.isoformat(),
                person.name,
                *done,
            ),
        ).fetchone()[0]
    )

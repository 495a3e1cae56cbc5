"""Trying a decision on the regression sentences, then writing it: all or none."""

import datetime
import re
from collections.abc import Callable, Sequence

from glossary.candidate_queue import load
from glossary.database import Connection
from glossary.errors import GlossaryError
from glossary.outcomes import Outcome, Preview, Rules, Stopped, Work
from glossary.people import still_there
from glossary.person import MACHINE, Person
from glossary.plans import Plan
from glossary.proposals import Proposal, forget_proposal, proposals, propose
from glossary.regression import Case, Entries, Entry, Judge, kept_sentences, kind_of, touched
from glossary.rows import count_write, load_phrases, load_terms
from glossary.seed import forget_seed
from glossary.sql import sqlite3
from glossary.steps import ENTRIES, Note, changes_of
from glossary.undoing import undo_step
from glossary.validity import check_entries

_TRIES = 5
_PERSONAL = re.compile(r"[0-9０-９][0-9０-９\-‐－ー ]{4,}[0-9０-９]|\S+@\S+")


def plainly(text: str) -> str:
    """A reason without long digits and e-mail addresses: the least there is without a redactor."""
    return _PERSONAL.sub("〔番号〕", text)


class Carrier:
    """Carries decisions out. What was tried is written only if nobody has written an entry meanwhile."""

    def __init__(self, connection: Connection, judge: Judge | None, redact: Callable[[str], str]) -> None:
        self._connection = connection
        self._judge = judge
        self._redact = redact

    def carry(
        self, work: Work, by: Person, why: str, override: bool = False, was: Entry | None = None
    ) -> Outcome:
        """Try it on the sentences, then write it; again from the start when somebody else wrote meanwhile."""
        plan, why = work.whole, self._redact(why)
        for _ in range(_TRIES):
            version, now = self.entries()
            if was is not None and now.get(kind_of(was), was.id) != was:
                raise GlossaryError("entry-changed", id=was.id)
            if plan.writes:
                check_entries(plan.entries, plan.after(now))
            cases = self.cases(plan, now) if plan.writes else ()
            self._stop(cases, override, why)
            with self._connection.writing() as raw:
                if _version(raw) != version:
                    continue
                person = still_there(raw, by, administrator=_used(cases, override))
                return Outcome("waiting" if work.proposed else "done", _write(raw, work, person, why), cases)
        raise GlossaryError("review-busy")

    def undo(self, number: int, by: Person, why: str = "", *, override: bool = False) -> Outcome:
        """Take one step back, any of them; that is a step too, and can be taken back.

        Raises GlossaryError("history-depends", number, later, day, name) when a later step changed the same thing,
        "history-undone" when it is taken back, "history-fixed" when it is of a kind that stays.
        """
        for _ in range(_TRIES):
            version, cases = self._cases_of_undo(number)
            self._stop(cases, override, why)
            with self._connection.writing() as raw:
                if _version(raw) != version:
                    continue
                note = Note(
                    "undone", still_there(raw, by, administrator=_used(cases, override)), self._redact(why)
                )
                step = undo_step(raw, number, note)
                if any(one.kind in ENTRIES for one in changes_of(raw, number)):
                    forget_seed(raw)
                    count_write(raw)
            return Outcome("done", step, cases)
        raise GlossaryError("review-busy")

    def preview_undo(self, number: int) -> Preview:
        """What taking it back would do. Raises as `undo`."""
        before, after = self._undone(number)[1:]
        plan = _difference(before, after)
        return Preview(
            next((one for one in plan.touches(before) if one not in plan.entries), None),
            plan.entries[0] if plan.entries else None,
            self.cases(plan, before),
        )

    def _stop(self, cases: Sequence[Case], override: bool, why: str) -> None:
        broken = [case for case in cases if case.broken]
        if not broken:
            return
        if not override:
            first = broken[0]
            raise Stopped(
                "review-breaks",
                broken,
                count=len({case.sentence.thing for case in broken}),
                sentence=first.text,
                lang=first.lang,
                before=first.before.text or "—",
                after=first.after.text or "—",
            )
        if not why.strip():
            raise GlossaryError("why-needed")

    def cases(self, plan: Plan, now: Entries) -> tuple[Case, ...]:
        """The sentences it may reach, before and after."""
        if self._judge is None:
            return ()
        with self._connection.reading() as raw:
            kept = {one.thing: one for one in kept_sentences(raw)}
        kept |= {one.thing: one for one in plan.sentences}
        for kind, entry in plan.deleted:
            kept.pop(f"{kind}:{entry}", None)
        return self._judge(now, plan.after(now), touched(kept.values(), now.phrases, plan.touches(now)))

    def _cases_of_undo(self, number: int) -> tuple[int, tuple[Case, ...]]:
        version, before, after = self._undone(number)
        plan = _difference(before, after)
        return version, self.cases(plan, before) if plan.writes else ()

    def _undone(self, number: int) -> tuple[int, Entries, Entries]:
        """The entries now and after the undo, which is tried and rolled back."""
        version, before = self.entries()
        with self._connection.writing() as raw:
            raw.execute("SAVEPOINT trial")
            undo_step(raw, number, Note("undone"))
            after = Entries(load_terms(raw), load_phrases(raw))
            raw.execute("ROLLBACK TO trial")
        return version, before, after

    def entries(self) -> tuple[int, Entries]:
        """Store.version, and everything there is."""
        with self._connection.reading() as raw:
            return _version(raw), Entries(load_terms(raw), load_phrases(raw))


def _write(raw: sqlite3.Connection, work: Work, by: Person, why: str) -> int:
    step = 0
    _keep_two_persons(raw, work, by)
    for proposal in work.settled:
        forget_proposal(raw, proposal)
    if work.action:
        step = work.done.carry(raw, Note(work.action, by, why))
    at = datetime.datetime.now().astimezone()
    for proposal, plan in work.proposed.items():
        for candidate in plan.decided:
            status = load(raw, candidate).status
            if status not in ("open", "waiting"):
                raise GlossaryError("candidate-decided", id=candidate, status=status)
        step = propose(raw, Proposal(proposal, work.later, plan, by, at, why))
    return step


def _keep_two_persons(raw: sqlite3.Connection, work: Work, by: Person) -> None:
    """What was decided upon reading must hold still. Raises GlossaryError("review-busy")."""
    if not (rules_of(raw).two_person and work.done.writes):
        return
    second = Plan()
    for proposal, plan in work.seconded.items():
        found = next(iter(proposals(raw, proposal)), None)
        if not is_seconded(found, plan, by):
            raise GlossaryError("review-busy")
        second = second + plan
    if (work.done.entries, work.done.deleted) != (second.entries, second.deleted):
        raise GlossaryError("review-busy")


def is_seconded(found: Proposal | None, plan: Plan, by: Person) -> bool:
    """Whether another person has approved just this. Raises GlossaryError("same-person" | "person-needed")."""
    if by.id == MACHINE.id:
        raise GlossaryError("person-needed")
    if found is None or found.plan.packed() != plan.packed():
        return False
    if found.by.id == by.id:
        raise GlossaryError("same-person")
    return True


def _difference(before: Entries, after: Entries) -> Plan:
    was, will = before.by_thing(), after.by_thing()
    return Plan(
        tuple(entry for thing, entry in will.items() if was.get(thing) != entry),
        tuple(thing for thing in was if thing not in will),
    )


def _used(cases: Sequence[Case], override: bool) -> bool:
    return override and any(case.broken for case in cases)


def _version(raw: sqlite3.Connection) -> int:
    return int(raw.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()[0])


def rules_of(raw: sqlite3.Connection) -> Rules:
    """How the office reviews now."""
    row = raw.execute("SELECT value FROM rules WHERE name = 'two-person'").fetchone()
    return Rules(two_person=bool(row) and row[0] == "1")

"""Decisions on candidates and entries: who, when, what, why, each one step that can be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from glossary.bulk import joined
from glossary.candidate_entries import drafted, near_term
from glossary.candidate_queue import find, load
from glossary.carrying import Carrier, is_seconded, plainly, rules_of
from glossary.errors import GlossaryError
from glossary.outcomes import Decision, Outcome, Preview, Rules, Stopped, Work
from glossary.people import still_there
from glossary.person import Person
from glossary.plans import Plan
from glossary.proposals import Proposal, forget_proposal, proposal_of, proposals
from glossary.regression import Entry, EntryKind, Judge, Sentence, kept_sentences, kind_of, sample
from glossary.steps import Change, Note, add_changes, open_step
from glossary.store import Store
from glossary.terms import Term
from glossary.validity import check_alone

__all__ = ["Decision", "Entry", "Outcome", "Preview", "Proposal", "Review", "Rules", "Stopped"]


class Review:
    """Every method is one transaction: all of it is on disk when it returns, or none.

    app.reviewing.reviewing(store) wires `judge` and `redact`; without a judge nothing is translated before and after.
    Whoever decides must be among the people still. Raises GlossaryError("person-unknown" | "candidate-unknown" |
    "candidate-decided" | "candidate-stale" | "entry-invalid" | "entry-form-taken" | "entry-changed" | "review-busy")
    and Stopped("review-breaks").
    """

    def __init__(
        self, store: Store, *, judge: Judge | None = None, redact: Callable[[str], str] = plainly
    ) -> None:
        self._store = store
        self._connection = store.connection
        self._redact = redact
        self._carrier = Carrier(store.connection, judge, redact)

    def rules(self) -> Rules:
        """As they are now."""
        with self._connection.reading() as raw:
            return rules_of(raw)

    def set_rules(self, rules: Rules, by: Person, why: str = "") -> Outcome:
        """Raises GlossaryError("administrator-needed")."""
        with self._connection.writing() as raw:
            note = Note("rules", still_there(raw, by, administrator=True), self._redact(why))
            before = rules_of(raw)
            raw.execute(
                "INSERT OR REPLACE INTO rules VALUES ('two-person', ?)", (str(int(rules.two_person)),)
            )
            step = open_step(raw, note)
            change = Change("rules", "two-person", {"on": before.two_person}, {"on": rules.two_person})
            add_changes(raw, step, [change])
        return Outcome("done", step)

    def draft(self, candidate: str) -> Entry:
        """The entry a candidate would become, to be edited: its machine drafts in place, status "draft"."""
        return drafted(find(self._store, candidate), self._carrier.entries()[1])

    def sample(self, candidate: str, entry: Entry) -> Sentence:
        """The entry's test sentence, or one to begin with; what recognition wrote comes from the candidate.

        `candidate` may be empty.
        """
        check_alone(entry)
        with self._connection.reading() as raw:
            kept = kept_sentences(raw)
            heard = load(raw, candidate).heard if candidate else ""
        known = (one for one in kept if (one.kind, one.entry) == (kind_of(entry), entry.id))
        own = next(known, sample(entry))
        if isinstance(entry, Term) and heard in entry.homophones and not own.heard and entry.ja in own.text:
            return replace(own, heard=own.text.replace(entry.ja, heard))
        return own

    def preview(self, entry: Entry, sentence: Sentence | None = None) -> Preview:
        """What approving it would do to the regression sentences; may take seconds."""
        _, now = self._carrier.entries()
        plan = Plan((entry,), sentences=(sentence or self.sample("", entry),))
        return Preview(now.get(kind_of(entry), entry.id), entry, self._carrier.cases(plan, now))

    def approve(
        self,
        candidate: str,
        entry: Entry,
        by: Person,
        why: str = "",
        *,
        sentence: Sentence | None = None,
        override: bool = False,
        was: Entry | None = None,
    ) -> Outcome:
        """Write the entry, decide the candidate and keep the test sentence (`sample` where none is given).

        `override` accepts broken sentences; GlossaryError("administrator-needed" | "why-needed").
        `was` is the entry as the person saw it; GlossaryError("entry-changed") when it is another one now.
        """
        plan = Plan((entry,), (), {candidate: "approved"}, (sentence or self.sample(candidate, entry),))
        return self._decide(candidate, plan, Note("approved", by, why), override, was)

    def reject(self, candidate: str, by: Person, reason: str) -> Outcome:
        """Raises GlossaryError("why-needed")."""
        if not reason.strip():
            raise GlossaryError("why-needed")
        return self._carrier.carry(
            Work(Plan(decided={candidate: "rejected"}), "rejected", (candidate,)), by, reason
        )

    def reopen(self, candidate: str, by: Person, why: str = "") -> Outcome:
        """A rejected or merged candidate back into the queue; an approval is taken back by `undo`."""
        with self._connection.writing() as raw:
            note = Note("reopened", still_there(raw, by), self._redact(why))
            status = load(raw, candidate).status
            if status not in ("rejected", "merged"):
                raise GlossaryError("candidate-decided", id=candidate, status=status)
            raw.execute("UPDATE candidates SET status = 'open' WHERE id = ?", (candidate,))
            step = open_step(raw, note)
            add_changes(raw, step, [Change("candidates", candidate, {"status": status}, {"status": "open"})])
        return Outcome("done", step)

    def merge(
        self, candidate: str, into: str, by: Person, why: str = "", *, override: bool = False
    ) -> Outcome:
        """`into` is a term, which gets the candidate's form, or another candidate, of which it is a duplicate.

        Raises GlossaryError("merge-unknown").
        """
        found = find(self._store, candidate)
        term = self._carrier.entries()[1].get("terms", into)
        if isinstance(term, Term):
            changed = near_term(found, term)
            plan = Plan(
                (changed,) if changed != term else (),
                (),
                {candidate: "merged"},
                (self.sample(candidate, changed),),
            )
            return self._decide(candidate, plan, Note("merged", by, why), override, None)
        with self._connection.reading() as raw:
            other = raw.execute(
                "SELECT 1 FROM candidates WHERE id = ? AND id <> ?", (into, candidate)
            ).fetchone()
        if other is None:
            raise GlossaryError("merge-unknown", id=into)
        return self._carrier.carry(Work(Plan(decided={candidate: "merged"}), "merged", (candidate,)), by, why)

    def edit(
        self,
        entry: Entry,
        by: Person,
        why: str = "",
        *,
        sentence: Sentence | None = None,
        override: bool = False,
        was: Entry | None = None,
    ) -> Outcome:
        """A change to an entry, or a new one, without a candidate; as `approve`."""
        plan = Plan((entry,), sentences=(sentence or self.sample("", entry),))
        return self._decide(f"{kind_of(entry)}:{entry.id}", plan, Note("edited", by, why), override, was)

    def delete(self, kind: EntryKind, entry: str, by: Person, why: str, *, override: bool = False) -> Outcome:
        """Raises GlossaryError("why-needed" | "entry-unknown")."""
        if not why.strip():
            raise GlossaryError("why-needed")
        if self._carrier.entries()[1].get(kind, entry) is None:
            raise GlossaryError("entry-unknown", id=entry)
        return self._decide(
            f"{kind}:{entry}", Plan(deleted=((kind, entry),)), Note("deleted", by, why), override, None
        )

    def bulk(
        self, decisions: Sequence[Decision], by: Person, why: str = "", *, override: bool = False
    ) -> Outcome:
        """All or none; one step in the history, and one more for those that wait for a second person."""
        done, settled = Plan(), list[str]()
        decisions = joined(decisions)
        seconded, proposed = dict[str, Plan](), dict[str, Plan]()
        with self._connection.reading() as raw:
            rules, waiting = rules_of(raw), {one.id: one for one in proposals(raw)}
        for one in decisions:
            if one.entry is None:
                if not why.strip():
                    raise GlossaryError("why-needed")
                done = done + Plan(decided={one.candidate: "rejected"})
                settled.append(one.candidate)
                continue
            sentence = one.sentence or self.sample(one.candidate, one.entry)
            plan = Plan((one.entry,), (), {one.candidate: "approved"}, (sentence,))
            if not rules.two_person or is_seconded(waiting.get(one.candidate), plan, by):
                done, seconded[one.candidate] = done + plan, plan
                settled.append(one.candidate)
            else:
                proposed[one.candidate] = plan
        work = Work(done, "bulk" if settled else "", tuple(settled), seconded, proposed, "approved")
        return self._carrier.carry(work, by, why, override)

    def waiting(self) -> tuple[Proposal, ...]:
        """Approvals that wait for a second person, oldest first."""
        with self._connection.reading() as raw:
            return proposals(raw)

    def confirm(self, proposal: str, by: Person, why: str = "", *, override: bool = False) -> Outcome:
        """The second approval, of just what was proposed. Raises GlossaryError("same-person" | "proposal-unknown")."""
        with self._connection.reading() as raw:
            found = proposal_of(raw, proposal)
            rules = rules_of(raw)
        if rules.two_person:
            is_seconded(found, found.plan, by)
        return self._carrier.carry(
            Work(found.plan, found.action, (proposal,), {proposal: found.plan}),
            by,
            why or found.why,
            override,
        )

    def withdraw(self, proposal: str, by: Person, why: str = "") -> Outcome:
        """Nobody's approval any more; the candidate is open again."""
        with self._connection.writing() as raw:
            note = Note("withdrawn", still_there(raw, by), self._redact(why))
            found = proposal_of(raw, proposal)
            forget_proposal(raw, proposal)
            step = open_step(raw, note)
            add_changes(raw, step, [Change("proposals", proposal, {"action": found.action}, None)])
            for candidate in found.plan.decided:
                raw.execute("UPDATE candidates SET status = 'open' WHERE id = ?", (candidate,))
        return Outcome("done", step)

    def undo(self, number: int, by: Person, why: str = "", *, override: bool = False) -> Outcome:
        """Take one step back, any of them; that is a step too, and can be taken back.

        Raises GlossaryError("history-depends", number, later, day, name) when a later step changed the same thing,
        "history-undone" when it is taken back, "history-fixed" when it is of a kind that stays.
        """
        return self._carrier.undo(number, by, why, override=override)

    def preview_undo(self, number: int) -> Preview:
        """What taking it back would do. Raises as `undo`."""
        return self._carrier.preview_undo(number)

    def _decide(self, proposal: str, plan: Plan, note: Note, override: bool, was: Entry | None) -> Outcome:
        with self._connection.reading() as raw:
            rules, found = rules_of(raw), next(iter(proposals(raw, proposal)), None)
        if not rules.two_person or is_seconded(found, plan, note.by):
            work = Work(plan, note.action, (proposal,), {proposal: plan})
        else:
            work = Work(proposed={proposal: plan}, later=note.action)
        return self._carrier.carry(work, note.by, note.why, override, was)

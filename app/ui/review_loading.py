"""A candidate with everything its sheet begins with. No Qt."""

from dataclasses import dataclass

from app.reviewing import reviewing
from app.ui.review_form import Form
from app.ui.review_rows import pending
from glossary.candidate_queue import find
from glossary.candidates import Candidate
from glossary.errors import GlossaryError
from glossary.regression import Entry, kind_of
from glossary.review import Proposal
from glossary.store import Store
from glossary.terms import Term


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything the sheet begins with."""

    candidate: Candidate
    form: Form
    near: Term | None
    proposal: Proposal | None
    was: Entry | None
    """The entry as it is now; None for a new one."""


def load(store: Store, identifier: str) -> Loaded:
    """A candidate, or a proposal without one, by id. Raises GlossaryError("candidate-unknown")."""
    review = reviewing(store)
    terms = {term.id: term for term in store.terms()}
    known: dict[str, Entry] = {f"terms:{term}": entry for term, entry in terms.items()}
    known |= {f"phrases:{phrase.id}": phrase for phrase in store.phrases()}
    waiting = next((one for one in review.waiting() if identifier in (one.id, one.candidate)), None)
    if waiting is None:
        entry = review.draft(identifier)
        form = Form.of(entry, review.sample(identifier, entry))
    else:
        # What is to be deleted is shown as it is.
        found = waiting.entry or known.get(waiting.id)
        if found is None:
            raise GlossaryError("candidate-unknown", id=identifier)
        entry, form = found, Form.of(found, waiting.sentence)
    candidate = pending(waiting, entry) if waiting and not waiting.candidate else find(store, identifier)
    was = known.get(f"{kind_of(entry)}:{entry.id}")
    return Loaded(candidate, form, terms.get(candidate.near), waiting, was)

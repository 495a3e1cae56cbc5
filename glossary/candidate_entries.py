"""What a candidate would become, for a person to edit."""

from dataclasses import replace

from glossary.candidates import Candidate
from glossary.errors import GlossaryError
from glossary.language import JA, Lang
from glossary.normalize import hiragana
from glossary.phrase_rows import new_id as new_phrase_id
from glossary.phrases import Phrase
from glossary.regression import Entries, Entry
from glossary.term_rows import TOWN_DOMAIN
from glossary.term_rows import new_id as new_term_id
from glossary.terms import Term


def drafted(candidate: Candidate, now: Entries) -> Entry:
    """An entry with the candidate's machine drafts, or the known term with its new form.

    Raises GlossaryError("candidate-stale") when the term it is about is gone.
    """
    if candidate.kind == "template":
        return _phrase(candidate, now)
    if candidate.kind == "variant" or candidate.near:
        near = now.get("terms", candidate.near)
        if not isinstance(near, Term):
            raise GlossaryError("candidate-stale", id=candidate.id)
        return near_term(candidate, near)
    owner = next((term for term in now.terms if candidate.ja in term.surfaces(JA)), None)
    return near_term(candidate, owner) if owner else _term(candidate)


def near_term(candidate: Candidate, term: Term) -> Term:
    """The term with the candidate's form as a variant, or what recognition wrote as a homophone."""
    variants, homophones = term.variants, term.homophones
    if candidate.kind == "correction":
        if candidate.heard and candidate.heard not in homophones:
            homophones = (*homophones, candidate.heard)
    elif candidate.ja not in term.surfaces(JA):
        variants = (*variants, candidate.ja)
    return replace(term, variants=variants, homophones=homophones)


def _term(candidate: Candidate) -> Term:
    return Term(
        new_term_id(candidate.ja),
        candidate.ja,
        hiragana(candidate.reading),
        candidate.domain or TOWN_DOMAIN,
        renderings={Lang(lang): (text,) for lang, text in candidate.drafts.items() if text},
        homophones=(candidate.heard,) if candidate.kind == "correction" and candidate.heard else (),
    )


def _phrase(candidate: Candidate, now: Entries) -> Phrase:
    entry_id = new_phrase_id(candidate.ja)
    known = now.get("phrases", entry_id)
    if isinstance(known, Phrase):
        return known
    order = max((one.order for one in now.phrases if one.procedure == TOWN_DOMAIN), default=-1) + 1
    return Phrase(
        entry_id,
        candidate.domain or TOWN_DOMAIN,
        TOWN_DOMAIN,
        order,
        "visitor" if candidate.speaker == "visitor" else "staff",
        {JA: candidate.ja, **{Lang(lang): text for lang, text in candidate.drafts.items() if text}},
    )

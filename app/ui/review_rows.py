"""What the queue shows of candidates: rows, filters, counts. No Qt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.ui.slot_fields import template_text
from app.ui.words import Words
from glossary.candidates import Candidate
from glossary.language import JA, Lang
from glossary.proposals import Proposal
from glossary.regression import Entry
from glossary.terms import Term

KINDS = ("term", "variant", "correction", "template")
STATUSES = ("open", "waiting", "approved", "rejected", "merged")
ROLES = (
    "candidate",
    "kind",
    "kindText",
    "ja",
    "reading",
    "domain",
    "example",
    "evidence",
    "drafts",
    "near",
    "chosen",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What staff look for; an empty kind or domain is every one."""

    status: str = "open"
    kind: str = ""
    domain: str = ""


def matching(candidates: Iterable[Candidate], wanted: Wanted) -> tuple[Candidate, ...]:
    """Candidates of a kind and domain, in the order of the queue."""
    return tuple(
        one
        for one in candidates
        if wanted.kind in ("", one.kind) and wanted.domain in ("", one.domain or NO_DOMAIN)
    )


def pending(proposal: Proposal, entry: Entry) -> Candidate:
    """An approval that waits, as a candidate, where none has led to it."""
    if isinstance(entry, Term):
        return Candidate(proposal.id, "term", entry.ja, entry.reading, entry.domain, 0.0, status="waiting")
    ja = entry.texts.get(JA, "")
    return Candidate(proposal.id, "template", ja, "", entry.domain, 0.0, status="waiting")


_DOMAIN = "domain-"
"""How the words for domains are called."""
NO_DOMAIN = "town"
"""Where a candidate of no domain is found."""


def domain_name(domain: str, own: Words) -> str:
    """In words; the town's own domains are shown as they are written."""
    return own.get(f"domain-{domain or NO_DOMAIN}", domain)


def entry_cell(field: str, text: str, own: Words) -> str:
    """What a field of a term or phrase says, where it is one of a few codes; anything else as it is written."""
    if not text:
        return ""
    if field == "domain":
        return domain_name(text, own)
    return own.get(f"entry-{text}" if field == "status" else f"value-{field}-{text}", text)


def domains(own_domain: str, own: Words) -> list[dict[str, str]]:
    """value, label: those of the program, and the one an entry has."""
    known = [name.removeprefix(_DOMAIN) for name in own if name.startswith(_DOMAIN)]
    names = dict.fromkeys(filter(None, (*known, own_domain)))
    return [{"value": name, "label": domain_name(name, own)} for name in names]


def filters(values: Iterable[str], titles: Mapping[str, str], every: str) -> list[dict[str, object]]:
    """All, then what there is, most first: value, label with its number."""
    counted = Counter(values)
    first: dict[str, object] = {"value": "", "label": f"{every} {counted.total()}"}
    found: list[dict[str, object]] = [
        {"value": name, "label": f"{titles.get(name, name)} {number}"}
        for name, number in counted.most_common()
    ]
    return [first, *found]


def rows(
    candidates: Sequence[Candidate],
    chosen: frozenset[str],
    near: Mapping[str, str],
    own: Words,
    names: Mapping[Lang, str],
) -> list[dict[str, object]]:
    """By ROLES; `near` is the Japanese form of known terms by id."""
    return [
        {
            "candidate": one.id,
            "kind": one.kind,
            "kindText": own[f"kind-{one.kind}"],
            "ja": title(one),
            "reading": one.reading if one.reading != one.ja else "",
            "domain": domain_name(one.domain, own),
            "example": next((example.text for example in one.evidence if example.text != one.ja), ""),
            "evidence": told(one, own, names),
            "drafts": own["reviewDrafts"].format(count=len(one.drafts)) if one.drafts else "",
            "near": own["reviewNear"].format(term=near[one.near]) if one.near in near else "",
            "chosen": one.id in chosen,
        }
        for one in candidates
    ]


def title(candidate: Candidate) -> str:
    """A correction shows both of its sides, a template names its places."""
    if candidate.kind == "template":
        return template_text(candidate.ja, JA)
    return f"{candidate.heard} → {candidate.ja}" if candidate.heard else candidate.ja


def counts(candidate: Candidate, own: Words) -> str:
    """How often and in how many conversations; nothing for what no log has led to."""
    if not candidate.count:
        return ""
    return own["reviewCounts"].format(count=candidate.count, conversations=candidate.conversations)


def told(candidate: Candidate, own: Words, names: Mapping[Lang, str]) -> str:
    """How often, in how many conversations, with visitors of which languages."""
    langs = own["listComma"].join(names.get(lang, str(lang)) for lang in candidate.langs)
    return "  ".join(filter(None, (counts(candidate, own), langs)))

"""Whether an entry may stand beside the others: what a file's rows must keep too (term_rows.py, phrase_rows.py)."""

import re
from collections.abc import Iterable, Sequence

from glossary.errors import GlossaryError
from glossary.language import JA
from glossary.phrases import Phrase
from glossary.regression import Entries, Entry
from glossary.slots import find_slots, signature
from glossary.terms import KINDS, PARTS_OF_SPEECH, Term

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_READING = re.compile(r"[\u3041-\u3096ー・ ]+")
_STATUSES = ("draft", "checked")


def check_entries(entries: Sequence[Entry], after: Entries) -> None:
    """Raises GlossaryError("entry-invalid", field=…) and ("entry-form-taken", form=…, owner=…).

    `after` has `entries` among the others.
    """
    for entry in entries:
        check_alone(entry)
    terms = {entry.id for entry in entries if isinstance(entry, Term)}
    if terms:
        _keep_apart(((form, term) for term in after.terms for form in term.surfaces(JA)), terms)
    phrases = {entry.id for entry in entries if isinstance(entry, Phrase)}
    if phrases:
        _keep_apart(((one.texts.get(JA, ""), one) for one in after.phrases), phrases)


def check_alone(entry: Entry) -> None:
    """Raises GlossaryError("entry-invalid", field=…)."""
    field = _term_fault(entry) if isinstance(entry, Term) else _phrase_fault(entry)
    if field:
        raise GlossaryError("entry-invalid", field=field)


def _keep_apart(forms: Iterable[tuple[str, Entry]], written: set[str]) -> None:
    owners: dict[str, Entry] = {}
    for form, entry in forms:
        owner = owners.setdefault(form, entry)
        if owner.id != entry.id and {owner.id, entry.id} & written:
            other = owner if entry.id in written else entry
            raise GlossaryError("entry-form-taken", form=form, owner=other.id)


def _term_fault(term: Term) -> str:
    checks: dict[str, object] = {
        "id": _ID.fullmatch(term.id),
        "ja": term.ja.strip() and "|" not in term.ja,
        "reading": _READING.fullmatch(term.reading),
        "domain": _DOMAIN.fullmatch(term.domain),
        "status": term.status in _STATUSES,
        "pos": term.pos in PARTS_OF_SPEECH,
        "kind": not term.kind or term.kind in KINDS,
        "variants": all(form.strip() for form in (*term.variants, *term.homophones)),
        **{lang: forms and all(form.strip() for form in forms) for lang, forms in term.renderings.items()},
    }
    return next((field for field, good in checks.items() if not good), "")


def _phrase_fault(phrase: Phrase) -> str:
    checks: dict[str, object] = {
        "id": _ID.fullmatch(phrase.id),
        "ja": phrase.texts.get(JA, "").strip(),
        "domain": _DOMAIN.fullmatch(phrase.domain),
        "procedure": _ID.fullmatch(phrase.procedure),
        "speaker": phrase.speaker in ("staff", "visitor"),
        "status": phrase.status in _STATUSES,
    }
    fault = next((field for field, good in checks.items() if not good), "")
    if fault:
        return fault
    texts = [*phrase.texts.items(), *((lang, one) for lang, others in phrase.also.items() for one in others)]
    for field, text in (*texts, ("plain_ja", phrase.plain_ja)):
        try:
            find_slots(text)
        except ValueError:
            return field
    wanted = signature(phrase.texts[JA])
    for lang, text in texts:
        if not text.strip() or signature(text) != wanted:
            return lang
    return "" if signature(phrase.plain_ja) <= wanted else "plain_ja"

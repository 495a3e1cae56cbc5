"""Both wordings of an entry in one: ours is said, theirs is understood too."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.sharing.entry_checks import MAX_FORMS
from glossary.slots import signature
from glossary.terms import Status, Term

Forms = Mapping[Lang, tuple[str, ...]]


def merged_terms(ours: Term, theirs: Term) -> Term:
    """Our forms first, theirs after them as variants and accepted renderings; what we leave empty is theirs.

    A form either side accepts is no wrong rendering any more. Draft unless both sides have checked theirs.
    """
    renderings = _joined_tables(ours.renderings, theirs.renderings)
    accepted = {(lang, form.casefold()) for lang, forms in renderings.items() for form in forms}
    wrong = {
        lang: tuple(form for form in forms if (lang, form.casefold()) not in accepted)
        for lang, forms in _joined_tables(ours.wrong, theirs.wrong).items()
    }
    variants = _joined(ours.variants, (theirs.ja, *theirs.variants))
    own = {ours.ja, *variants}
    return replace(
        ours,
        variants=tuple(form for form in variants if form != ours.ja),
        renderings=renderings,
        wrong={lang: forms for lang, forms in wrong.items() if forms},
        homophones=tuple(f for f in _joined(ours.homophones, theirs.homophones) if f not in own),
        plain_ja=ours.plain_ja or theirs.plain_ja,
        note=ours.note or theirs.note,
        kind=ours.kind or theirs.kind,
        status=_status(ours, theirs),
    )


def merged_phrases(ours: Phrase, theirs: Phrase) -> Phrase | None:
    """Our sentences, theirs as other ways of saying them; None when the slots differ. Languages only they have
    are theirs."""
    if signature(ours.texts[JA]) != signature(theirs.texts[JA]):
        return None
    texts = {**theirs.texts, **ours.texts}
    also: dict[Lang, tuple[str, ...]] = {}
    for lang in dict.fromkeys((*ours.also, *theirs.texts, *theirs.also)):
        forms = _joined(ours.also.get(lang, ()), theirs.heard(lang))
        if kept := tuple(form for form in forms if form != texts.get(lang)):
            also[lang] = kept
    return replace(
        ours,
        texts=texts,
        also=also,
        plain_ja=ours.plain_ja or theirs.plain_ja,
        status=_status(ours, theirs),
    )


def _status(ours: Term | Phrase, theirs: Term | Phrase) -> Status:
    return "checked" if ours.status == theirs.status == "checked" else "draft"


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))[:MAX_FORMS]


def _joined_tables(first: Forms, second: Forms) -> dict[Lang, tuple[str, ...]]:
    langs = dict.fromkeys((*first, *second))
    return {lang: _joined(first.get(lang, ()), second.get(lang, ())) for lang in langs}

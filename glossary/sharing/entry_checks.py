"""What a term or phrase must be before another office takes it."""

import re
from collections.abc import Sequence

from glossary.formats.cells import MAX_CELL, SEPARATOR, clean
from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.sharing.characters import is_plain
from glossary.slots import find_slots, signature
from glossary.terms import KINDS, PARTS_OF_SPEECH, Term

MAX_FORMS = 50
"""In one language."""
ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_READING = re.compile(r"[\u3041-\u3096ー・ ]+")


class BadEntryError(ValueError):
    """What is wrong with an entry; `field` names it."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def check_term(term: Term) -> None:
    """Raises BadEntryError."""
    _common(term)
    if not _READING.fullmatch(term.reading):
        raise BadEntryError("reading")
    if term.pos not in PARTS_OF_SPEECH:
        raise BadEntryError("pos")
    if term.kind and term.kind not in KINDS:
        raise BadEntryError("kind")
    if JA in term.renderings or JA in term.wrong:
        raise BadEntryError("renderings")
    for name, text in (("ja", term.ja), ("plain_ja", term.plain_ja), ("note", term.note)):
        _text(name, text, JA, needed=name == "ja")
    for name, forms in (("ja", (term.ja,)), ("variants", term.variants), ("homophones", term.homophones)):
        _forms(name, forms, JA)
    for name, table in (("renderings", term.renderings), ("wrong", term.wrong)):
        for lang, forms in table.items():
            _forms(name, forms, lang)


def check_phrase(phrase: Phrase) -> None:
    """Raises BadEntryError."""
    _common(phrase)
    if not ID.fullmatch(phrase.procedure):
        raise BadEntryError("procedure")
    if phrase.speaker not in ("staff", "visitor"):
        raise BadEntryError("speaker")
    if JA not in phrase.texts:
        raise BadEntryError("texts")
    _text("plain_ja", phrase.plain_ja, JA, needed=False)
    for lang, text in phrase.texts.items():
        _text("texts", text, lang)
    for lang, others in phrase.also.items():
        _forms("also", others, lang)
    wanted = _slots("texts", phrase.texts[JA])
    for name, texts in (
        ("texts", phrase.texts.values()),
        ("also", [o for some in phrase.also.values() for o in some]),
    ):
        if any(_slots(name, text) != wanted for text in texts):
            raise BadEntryError(name)
    if not _slots("plain_ja", phrase.plain_ja) <= wanted:
        raise BadEntryError("plain_ja")


def _common(entry: Term | Phrase) -> None:
    if not ID.fullmatch(entry.id):
        raise BadEntryError("id")
    if not _DOMAIN.fullmatch(entry.domain):
        raise BadEntryError("domain")
    if entry.status not in ("draft", "checked"):
        raise BadEntryError("status")


def _slots(name: str, text: str) -> frozenset[tuple[str, str]]:
    try:
        find_slots(text)
    except ValueError as error:
        raise BadEntryError(name) from error
    return signature(text)


def _forms(name: str, forms: Sequence[str], lang: Lang) -> None:
    if not 0 < len(forms) <= MAX_FORMS and name not in ("variants", "homophones"):
        raise BadEntryError(name)
    if len(forms) > MAX_FORMS or len(set(forms)) != len(forms):
        raise BadEntryError(name)
    for form in forms:
        _text(name, form, lang)
        # Tables write several forms in one cell.
        if SEPARATOR in form:
            raise BadEntryError(name)


def _text(name: str, text: str, lang: Lang, *, needed: bool = True) -> None:
    wrong = len(text) > MAX_CELL or text != clean(text) or "\ufffd" in text or (needed and not text)
    if wrong or not is_plain(text, lang):
        raise BadEntryError(name)

"""Codes of an entry are words where people compare entries."""

from typing import get_args

import pytest

from app.ui.review_rows import entry_cell
from app.ui.words import words
from glossary.language import EN, JA, Lang
from glossary.phrases import Speaker
from glossary.terms import KINDS, PARTS_OF_SPEECH, Status

CODES = {
    "pos": PARTS_OF_SPEECH,
    "kind": KINDS,
    "speaker": get_args(Speaker),
    "status": get_args(Status),
    "reading_override": ("yes",),
}


@pytest.mark.parametrize("lang", [JA, EN])
@pytest.mark.parametrize("field", CODES)
def test_every_code_has_a_word_of_its_own(field: str, lang: Lang) -> None:
    shown = [entry_cell(field, code, words(lang)) for code in CODES[field]]
    assert not set(shown) & set(CODES[field])
    assert len(set(shown)) == len(shown)


def test_anything_else_is_shown_as_it_is_written() -> None:
    assert entry_cell("pos", "particle", words(JA)) == "particle"
    assert entry_cell("ja", "noun", words(JA)) == "noun"
    assert entry_cell("domain", "", words(JA)) == entry_cell("pos", "", words(JA)) == ""

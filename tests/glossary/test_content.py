"""The shipped terms and phrases: complete, in the right script, agreeing with each other."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest

from glossary.formats.csv import read_bytes, read_rows
from glossary.language import JA, Lang, LanguagePair, load_languages
from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from glossary.shipped import Shipped, read_shipped
from glossary.terms import Term
from tests.glossary.builders import EN, ES, KO, PT, RESOURCES, VI, ZH
from translate.checks import missed_terms

REQUIRED = (EN, ZH, VI, PT, KO, ES)
SHIPPED: Shipped = read_shipped(RESOURCES)
_SCRIPTS = {
    EN: re.compile(r"[\x20-\x7e\u2019]+"),
    VI: re.compile(r"[\x20-\x7eÀ-ỹ₫]+"),
    PT: re.compile(r"[\x20-\x7eÀ-ÿºª]+"),
    ES: re.compile(r"[\x20-\x7eÀ-ÿºª¿¡]+"),
    KO: re.compile(r"[\x20-\x7e\uac00-\ud7a3·]+"),
    ZH: re.compile(r"[\x20-\x7e\u3400-\u9fff、。，？！（）：；“”《》·]+"),
}
_NEEDED = {KO: re.compile(r"[\uac00-\ud7a3]"), ZH: re.compile(r"[\u3400-\u9fff]")}
# Traditional or Japanese-only forms that a machine draft slips into simplified Chinese; names of papers
# that keep their Japanese spelling are not among them.
_NOT_SIMPLIFIED = re.compile("[險證書國學會檢實稅費護應號頁買賣門間録録転届込観児県図読済営権黒帰変労]")


def texts() -> Iterator[tuple[str, Lang, str]]:
    for term in SHIPPED.terms:
        for lang, forms in term.renderings.items():
            yield from ((term.id, lang, form) for form in forms)
    for phrase in SHIPPED.phrases:
        yield from ((phrase.id, lang, text) for lang, text in phrase.texts.items() if lang != JA)


def test_there_is_enough() -> None:
    assert len(SHIPPED.terms) >= 150
    assert len(SHIPPED.phrases) >= 40
    assert {phrase.speaker for phrase in SHIPPED.phrases} == {"staff", "visitor"}


@pytest.mark.parametrize("term", SHIPPED.terms, ids=[term.id for term in SHIPPED.terms])
def test_every_term_is_complete(term: Term) -> None:
    assert set(REQUIRED) <= set(term.renderings)
    assert term.plain_ja
    assert term.status in ("draft", "checked")
    assert re.fullmatch(r"[\u3041-\u3096ー]+", term.reading)


@pytest.mark.parametrize("phrase", SHIPPED.phrases, ids=[phrase.id for phrase in SHIPPED.phrases])
def test_every_phrase_is_complete(phrase: Phrase) -> None:
    assert {JA, *REQUIRED} <= set(phrase.texts)
    assert phrase.id.startswith(f"{phrase.procedure}.")
    assert phrase.texts[JA][-1] in "。？！"
    assert phrase.texts[JA].endswith(("か。", "？")) == phrase.texts[EN].endswith("?")
    assert phrase.plain_ja


def test_ids_name_their_domain_and_nothing_is_twice() -> None:
    for term in SHIPPED.terms:
        assert term.id.startswith(f"{term.domain}.")
    forms = Counter(form for term in SHIPPED.terms for form in term.surfaces(JA))
    assert [form for form, times in forms.items() if times > 1] == []
    sentences = Counter(phrase.texts[JA] for phrase in SHIPPED.phrases)
    assert [text for text, times in sentences.items() if times > 1] == []
    ids = Counter([*(term.id for term in SHIPPED.terms), *(phrase.id for phrase in SHIPPED.phrases)])
    assert max(ids.values()) == 1


def test_every_text_is_in_its_script() -> None:
    wrong = [
        (name, lang, text)
        for name, lang, text in texts()
        if (lang in _SCRIPTS and not _SCRIPTS[lang].fullmatch(text))
        or (lang in _NEEDED and not _NEEDED[lang].search(text) and not text.isascii())
        or text != unicodedata.normalize("NFC", text)
    ]
    assert wrong == []


def test_the_first_rendering_is_in_the_language_itself() -> None:
    latin = [
        (term.id, lang, forms[0])
        for term in SHIPPED.terms
        for lang, forms in term.renderings.items()
        if lang in _NEEDED and not _NEEDED[lang].search(forms[0])
    ]
    assert latin == []


def test_chinese_is_simplified() -> None:
    assert [(name, text) for name, lang, text in texts() if lang == ZH and _NOT_SIMPLIFIED.search(text)] == []


def test_no_form_is_repeated_in_a_cell() -> None:
    repeated = [
        (term.id, lang)
        for term in SHIPPED.terms
        for lang, forms in term.renderings.items()
        if len(set(forms)) != len(forms)
    ]
    assert repeated == []


def test_every_term_finds_itself_in_both_directions() -> None:
    index = TermIndex(SHIPPED.terms)
    for term in SHIPPED.terms:
        for lang in REQUIRED:
            (match,) = index.find(term.ja, LanguagePair(JA, lang))
            assert match.term == term
            form = term.renderings[lang][0]
            (back,) = index.find(form, LanguagePair(lang, JA))
            assert back.source == form


def test_phrases_use_the_renderings_of_the_terms() -> None:
    index = TermIndex(SHIPPED.terms)
    unlike = [
        (phrase.id, lang, match.source)
        for phrase in SHIPPED.phrases
        for lang in REQUIRED
        for match in missed_terms(index.find(phrase.texts[JA], LanguagePair(JA, lang)), phrase.texts[lang])
    ]
    assert unlike == []


def test_the_files_have_no_bad_rows() -> None:
    languages = [language.tag for language in load_languages(RESOURCES / "languages.toml")]
    for path in (RESOURCES / "glossary").glob("*.csv"):
        assert read_rows(read_bytes(path), languages).errors == ()

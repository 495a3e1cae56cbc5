"""The shipped terms and phrases: complete, in the right script, agreeing with each other."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain

import pytest

from glossary.formats.csv import read_csv
from glossary.formats.files import read_bytes
from glossary.formats.sheet import read_records
from glossary.formats.term_table import term_columns
from glossary.language import JA, Lang, LanguagePair, load_languages
from glossary.matcher import TermIndex
from glossary.normalize import key
from glossary.phrases import Phrase
from glossary.shipped import Shipped, read_shipped
from glossary.slots import find_slots, signature
from glossary.terms import KINDS, PARTS_OF_SPEECH, Term
from speech.phonetics import katakana, reading, spoken
from tests.glossary.builders import EN, ES, KO, PT, RESOURCES, VI, ZH
from translate.checks import missed_terms

REQUIRED = tuple(map(Lang, ["en", "zh-Hans", "ko", "vi", "pt-BR", "es", "fil", "id", "th", "my", "ne", "fr"]))
SHIPPED: Shipped = read_shipped(RESOURCES)
DOMAINS = frozenset(
    [
        "residency",
        "tax",
        "insurance",
        "pension",
        "child",
        "school",
        "welfare",
        "health",
        "housing",
        "waste",
        "disaster",
        "tourism",
        "office",
    ]
)
_LATIN = r"\x20-\x7e\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u00b7"
_SCRIPTS = {
    EN: re.compile(rf"[{_LATIN}]+"),
    VI: re.compile(rf"[{_LATIN}À-ỹ₫]+"),
    PT: re.compile(rf"[{_LATIN}À-ÿºª]+"),
    ES: re.compile(rf"[{_LATIN}À-ÿºª¿¡]+"),
    Lang("fr"): re.compile(rf"[{_LATIN}À-ÿœŒ°º«»\u00a0\u202f]+"),
    Lang("fil"): re.compile(rf"[{_LATIN}ñÑáéíóúàèìòùâêîôû]+"),
    Lang("id"): re.compile(rf"[{_LATIN}é]+"),
    KO: re.compile(rf"[{_LATIN}\uac00-\ud7a3·]+"),
    ZH: re.compile(r"[\x20-\x7e\u3400-\u9fff、。，？！（）：；“”《》·…〇]+"),
    Lang("th"): re.compile(rf"[{_LATIN}\u0e00-\u0e7f]+"),
    Lang("my"): re.compile(rf"[{_LATIN}\u1000-\u109f]+"),
    Lang("ne"): re.compile(rf"[{_LATIN}\u0900-\u097f\u200c\u200d]+"),
}
_NEEDED = {
    KO: re.compile(r"[\uac00-\ud7a3]"),
    ZH: re.compile(r"[\u3400-\u9fff]"),
    Lang("th"): re.compile(r"[\u0e00-\u0e7f]"),
    Lang("my"): re.compile(r"[\u1000-\u109f]"),
    Lang("ne"): re.compile(r"[\u0900-\u097f]"),
}
_ALIKE = (
    {"支払い", "納付"},
    {"交付", "発行"},
    {"届出", "通報"},
    {"申請書", "申請"},
    {"相談", "問い合わせ"},
    {"窓口", "切符売り場"},
)
"""Words that one word of another language may stand for without harm."""
LONGEST_TERM = 90
LONGEST_PHRASE = 240
# Traditional or Japanese-only forms that a machine draft slips into simplified Chinese; names of papers
# that keep their Japanese spelling are not among them.
_NOT_SIMPLIFIED = re.compile("[險證書國學會檢實稅費護應號頁買賣門間録録転込観児県図読済営権黒帰変労]")


def texts() -> Iterator[tuple[str, Lang, str]]:
    for term in SHIPPED.terms:
        for lang, forms in term.renderings.items():
            yield from ((term.id, lang, form) for form in forms)
    for phrase in SHIPPED.phrases:
        yield from (
            (phrase.id, lang, _bare(text))
            for lang, text in phrase.texts.items()
            if lang != JA and _bare(text)
        )
        for lang, others in phrase.also.items():
            yield from ((phrase.id, lang, _bare(text)) for text in others if lang != JA and _bare(text))


def _bare(text: str) -> str:
    """Without its slots."""
    for slot in reversed(find_slots(text)):
        text = text[: slot.start] + text[slot.end :]
    return text


def test_there_is_enough() -> None:
    assert len(SHIPPED.terms) >= 1000
    assert {term.domain for term in SHIPPED.terms} == DOMAINS
    assert len(SHIPPED.phrases) >= 600
    assert sum(bool(find_slots(phrase.texts[JA])) for phrase in SHIPPED.phrases) >= 1000
    assert {phrase.speaker for phrase in SHIPPED.phrases} == {"staff", "visitor"}


@pytest.mark.parametrize("term", SHIPPED.terms, ids=[term.id for term in SHIPPED.terms])
def test_every_term_is_complete(term: Term) -> None:
    assert set(REQUIRED) <= set(term.renderings)
    assert term.plain_ja
    assert term.status in ("draft", "checked")
    assert re.fullmatch(r"[\u3041-\u3096ー]+", term.reading)
    assert term.pos in PARTS_OF_SPEECH
    assert term.kind in ("", *KINDS)
    assert len(term.plain_ja) <= 60
    assert max(len(form) for forms in term.renderings.values() for form in forms) <= LONGEST_TERM
    assert not set(term.homophones) & set(term.surfaces(JA))
    for lang, wrong in term.wrong.items():
        assert not set(wrong) & set(term.surfaces(lang)), lang


@pytest.mark.parametrize("phrase", SHIPPED.phrases, ids=[phrase.id for phrase in SHIPPED.phrases])
def test_every_phrase_is_complete(phrase: Phrase) -> None:
    assert {JA, *REQUIRED} <= set(phrase.texts)
    assert phrase.id.startswith(f"{phrase.procedure}.")
    assert phrase.texts[JA][-1] in "。？！"
    assert phrase.texts[JA].endswith(("か。", "？")) == phrase.texts[EN].endswith("?")
    assert phrase.plain_ja
    slots = signature(phrase.texts[JA])
    for text in (phrase.plain_ja, *phrase.texts.values(), *chain.from_iterable(phrase.also.values())):
        assert signature(text) == slots, text
        assert len(text) <= LONGEST_PHRASE
        assert not re.search(r"TODO|XXX|\?\?|\$\{|%s|<[a-z/]", text), text
    for lang, others in phrase.also.items():
        assert len({phrase.texts[lang], *others}) == 1 + len(others), lang


def test_ids_name_their_domain_and_nothing_is_twice() -> None:
    for term in SHIPPED.terms:
        assert term.id.startswith(f"{term.domain}.")
    forms = Counter(form for term in SHIPPED.terms for form in term.surfaces(JA))
    assert [form for form, times in forms.items() if times > 1] == []
    sentences = Counter(text for phrase in SHIPPED.phrases for text in phrase.heard(JA))
    assert [text for text, times in sentences.items() if times > 1] == []
    ids = Counter([*(term.id for term in SHIPPED.terms), *(phrase.id for phrase in SHIPPED.phrases)])
    assert max(ids.values()) == 1


def test_every_text_is_in_its_script() -> None:
    wrong = [
        (name, lang, text)
        for name, lang, text in texts()
        if (lang in _SCRIPTS and not _SCRIPTS[lang].fullmatch(text))
        or (
            lang in _NEEDED
            and not _NEEDED[lang].search(text)
            and any(map(str.isalpha, text))
            and not text.isascii()
        )
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


def test_one_rendering_stands_for_one_thing() -> None:
    doubled: list[tuple[Lang, set[str]]] = []
    for lang in REQUIRED:
        owners: dict[str, set[str]] = {}
        for term in SHIPPED.terms:
            owners.setdefault(key(term.renderings[lang][0], lang), set()).add(term.ja)
        doubled += [
            (lang, words)
            for words in owners.values()
            if len(words) > 1 and not any(words <= alike for alike in _ALIKE)
        ]
    assert doubled == []


def test_readings_are_what_is_said_or_marked_as_overrides() -> None:
    different = {
        term.ja for term in SHIPPED.terms if spoken(katakana(term.reading)) != spoken(reading(term.ja))
    }
    assert different == {term.ja for term in SHIPPED.terms if term.reading_override}


def test_sample_names_are_marked() -> None:
    samples = [term for term in SHIPPED.terms if ".sample_" in term.id]
    assert samples
    assert [term.id for term in samples if not term.note.startswith("sample:")] == []
    names = [term.id for term in SHIPPED.terms if "架橋" in term.ja and not term.note.startswith("sample:")]
    assert names == []


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
        found = index.find(term.ja, LanguagePair(JA, EN))
        assert [match.term.id for match in found] == [term.id]
        for lang in REQUIRED:
            (back,) = index.find(term.renderings[lang][0], LanguagePair(lang, JA))
            assert back.source == term.renderings[lang][0]


def test_phrases_use_the_renderings_of_the_terms() -> None:
    index = TermIndex(SHIPPED.terms)
    unlike = [
        (phrase.id, lang, match.source)
        for phrase in SHIPPED.phrases
        for lang in REQUIRED
        for match in missed_terms(index.find(phrase.texts[JA], LanguagePair(JA, lang)), phrase.texts[lang])
        if match.term.official
    ]
    assert unlike == []


def test_the_files_have_no_bad_rows() -> None:
    languages = [language.tag for language in load_languages(RESOURCES / "languages.toml")]
    for path in (RESOURCES / "glossary").glob("*.csv"):
        assert read_records(read_csv(read_bytes(path)), term_columns(languages)).errors == ()

"""One concept of a TBX file as a row; see tbx.py for what becomes of each data category."""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from glossary.formats.cells import SEPARATOR, clean, unique
from glossary.formats.sheet import Row, RowError, text_row
from glossary.formats.tags import match_tag
from glossary.formats.xml_entries import XML_LANG, local, text_of
from glossary.language import JA, Lang
from glossary.normalize import hiragana, is_kana


@dataclass(frozen=True, slots=True)
class Marks:
    """How our own ids and notes begin."""

    id: str
    note: str


MARK: Final = Marks("kakehashi.", "kakehashi:")

_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "termGrp", "termCompList"})
_LEVELS = frozenset({"langSec", "langSet", "termSec", "tig", "ntig", "term"})
_SECTIONS = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_DEPRECATED = frozenset({"deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "deprecated", "superseded"})
_PREFERRED = frozenset({"preferredTerm-admn-sts", "preferredTerm", "preferred"})
_READINGS = frozenset({"reading", "pronunciation", "transcribedForm", "transliteratedForm"})
_POS = {"verb": "verb", "adjective": "adjective", "properNoun": "name"}
_NOTED = frozenset({"reading", "pos", "kind", "homophones", "reading_override", "status", "note"})
_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(slots=True)
class _Forms:
    """Terms of one language."""

    good: list[str]
    wrong: list[str]


def read_concept(
    number: int, entry: Element, languages: Sequence[Lang], ignored: MutableMapping[str, None]
) -> Row | list[RowError]:
    """The row, or why there is none; categories and languages that have no place go to `ignored`."""
    cells: dict[str, str] = {"ja": ""}
    identifier = entry.get("id", "")
    if identifier.startswith(MARK.id):
        cells["key"] = identifier.removeprefix(MARK.id)
    notes: list[str] = []
    for category, text in _facts(entry):
        _fact(category, text, cells, notes, ignored)
    if notes:
        cells["note"] = " ".join(filter(None, notes))
    forms: dict[Lang, _Forms] = {}
    for section in entry:
        if local(section) in _SECTIONS:
            tag = section.get(XML_LANG, section.get("lang", ""))
            lang = match_tag(tag, languages)
            if lang is None:
                ignored[tag or "xml:lang"] = None
            else:
                found = forms.setdefault(lang, _Forms([], []))
                _section(section, lang, found, cells, ignored)
    if fault := _separators(forms):
        return [RowError(number, fault, "cell-separator")]
    _lay_out(forms, cells)
    return text_row(number, cells)


def _facts(parent: Element) -> Iterator[tuple[str, str]]:
    """Data categories of one level: the `type` in DCA style, the element's name in DCT style."""
    for child in parent:
        name = local(child)
        if name in _GROUPS:
            yield from _facts(child)
        elif name not in _LEVELS:
            yield child.get("type", name), text_of(child)


def _fact(
    category: str, text: str, cells: dict[str, str], notes: list[str], ignored: MutableMapping[str, None]
) -> None:
    if category == "note":
        name, equals, value = text.removeprefix(MARK.note).partition("=")
        if not (text.startswith(MARK.note) and equals and name in _NOTED):
            notes.append(text)
        elif name == "note":
            notes[:] = [value]
        else:
            cells[name] = value
    elif category == "subjectField" and _DOMAIN.fullmatch(text):
        cells["domain"] = text
    else:
        ignored[category] = None


def _section(
    section: Element,
    lang: Lang,
    found: _Forms,
    cells: dict[str, str],
    ignored: MutableMapping[str, None],
) -> None:
    for category, text in _facts(section):
        if category == "definition" and lang == JA:
            cells["plain_ja"] = text
        else:
            ignored[category] = None
    preferred = 0
    for part in section:
        term = next((child for child in part.iter() if local(child) == "term"), None)
        if local(part) not in _TERMS or term is None or not (form := clean(text_of(term))):
            continue
        facts = dict(_facts(part))
        status = facts.pop("administrativeStatus", "")
        if status in _DEPRECATED:
            found.wrong.append(form)
            continue
        if status in _PREFERRED:
            found.good.insert(preferred, form)
            preferred += 1
        else:
            found.good.append(form)
        if lang == JA:
            _japanese(facts, cells)
        ignored.update(dict.fromkeys(facts))


def _japanese(facts: dict[str, str], cells: dict[str, str]) -> None:
    for category in _READINGS & facts.keys():
        if is_kana(reading := facts.pop(category)):
            cells.setdefault("reading", hiragana(reading))
    pos = _POS.get(facts.pop("partOfSpeech", ""))
    if pos:
        cells.setdefault("pos", pos)


def _separators(forms: dict[Lang, _Forms]) -> str | None:
    for lang, found in forms.items():
        if any(SEPARATOR in form for form in (*found.good, *found.wrong)):
            return lang
    return None


def _lay_out(forms: dict[Lang, _Forms], cells: dict[str, str]) -> None:
    """Forms into columns; a language the concept does not have says nothing."""
    for lang, found in forms.items():
        good = unique(found.good)
        if lang == JA:
            cells["ja"] = next(iter(good), "")
            cells["variants"] = SEPARATOR.join(good[1:])
        else:
            cells[lang] = SEPARATOR.join(good)
    wrong = [f"{lang}:{form}" for lang, found in forms.items() for form in unique(found.wrong)]
    if wrong:
        cells["wrong"] = SEPARATOR.join(wrong)

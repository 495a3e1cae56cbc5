"""Phrases as TMX 1.4b (LISA OSCAR, 2005), the exchange format of translation memories.

One translation unit is one phrase: a variant (tuv) a language, slots as `<ph>`, further ways of saying it as further
variants with the property `x-also`; procedure, order, domain, speaker, status and plain Japanese are the unit's
properties `x-procedure` …. The unit's id is the key behind `kakehashi.`; other programs' ids are not taken. What a unit
does not mention stays as it is in the glossary.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from glossary.formats.cells import SEPARATOR, clean, unique
from glossary.formats.phrase_table import ALSO
from glossary.formats.sheet import Row, RowError, Sheet, text_row
from glossary.formats.tags import match_tag
from glossary.formats.xml_entries import XML_LANG, local, read_entries, text_of, xml_bytes
from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.slots import find_slots

_MARK = "kakehashi."
_PROPERTIES = {
    "x-procedure": "procedure",
    "x-order": "order",
    "x-domain": "domain",
    "x-speaker": "speaker",
    "x-plain-ja": "plain_ja",
    "x-status": "status",
}
_ALSO = "x-also"
_KEPT_INLINE = frozenset({"hi", "g", "mrk"})
"""Inline elements whose content is text; that of the others is another program's code."""


def read_tmx(data: bytes, languages: Sequence[Lang]) -> Sheet:
    """One row a translation unit, numbered from 1. Raises GlossaryError("glossary-…")."""
    rows: list[Row] = []
    errors: list[RowError] = []
    ignored: dict[str, None] = {}
    for number, unit in enumerate(read_entries(data, frozenset({"tmx"}), frozenset({"tu"})), start=1):
        row = _unit(number, unit, languages, ignored)
        if isinstance(row, Row):
            rows.append(row)
        else:
            errors += row
    return Sheet(tuple(rows), tuple(errors), tuple(ignored))


def write_tmx(phrases: Sequence[Phrase]) -> bytes:
    """A TMX file with Japanese as source. Read back by read_tmx."""
    root = Element("tmx", {"version": "1.4"})
    header = {"creationtool": "Kakehashi", "creationtoolversion": "1", "segtype": "sentence"}
    header |= {"o-tmf": "Kakehashi", "adminlang": "en", "srclang": JA, "datatype": "plaintext"}
    SubElement(root, "header", header)
    body = SubElement(root, "body")
    for phrase in phrases:
        unit = SubElement(body, "tu", {"tuid": _MARK + phrase.id})
        unit.tail = "\n"
        values = (
            phrase.procedure,
            str(phrase.order),
            phrase.domain,
            phrase.speaker,
            phrase.plain_ja,
            phrase.status,
        )
        for name, value in zip(_PROPERTIES, values, strict=True):
            if value:
                SubElement(unit, "prop", {"type": name}).text = value
        numbers: dict[str, str] = {}
        for lang, text in phrase.texts.items():
            _variant(unit, lang, text, numbers)
        for lang, others in phrase.also.items():
            for text in others:
                _variant(unit, lang, text, numbers, also=True)
    return xml_bytes(root)


def _variant(unit: Element, lang: Lang, text: str, numbers: dict[str, str], *, also: bool = False) -> None:
    variant = SubElement(unit, "tuv", {XML_LANG: lang})
    if also:
        SubElement(variant, "prop", {"type": _ALSO}).text = "yes"
    segment = SubElement(variant, "seg")
    segment.text, end = "", 0
    last: Element | None = None
    for slot in find_slots(text):
        _append(segment, last, text[end : slot.start])
        # The same number in every language tells a translator's tool which slots belong together.
        number = numbers.setdefault(slot.name, str(len(numbers) + 1))
        last = SubElement(segment, "ph", {"x": number, "type": f"x-{slot.type}"})
        last.text, end = text[slot.start : slot.end], slot.end
    _append(segment, last, text[end:])


def _append(segment: Element, last: Element | None, text: str) -> None:
    if last is None:
        segment.text = text
    else:
        last.tail = text


def _unit(
    number: int, unit: Element, languages: Sequence[Lang], ignored: dict[str, None]
) -> Row | list[RowError]:
    cells: dict[str, str] = {"ja": ""}
    identifier = unit.get("tuid", "")
    if identifier.startswith(_MARK):
        cells["key"] = identifier.removeprefix(_MARK)
    also: dict[Lang, list[str]] = {}
    for child in unit:
        name = local(child)
        if name == "prop" and (column := _PROPERTIES.get(child.get("type", ""))):
            cells[column] = text_of(child)
        elif name == "tuv":
            tag = child.get(XML_LANG, child.get("lang", ""))
            lang = match_tag(tag, languages)
            if lang is None:
                ignored[tag or "xml:lang"] = None
                continue
            text = clean("".join(_segment(part) for part in child if local(part) == "seg"))
            if cells.get(lang) or _is_also(child):
                also.setdefault(lang, []).append(text)
            else:
                cells[lang] = text
        else:
            ignored[child.get("type", name)] = None
    for lang, texts in also.items():
        if any(SEPARATOR in text for text in texts):
            return [RowError(number, f"{ALSO}{lang}", "cell-separator")]
        cells[f"{ALSO}{lang}"] = SEPARATOR.join(unique(text for text in texts if text != cells.get(lang)))
    return text_row(number, cells)


def _is_also(variant: Element) -> bool:
    return any(local(child) == "prop" and child.get("type") == _ALSO for child in variant)


def _segment(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if local(child) in _KEPT_INLINE:
            parts.append(_segment(child))
        elif local(child) == "ph" and _is_slot(text_of(child)):
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _is_slot(text: str) -> bool:
    try:
        slots = find_slots(text)
    except ValueError:
        return False
    return len(slots) == 1 and slots[0].start == 0 and slots[0].end == len(text)

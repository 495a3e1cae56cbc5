"""Terms as TBX-Basic (ISO 30042:2019, dialect 1.2 of LTAC Global), the exchange format of term bases.

Written in DCA style; DCA, DCT and the older martif files (ISO 30042:2008) are read. One concept is one term:

subjectField           domain                 definition of the Japanese section   plain_ja
first or preferredTerm the form itself        admittedTerm, no status              variants, further renderings
deprecatedTerm, supersededTerm   wrong        partOfSpeech                         pos, as far as TBX-Basic has it
note of the concept    note

What TBX-Basic has no category for is a note that begins with `kakehashi:` (`kakehashi:reading=ぜいきん`), and a
concept's id is the key behind `kakehashi.`; other programs' ids count on each file anew and are not taken. What an
entry does not mention stays as it is in the glossary.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from glossary.formats.cells import YES, joined
from glossary.formats.sheet import Row, RowError, Sheet
from glossary.formats.tbx_entry import MARK, read_concept
from glossary.formats.xml_entries import XML_LANG, read_entries, xml_bytes
from glossary.language import JA, Lang
from glossary.terms import Term

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_ROOTS = frozenset({"tbx", "martif"})
_ENTRIES = frozenset({"conceptEntry", "termEntry"})
_POS = {"verb": "verb", "adjective": "adjective", "phrase": "other"}


def read_tbx(data: bytes, languages: Sequence[Lang]) -> Sheet:
    """One row a concept, numbered from 1. Raises GlossaryError("glossary-…")."""
    rows: list[Row] = []
    errors: list[RowError] = []
    ignored: dict[str, None] = {}
    for number, entry in enumerate(read_entries(data, _ROOTS, _ENTRIES), start=1):
        row = read_concept(number, entry, languages, ignored)
        if isinstance(row, Row):
            rows.append(row)
        else:
            errors += row
    return Sheet(tuple(rows), tuple(errors), tuple(ignored))


def write_tbx(terms: Sequence[Term]) -> bytes:
    """A TBX-Basic file in DCA style. Read back by read_tbx."""
    root = Element("tbx", {"type": "TBX-Basic", "style": "dca", XML_LANG: JA, "xmlns": _NAMESPACE})
    header = SubElement(SubElement(root, "tbxHeader"), "fileDesc")
    SubElement(SubElement(header, "sourceDesc"), "p").text = "Kakehashi"
    body = SubElement(SubElement(root, "text"), "body")
    for term in terms:
        _concept(body, term)
    return xml_bytes(root)


def _concept(body: Element, term: Term) -> None:
    entry = SubElement(body, "conceptEntry", {"id": MARK.id + term.id})
    entry.tail = "\n"
    _typed(entry, "descrip", "subjectField", term.domain)
    for name, value in _notes(term):
        _note(entry, f"{MARK.note}{name}={value}")
    if term.note:
        _note(entry, f"{MARK.note}note={term.note}" if term.note.startswith(MARK.note) else term.note)
    for lang in dict.fromkeys((JA, *term.renderings, *term.wrong)):
        section = SubElement(entry, "langSec", {XML_LANG: lang})
        if lang == JA and term.plain_ja:
            _typed(section, "descrip", "definition", term.plain_ja)
        for form, status in _forms(term, lang):
            part = SubElement(section, "termSec")
            SubElement(part, "term").text = form
            if lang == JA and form == term.ja:
                _typed(part, "termNote", "partOfSpeech", _POS.get(term.pos, "noun"))
            _typed(part, "termNote", "administrativeStatus", f"{status}Term-admn-sts")


def _forms(term: Term, lang: Lang) -> Iterator[tuple[str, str]]:
    for place, form in enumerate(term.surfaces(lang)):
        yield form, "admitted" if place else "preferred"
    for form in term.wrong.get(lang, ()):
        yield form, "deprecated"


def _notes(term: Term) -> Iterator[tuple[str, str]]:
    notes: Mapping[str, str] = {
        "reading": term.reading,
        "pos": term.pos,
        "kind": term.kind,
        "homophones": joined(term.homophones),
        "reading_override": YES if term.reading_override else "",
        "status": term.status,
    }
    yield from ((name, value) for name, value in notes.items() if value)


def _note(parent: Element, text: str) -> None:
    SubElement(parent, "note").text = text


def _typed(parent: Element, tag: str, category: str, text: str) -> None:
    SubElement(parent, tag, {"type": category}).text = text

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.formats.cells import clean, fault
from glossary.formats.sheet import RowError, Sheet
from glossary.formats.tbx import read_tbx, write_tbx
from glossary.language import JA
from glossary.term_rows import terms_of
from glossary.terms import Term
from tests.glossary.builders import EN, PT, VI, ZH, term

LANGUAGES = (JA, EN, VI, ZH, PT)
_DCA = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
 <tbxHeader><fileDesc><sourceDesc><p>Made by hand</p></sourceDesc></fileDesc></tbxHeader>
 <text><body>
  <conceptEntry id="c1">
   <descrip type="subjectField">tax</descrip>
   <descripGrp><descrip type="definition">Concept level.</descrip><admin type="source">x</admin></descripGrp>
   <note>見本</note>
   <langSec xml:lang="ja-JP">
    <descripGrp><descrip type="definition">町に払う税金です。</descrip></descripGrp>
    <termSec><term>市町村民税</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
    <termSec><term>住民<hi>税</hi></term>
     <termNoteGrp><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termNoteGrp>
     <termNote type="reading">ジュウミンゼイ</termNote><termNote type="partOfSpeech">noun</termNote></termSec>
   </langSec>
   <langSec xml:lang="EN-us">
    <termSec><term>resident tax</term></termSec>
    <termSec><term>citizen tax</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
   </langSec>
   <langSec xml:lang="zh"><termSec><term>居民税</term></termSec></langSec>
   <langSec xml:lang="de"><termSec><term>Einwohnersteuer</term></termSec></langSec>
  </conceptEntry>
 </body></text>
</tbx>"""
_DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
 <text><body><conceptEntry id="c1"><min:subjectField>tax</min:subjectField><note>見本</note>
  <langSec xml:lang="ja"><basic:definition>町に払う税金です。</basic:definition>
   <termSec><term>住民税</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
    <note>kakehashi:reading=x</note><basic:reading>じゅうみんぜい</basic:reading></termSec>
   <termSec><term>市町村民税</term></termSec></langSec>
  <langSec xml:lang="en"><termSec><term>resident tax</term></termSec>
   <termSec><term>citizen tax</term>
    <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
  <langSec xml:lang="zh-CN"><termSec><term>居民税</term></termSec></langSec>
 </conceptEntry></body></text></tbx>"""
_MARTIF = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="c1">
 <descrip type="subjectField">tax</descrip><note>見本</note>
 <langSet xml:lang="ja"><descrip type="definition">町に払う税金です。</descrip>
  <ntig><termGrp><term>住民税</term><termNote type="pronunciation">じゅうみんぜい</termNote></termGrp></ntig>
  <tig><term>市町村民税</term></tig></langSet>
 <langSet xml:lang="en"><tig><term>resident tax</term></tig><tig><term>citizen tax</term>
  <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
 <langSet xml:lang="zh-Hans"><tig><term>居民税</term></tig></langSet>
</termEntry></body></text></martif>"""
_TERMS = (
    Term(
        "tax.x",
        "税金",
        "ぜいきん",
        "tax",
        ("税", "お金 & 税 <b>"),
        "国に払います。",
        {EN: ("tax", "duty"), VI: ("thuế",)},
        "kakehashi:kind=x",
        "checked",
        "verbal-noun",
        "payment",
        ("是金",),
        {EN: ("tacks",), PT: ("taxa",), JA: ("年貢",)},
        reading_override=True,
    ),
    term("窓口", id="9.x-_y", reading="まどぐち", en="=counter"),
)


def read(text: str) -> Sheet:
    return read_tbx(text.encode(), LANGUAGES)


@pytest.mark.parametrize("text", [_DCA, _DCT, _MARTIF], ids=["DCA", "DCT", "martif"])
def test_every_style_reads_the_same(text: str) -> None:
    sheet = read(text)
    assert sheet.errors == ()
    (entry,), errors = terms_of(sheet)
    assert errors == ()
    assert (entry.ja, entry.variants, entry.reading) == ("住民税", ("市町村民税",), "じゅうみんぜい")
    assert entry.renderings == {EN: ("resident tax",), ZH: ("居民税",)}
    assert entry.wrong == {EN: ("citizen tax",)}
    assert (entry.domain, entry.plain_ja, entry.note) == ("tax", "町に払う税金です。", "見本")
    assert entry.id.startswith("town.")


def test_what_has_no_place_is_named() -> None:
    assert set(read(_DCA).ignored) == {"definition", "source", "de"}


def test_what_is_written_reads_back_and_is_tbx_basic() -> None:
    data = write_tbx(_TERMS)
    assert terms_of(read_tbx(data, LANGUAGES)) == (_TERMS, ())
    root = ET.fromstring(data)  # noqa: S314
    core = "{urn:iso:std:iso:30042:ed-2}"
    assert (root.tag, root.get("type"), root.get("style")) == (f"{core}tbx", "TBX-Basic", "dca")
    # Data categories and values that TBX-Basic (Schematron of dialect 1.2) allows, and where.
    allowed = {
        f"{core}conceptEntry": {"subjectField"},
        f"{core}langSec": {"definition"},
        f"{core}termSec": {"partOfSpeech", "administrativeStatus"},
    }
    for parent in root.iter():
        assert parent.tag.startswith(core)
        for child in parent:
            assert child.get("type") is None or child.get("type") in allowed[parent.tag]
    values = {note.text for note in root.iter(f"{core}termNote")}
    assert values <= {
        *("noun", "verb", "adjective", "adverb", "other"),
        *(f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated", "superseded")),
    }
    assert [list(section.iter(f"{core}term")) == [] for section in root.iter(f"{core}langSec")].count(
        True
    ) == 0


_TEXT = st.text(st.characters(exclude_categories=["C"], exclude_characters="|"), min_size=1, max_size=12).map(
    clean
)
_FORM = _TEXT.filter(lambda text: bool(text) and fault(text, "ja") is None)


@given(_FORM, st.lists(_FORM, max_size=2, unique=True), _FORM, _FORM)
def test_any_text_reads_back(ja: str, english: list[str], note: str, wrong: str) -> None:
    entry = Term("a.b", ja, "よみ", "test", note=note, wrong={VI: (wrong,)})
    if english:
        entry = Term("a.b", ja, "よみ", "test", renderings={EN: tuple(english)}, note=note)
    assert terms_of(read_tbx(write_tbx([entry]), LANGUAGES)) == ((entry,), ())


def test_shift_jis_and_utf_16_files() -> None:
    text = _MARTIF.partition("?>")[2].replace("居民税", "居民")
    declared = f'<?xml version="1.0" encoding="Shift_JIS"?>{text}'
    assert len(read_tbx(declared.encode("cp932"), LANGUAGES).rows) == 1
    assert len(read_tbx(text.encode("utf-16"), LANGUAGES).rows) == 1
    with pytest.raises(GlossaryError, match="glossary-xml-broken"):
        read_tbx(text.encode("cp932"), LANGUAGES)
    with pytest.raises(GlossaryError, match="glossary-encoding-unknown"):
        read_tbx(b'<?xml version="1.0" encoding="klingon"?><tbx/>', LANGUAGES)


_LAUGHS = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(9))


@pytest.mark.parametrize(
    ("declaration", "use"),
    [
        (f'<!DOCTYPE tbx [<!ENTITY l0 "ha">{_LAUGHS}]>', "&l9;"),
        ('<!DOCTYPE tbx [<!ENTITY a "' + "x" * 50_000 + '">]>', "&a;" * 100),
        ('<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
        ('<!DOCTYPE tbx [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>', "&a;"),
        ('<!DOCTYPE tbx [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>', "x"),
        ("<!DOCTYPE tbx [<!ELEMENT tbx ANY>]>", "x"),
    ],
    ids=["billion laughs", "quadratic", "file", "network", "parameter", "internal DTD"],
)
def test_entities_are_refused(declaration: str, use: str) -> None:
    with pytest.raises(GlossaryError, match="glossary-xml-entities"):
        read(_DCT.replace("<tbx ", f"{declaration}<tbx ", 1).replace("見本", use))


def test_the_dtd_of_a_bare_doctype_is_not_fetched(tmp_path: Path) -> None:
    dtd = tmp_path / "x.dtd"
    dtd.write_text('<!ENTITY secret "taken">')
    bare = _DCT.replace("<tbx ", f'<!DOCTYPE tbx SYSTEM "{dtd.as_uri()}"><tbx ', 1)
    assert len(read(bare).rows) == 1
    with pytest.raises(GlossaryError, match="glossary-xml-broken"):
        read(bare.replace("見本", "&secret;"))


@pytest.mark.parametrize("end", [len(_DCA) // 2, 10, 0, len(_DCA) - 4])
def test_truncated_files(end: int) -> None:
    with pytest.raises(GlossaryError, match="glossary-xml-broken"):
        read(_DCA[:end])


def test_a_broken_file_is_named_with_its_line() -> None:
    with pytest.raises(GlossaryError) as failure:
        read(_DCA.replace("<note>見本</note>", "<note>見本</not>"))
    assert (failure.value.code, failure.value.context["line"]) == ("glossary-xml-broken", 8)


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<note/>" * 6_000, "glossary-xml-entry-large"),
        ("<note>" * 40 + "</note>" * 40, "glossary-xml-entry-large"),
    ],
)
def test_entries_no_person_makes(inside: str, code: str) -> None:
    with pytest.raises(GlossaryError, match=code):
        read(_DCT.replace("<note>見本</note>", inside))


def test_another_root_is_another_format() -> None:
    with pytest.raises(GlossaryError, match="glossary-format-other"):
        read('<tmx version="1.4"><body/></tmx>')


def test_bad_entries_are_numbered() -> None:
    entry = _DCT[_DCT.index("<conceptEntry") : _DCT.index("</body>")]
    bad = entry.replace("resident tax", "a|b"), entry.replace("見本", "a\x85b"), entry.replace("ja", "ko")
    sheet = read(_DCT.replace(entry, entry + "".join(bad)))
    assert sheet.errors == (RowError(2, "en", "cell-separator"), RowError(3, "note", "cell-control"))
    terms, errors = terms_of(sheet)
    assert len(terms) == 1
    assert [(error.row, error.column, error.code) for error in errors][-1] == (4, "reading", "cell-missing")
    assert (4, "ja", "cell-missing") in [(error.row, error.column, error.code) for error in errors]

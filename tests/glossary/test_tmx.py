import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.formats.cells import clean, fault
from glossary.formats.sheet import RowError, Sheet
from glossary.formats.tmx import read_tmx, write_tmx
from glossary.language import JA
from glossary.phrase_rows import phrases_of
from glossary.phrases import Phrase
from tests.glossary.builders import EN, VI

LANGUAGES = (JA, EN, VI)
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_PHRASES = (
    Phrase(
        "tax.pay",
        "tax",
        "tax",
        3,
        "staff",
        {
            JA: "{document}は{start:time}から{end:time}までに{money}です。",
            EN: "{money} for {document}, {start:time}{end:time}",
        },
        "{document}は {money}です。",
        "checked",
        {
            JA: ("{document}、{start:time}と{end:time}、{money}。",),
            VI: ("{money}{document}{start:time}{end:time}",),
        },
    ),
    Phrase("tax.hello", "tax", "tax", 4, "visitor", {JA: "こんにちは。", EN: "<b>Hello</b> & good-bye."}),
)
_FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" segtype="sentence" srclang="ja" adminlang="en" o-tmf="x" datatype="html"
 creationtoolversion="1"><prop type="project">x</prop></header><body>
<tu tuid="1"><note>n</note><prop type="client">y</prop>
 <tuv xml:lang="JA-JP"><seg><bpt i="1">&lt;b&gt;</bpt>窓口<ept i="1">&lt;/b&gt;</ept>は<hi>あちら</hi>です<ph>{1}</ph>。</seg></tuv>
 <tuv lang="en-GB"><seg>The counter is over there.</seg></tuv>
 <tuv xml:lang="en-US"><seg>The window is over there.</seg></tuv>
 <tuv xml:lang="de"><seg>Dort.</seg></tuv></tu>
<tu tuid="1"><tuv xml:lang="ja"><seg>番号は<ph x="1">{number}</ph>です。</seg></tuv>
 <tuv xml:lang="en"><seg>Your number is <ph x="1">{number}</ph>.</seg></tuv></tu>
</body></tmx>"""


def read(text: str) -> Sheet:
    return read_tmx(text.encode(), LANGUAGES)


def test_what_is_written_reads_back() -> None:
    assert phrases_of(read_tmx(write_tmx(_PHRASES), LANGUAGES)) == (_PHRASES, ())


def test_slots_are_placeholders_with_the_same_number_in_every_language() -> None:
    root = ET.fromstring(write_tmx(_PHRASES))  # noqa: S314
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    header = root.find("header")
    assert header is not None
    # What TMX 1.4b requires of a header.
    assert {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    } == set(header.keys())
    unit = root.find("body/tu")
    assert unit is not None
    assert [child.tag for child in unit] == ["prop"] * 6 + ["tuv"] * 4
    numbers = [{(ph.text, ph.get("x")) for ph in variant.iter("ph")} for variant in unit.iter("tuv")]
    assert numbers == [numbers[0]] * 4
    assert numbers[0] == {("{document}", "1"), ("{start:time}", "2"), ("{end:time}", "3"), ("{money}", "4")}


def test_another_programs_memory_is_read() -> None:
    sheet = read(_FOREIGN)
    assert sheet.errors == ()
    assert set(sheet.ignored) == {"note", "client", "de"}
    (counter, number), errors = phrases_of(sheet)
    assert errors == ()
    assert counter.texts == {JA: "窓口はあちらです。", EN: "The counter is over there."}
    assert counter.also == {EN: ("The window is over there.",)}
    assert (counter.procedure, counter.domain, counter.speaker, counter.status) == (
        "town",
        "town",
        "staff",
        "draft",
    )
    assert number.texts[EN] == "Your number is {number}."
    assert (counter.order, number.order) == (0, 1)
    assert counter.id.startswith("town.") and counter.id != number.id


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ('Your number is <ph x="1">{number}</ph>.', "Your number.", (2, "en", "slots-differ")),
        ("番号は<ph", "番号は{x}<ph", (2, "ja", "slot-invalid")),
        ('<tuv xml:lang="ja">', '<tuv xml:lang="vi">', (2, "ja", "cell-missing")),
        ('xml:lang="en-US"><seg>The', 'xml:lang="en-US"><seg>|', (1, "also:en", "cell-separator")),
        ("The counter", "The\u202ecounter", (1, "en", "cell-control")),
    ],
)
def test_bad_units_are_numbered(old: str, new: str, error: tuple[int, str, str]) -> None:
    assert old in _FOREIGN
    _, errors = phrases_of(read(_FOREIGN.replace(old, new)))
    assert errors == (RowError(*error),)


def test_entities_and_truncation_are_refused() -> None:
    bomb = _FOREIGN.replace('SYSTEM "tmx14.dtd"', '[<!ENTITY a "x">]').replace("あちら", "&a;")
    with pytest.raises(GlossaryError, match="glossary-xml-entities"):
        read(bomb)
    with pytest.raises(GlossaryError, match="glossary-xml-broken"):
        read(_FOREIGN[:-20])
    with pytest.raises(GlossaryError, match="glossary-format-other"):
        read("<tbx/>")


_TEXT = st.text(st.characters(exclude_categories=["C"], exclude_characters="|{}"), min_size=1, max_size=8)
_PIECE = st.one_of(_TEXT, st.sampled_from(["{money}", "{document}"]))


@given(st.lists(_PIECE, min_size=1, max_size=5), st.lists(_PIECE, max_size=4))
def test_any_text_reads_back(pieces: list[str], others: list[str]) -> None:
    ja, also = clean("".join(dict.fromkeys(pieces))), clean("".join(dict.fromkeys(others)))
    if not ja or fault(ja, "ja") or fault(also, "ja"):
        return
    phrase = Phrase(
        "a.b", "tax", "tax", 0, "staff", {JA: ja}, also={JA: (also,)} if also not in ("", ja) else {}
    )
    (row,) = read_tmx(write_tmx([phrase]), LANGUAGES).rows
    assert (row.cells["ja"], row.cells.get("also:ja", "")) == (ja, "".join(phrase.also.get(JA, ())))

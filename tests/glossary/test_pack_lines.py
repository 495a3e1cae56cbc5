"""Lines of a pack that no office takes, and those that every office gives out."""

import pytest

from glossary.errors import GlossaryError
from glossary.formats.files import MAX_ENTRIES
from glossary.language import Lang
from glossary.sharing.characters import is_plain
from glossary.sharing.package import Contents
from tests.glossary.builders import phrase, term
from tests.glossary.packs import LINE, SENTENCE, lines, raw_pack, refused

BAD_TERMS: list[dict[str, object]] = [
    {"id": "T"},
    {"id": "x" * 81},
    {"id": 7},
    {"ja": ""},
    {"ja": ["川"]},
    {"ja": "川" * 1_001},
    {"ja": "川\u202eり"},
    {"ja": "川\u200bり"},
    {"ja": "川\ufeffり"},
    {"ja": "川\nり"},
    {"ja": " 川"},
    {"ja": "か\u3099わ"},
    {"ja": "川\ue000"},
    {"ja": "川\U000e0041"},
    {"ja": "\u3164"},
    {"ja": "a" + "\u0301" * 6},
    {"ja": "川\ufffdり"},
    {"reading": "川祭り"},
    {"reading": ""},
    {"domain": "町"},
    {"status": "official"},
    {"pos": "thing"},
    {"kind": "thing"},
    {"variants": "川"},
    {"variants": ["川", "川"]},
    {"variants": ["川|山"]},
    {"variants": [f"川{n}" for n in range(51)]},
    {"variants": [[[["x"]]]]},
    {"renderings": {"en": []}},
    {"renderings": {"en": "x"}},
    {"renderings": {"en": [""]}},
    {"renderings": {"en": ["a\u2066b"]}},
    {"renderings": {"en": ["a\u200cb"]}},
    {"renderings": {"en\n": ["x"]}},
    {"renderings": {"ja": ["x"]}},
    {"renderings": {f"a{chr(97 + n // 26)}{chr(97 + n % 26)}": ["x"] for n in range(61)}},
    {"renderings": []},
    {"reading_override": "yes"},
    {"reading_override": 1},
    {"origin": "shipped"},
    {"note": 1.5},
    {"note": None},
]


@pytest.mark.parametrize("fields", BAD_TERMS, ids=lambda fields: ascii(fields)[:40])
def test_terms_that_no_office_takes(fields: dict[str, object]) -> None:
    assert refused(raw_pack(lines({**LINE, **fields}))) in ("glossary-pack-entry", "glossary-pack-damaged")


@pytest.mark.parametrize(
    "fields",
    [
        {"texts": {"en": "x"}},
        {"texts": {"ja": "{money}です。", "en": "free"}},
        {"texts": {"ja": "{nonsense}", "en": "{nonsense}"}},
        {"texts": {"ja": "{"}},
        {"texts": {"ja": ""}},
        {"also": {"ja": ["{date}です。"]}},
        {"also": {"ja": []}},
        {"plain_ja": "{date}"},
        {"order": -1},
        {"order": True},
        {"order": 10_000},
        {"speaker": "machine"},
        {"procedure": "a/b"},
    ],
    ids=str,
)
def test_phrases_that_no_office_takes(fields: dict[str, object]) -> None:
    assert refused(raw_pack(phrases=lines({**SENTENCE, **fields}))) == "glossary-pack-entry"


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 60_000 + b"\n",
        b'{"a":' * 9_000 + b"\n",
        b'{"note":"' + b"x" * 70_000 + b'"}\n',
        b'{"order":' + b"9" * 20_000 + b"}\n",
        b'{"id":"a","id":"b"}\n',
        b'{"order":NaN}\n',
        b'{"order":1e999}\n',
        b"\xff\xfe\n",
        b'"text"\n',
        b"\n",
        lines(LINE)[:-1] + b" ",
        lines(LINE, LINE),
        lines({**LINE, "id": "t.b"}, LINE),
    ],
    ids=lambda data: ascii(data[:24]),
)
def test_lines_that_are_no_entries(data: bytes) -> None:
    assert refused(raw_pack(data)) in ("glossary-pack-damaged", "glossary-pack-entry")


def test_too_many_lines() -> None:
    assert refused(raw_pack(b"{}\n" * (MAX_ENTRIES + 1))) == "glossary-pack-damaged"
    with pytest.raises(GlossaryError, match="glossary-too-many"):
        Contents.of([term("税")] * (MAX_ENTRIES + 1), [])


def test_letters_that_spelling_needs_stay() -> None:
    assert is_plain("क्\u200dष", Lang("ne"))
    assert is_plain("บัตร\u200bประชาชน", Lang("th"))
    assert is_plain("葛\U000e0100城市")
    for hidden in ("a\u200db", "\u200dक", "क\u200d", "บ\u200b"):
        assert not is_plain(hidden, Lang("ne"))
    assert not is_plain("葛城\ufe0f\ufe0f市")


def test_an_office_gives_out_nothing_another_would_refuse() -> None:
    hidden = term("川\u202eり", id="t.hidden")
    with pytest.raises(GlossaryError) as raised:
        Contents.of([hidden], [])
    assert (raised.value.code, raised.value.context) == (
        "glossary-pack-entry",
        {"id": "t.hidden", "field": "ja"},
    )
    assert b'"en": ' not in Contents.of([term("税", en="  tax \n x ")], []).terms
    assert b'["tax x"]' in Contents.of([term("税", en="  tax \n x ")], []).terms
    with pytest.raises(GlossaryError, match="glossary-pack-entry"):
        Contents.of([], [phrase("p", "{money}です。", en="free")])

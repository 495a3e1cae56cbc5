import base64
import io
import json
import os
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.formats.files import MAX_ENTRIES
from glossary.language import Lang
from glossary.sharing.characters import is_plain
from glossary.sharing.entries import PHRASE_LINES, TERM_LINES
from glossary.sharing.manifest import parse_manifest
from glossary.sharing.package import Contents, parse_pack, read_pack
from glossary.shipped import read_shipped
from glossary.signing import SigningKey, spoken_fingerprint
from tests.glossary.builders import RESOURCES, ROOT, phrase, term
from tests.glossary.packs import made_key, members, raw_pack, resigned, zipped

LINE = {"id": "t.a", "ja": "川祭り", "reading": "かわまつり", "domain": "town", "status": "checked"}
SENTENCE = {
    "id": "p.a",
    "domain": "town",
    "procedure": "town",
    "order": 0,
    "speaker": "staff",
    "status": "checked",
    "texts": {"ja": "{money}です。", "en": "{money}."},
}


def lines(*rows: Mapping[str, object]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def refused(data: bytes) -> str:
    with pytest.raises(GlossaryError) as raised:
        parse_pack(data)
    return raised.value.code


@pytest.fixture(scope="module")
def good() -> bytes:
    return raw_pack(lines(LINE), lines(SENTENCE))


def test_everything_that_ships_goes_into_a_pack_and_comes_out_as_it_was() -> None:
    shipped = read_shipped(RESOURCES)
    contents = Contents.of(shipped.terms, shipped.phrases)
    pack = parse_pack(raw_pack(contents.terms, contents.phrases))
    assert {TERM_LINES.dumps(one) for one in pack.terms} == {TERM_LINES.dumps(one) for one in shipped.terms}
    assert {PHRASE_LINES.dumps(p) for p in pack.phrases} == {PHRASE_LINES.dumps(p) for p in shipped.phrases}
    assert sorted(shipped.terms, key=lambda one: one.id) == list(pack.terms)
    assert len(pack.phrases) > 100


def test_one_flipped_byte_anywhere_is_noticed(good: bytes) -> None:
    before = parse_pack(good)
    survived = 0
    for at in range(len(good)):
        damaged = bytearray(good)
        damaged[at] ^= 0x20
        try:
            # Dates and versions in the zip's own directory mean nothing to us.
            assert parse_pack(bytes(damaged)) == before
            survived += 1
        except GlossaryError as error:
            assert error.code.startswith("glossary-pack-")
    assert survived < len(good) / 4


@given(st.binary(max_size=300))
def test_noise_is_no_pack(data: bytes) -> None:
    assert refused(data) == "glossary-pack-foreign"


@given(st.binary(max_size=200), st.sampled_from(["manifest.json", "signature.json", "terms.jsonl"]))
def test_noise_in_a_member_is_one_error(good: bytes, noise: bytes, name: str) -> None:
    assert refused(zipped({**members(good), name: noise})).startswith("glossary-pack-")


class TestZip:
    def test_other_names_and_other_numbers_of_them(self, good: bytes) -> None:
        parts = members(good)
        for name in (
            "../terms.jsonl",
            "/terms.jsonl",
            "terms.jsonl\0.txt",
            "TERMS.jsonl",
            "a\\terms.jsonl",
            "x",
        ):
            assert refused(zipped({**parts, name: b""})) == "glossary-pack-foreign"
            renamed = {name if old == "terms.jsonl" else old: data for old, data in parts.items()}
            assert refused(zipped(renamed)) == "glossary-pack-foreign"
        assert (
            refused(zipped({n: d for n, d in parts.items() if n != "phrases.jsonl"}))
            == "glossary-pack-foreign"
        )
        assert refused(zipped({})) == "glossary-pack-foreign"

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_a_name_twice(self, good: bytes) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in ("manifest.json", "signature.json", "terms.jsonl", "terms.jsonl"):
                archive.writestr(name, members(good)[name])
        assert refused(out.getvalue()) == "glossary-pack-foreign"

    def test_a_bomb_costs_no_memory(self, good: bytes) -> None:
        parts = members(good)
        bomb = zipped({**parts, "terms.jsonl": b"\0" * 70_000_000})
        tracemalloc.start()
        assert refused(bomb) == "glossary-pack-too-large"
        # The directory may lie about the size: no more than it says is unpacked.
        lying = bomb.replace(struct.pack("<L", 70_000_000), struct.pack("<L", 500))
        assert lying != bomb
        assert refused(lying) == "glossary-pack-damaged"
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
        tracemalloc.stop()

    def test_a_directory_of_millions_is_not_read(self, good: bytes) -> None:
        entries = {f"n{number}": b"" for number in range(3_000)}
        data = bytearray(zipped(entries))
        data[-22 + 8 : -22 + 12] = struct.pack("<2H", 4, 4)
        assert refused(bytes(data)) == "glossary-pack-foreign"

    def test_comments_zip64_and_encryption(self, good: bytes) -> None:
        commented = good[:-2] + struct.pack("<H", 4) + b"note"
        assert refused(commented) == "glossary-pack-foreign"
        locator = b"PK\x06\x07" + bytes(16)
        assert refused(good[:-22] + locator + good[-22:]) == "glossary-pack-foreign"
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
            for name, data in members(good).items():
                archive.writestr(name, data)
        assert refused(out.getvalue()) == "glossary-pack-foreign"

    def test_a_pipe_and_a_folder(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        for path in (tmp_path / "pipe", tmp_path):
            with pytest.raises(GlossaryError, match="glossary-file-unreadable"):
                read_pack(path)


class TestSignature:
    def test_contents_that_were_not_signed(self, good: bytes) -> None:
        parts = members(good)
        other = lines({**LINE, "ja": "山祭り"})
        assert refused(zipped({**parts, "terms.jsonl": other})) == "glossary-pack-altered"
        assert refused(zipped({**parts, "phrases.jsonl": b""})) == "glossary-pack-altered"

    def test_another_key(self, good: bytes) -> None:
        parts = members(good)
        # Signed by somebody else than the manifest names.
        assert refused(resigned(parts, made_key(), parts["manifest.json"])) == "glossary-pack-unsigned"

    def test_the_same_signature_without_its_context(self) -> None:
        key = made_key()
        parts = members(raw_pack(lines(LINE), key=key))
        manifest = parse_manifest(parts["manifest.json"])
        bare = base64.b64encode(key.sign(manifest.canonical()).value).decode()
        signature = json.dumps({"algorithm": "Ed25519", "signature": bare}).encode()
        assert refused(zipped({**parts, "signature.json": signature})) == "glossary-pack-unsigned"

    @pytest.mark.parametrize(
        "signature",
        [
            b"{}",
            b"[]",
            b'{"algorithm":"none","signature":""}',
            b'{"algorithm":"Ed25519","signature":""}',
            b'{"algorithm":"Ed25519","signature":"!!!!"}',
            b'{"algorithm":"Ed25519","signature":7}',
        ],
    )
    def test_no_signature(self, good: bytes, signature: bytes) -> None:
        assert refused(zipped({**members(good), "signature.json": signature})) in (
            "glossary-pack-unsigned",
            "glossary-pack-damaged",
        )


class TestManifest:
    @pytest.mark.parametrize(
        "fields",
        [
            {"version": 0},
            {"version": True},
            {"version": 10**9},
            {"pack": "../x"},
            {"pack": "P"},
            {"town": ""},
            {"town": "町\u202e"},
            {"title": "x" * 81},
            {"created": "yesterday"},
            {"created": "20261001"},
            {"public_key": "AAAA"},
            {"previous": {"version": 1}},
            {"previous": []},
            {"more": 1},
            {"format": "other"},
            {"files": {}},
        ],
    )
    def test_fields_that_are_not_as_they_must_be(self, fields: dict[str, object]) -> None:
        assert refused(raw_pack(lines(LINE), fields=fields)) == "glossary-pack-damaged"

    def test_a_later_format_is_named(self) -> None:
        assert refused(raw_pack(lines(LINE), fields={"format_version": 2})) == "glossary-pack-newer"

    def test_one_spelling_only(self) -> None:
        key = made_key()
        parts = members(raw_pack(lines(LINE), key=key))
        fields = json.loads(parts["manifest.json"])
        for spelling in (
            json.dumps(fields, ensure_ascii=False).encode(),
            json.dumps(fields, separators=(",", ":"), sort_keys=True).encode(),
            parts["manifest.json"].replace(b'"version":1', b'"version":1.0'),
            parts["manifest.json"].replace(b'{"created"', b'{"town":"x","created"'),
            b"\xef\xbb\xbf" + parts["manifest.json"],
            b"[" * 15_000,
        ):
            assert refused(resigned(parts, key, spelling)) == "glossary-pack-damaged"

    def test_counts_are_true(self) -> None:
        key = made_key()
        parts = members(raw_pack(lines(LINE), key=key))
        manifest = parts["manifest.json"].replace(b'"entries":1', b'"entries":2')
        assert refused(resigned(parts, key, manifest)) == "glossary-pack-damaged"


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


class TestKey:
    def test_only_its_owner_reads_it(self, tmp_path: Path) -> None:
        path = tmp_path / "data" / "key.pem"
        made = SigningKey.create(path)
        assert path.stat().st_mode & 0o777 == 0o600
        assert SigningKey.load(path).public == made.public
        path.chmod(0o644)
        with pytest.raises(GlossaryError, match="key-exposed"):
            SigningKey.load(path)

    def test_a_passphrase(self, tmp_path: Path) -> None:
        path = tmp_path / "key.pem"
        made = SigningKey.create(path, "あいことば")
        assert SigningKey.load(path, "あいことば").public == made.public
        for given_, code in (("", "key-sealed"), ("wrong", "key-passphrase")):
            with pytest.raises(GlossaryError, match=code):
                SigningKey.load(path, given_)

    @pytest.mark.parametrize("data", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
    def test_a_damaged_one(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "key.pem"
        with pytest.raises(GlossaryError, match="key-missing"):
            SigningKey.load(path)
        path.write_bytes(data)
        path.chmod(0o600)
        with pytest.raises(GlossaryError, match="key-bad"):
            SigningKey.load(path)

    @settings(max_examples=20)
    @given(st.binary(min_size=32, max_size=32))
    def test_a_fingerprint_can_be_read_out(self, public: bytes) -> None:
        mark = spoken_fingerprint(public)
        assert re.fullmatch(r"(\d{5} ){5}\d{5}", mark)
        assert mark != spoken_fingerprint(bytes([public[0] ^ 1]) + public[1:])


def test_the_documented_check_needs_nothing_of_ours(good: bytes, tmp_path: Path) -> None:
    """The code in docs/glossary-pack.md, run as it stands there."""
    text = (ROOT / "docs" / "glossary-pack.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert "import glossary" not in code and "from glossary" not in code

    def verify(data: bytes) -> Callable[..., None]:
        path = tmp_path / "in.kglossary"
        path.write_bytes(data)
        scope: dict[str, object] = {"path": str(path)}
        exec(code, scope)  # noqa: S102
        assert scope["fingerprint"] == spoken_fingerprint(parse_pack(data).manifest.public_key)
        return lambda: None

    verify(good)
    with pytest.raises(AssertionError):
        verify(zipped({**members(good), "terms.jsonl": b""}))

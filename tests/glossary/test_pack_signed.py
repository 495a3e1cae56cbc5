"""A pack's manifest, its signature and its office's key."""

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.sharing.manifest import parse_manifest
from glossary.sharing.package import parse_pack
from glossary.signing import SigningKey, spoken_fingerprint
from tests.glossary.builders import ROOT
from tests.glossary.packs import LINE, lines, made_key, members, raw_pack, refused, resigned, zipped


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

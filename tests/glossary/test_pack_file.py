"""A pack of the glossary as a file: whole, damaged, forged as a zip."""

import io
import os
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.sharing.entries import PHRASE_LINES, TERM_LINES
from glossary.sharing.package import Contents, parse_pack, read_pack
from glossary.shipped import read_shipped
from tests.glossary.builders import RESOURCES
from tests.glossary.packs import members, raw_pack, refused, zipped


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

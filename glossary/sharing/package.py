"""A .kglossary file: four members in a zip, of which not one byte is believed before the signature holds."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.formats.files import MAX_ENTRIES, read_bytes
from glossary.phrases import Phrase
from glossary.sharing.entries import PHRASE_LINES, TERM_LINES
from glossary.sharing.manifest import PHRASES, TERMS, Manifest, Part, canonical, parse_manifest, parse_object
from glossary.signing import Signature, from_text, to_text
from glossary.terms import Term

SUFFIX = ".kglossary"
MANIFEST, SIGNATURE = "manifest.json", "signature.json"
_MEMBERS: Mapping[str, int] = {
    MANIFEST: 16_000,
    SIGNATURE: 1_000,
    TERMS: 60_000_000,
    PHRASES: 60_000_000,
}
"""Names in their order and the most bytes each may unpack to."""
_MAX_DIRECTORY = 1_000
"""Bytes of the zip's central directory; four short names need 250."""
_END = struct.Struct("<4s4H2LH")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    struct.error,
    ValueError,
    OSError,
    RuntimeError,
)
"""Whatever zipfile raises on a forged file."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose signature and contents hold; whether its signer is to be trusted is another question."""

    manifest: Manifest
    terms: tuple[Term, ...]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of entries, before they are signed for."""

    terms: bytes
    phrases: bytes
    counts: tuple[int, int]

    @classmethod
    def of(cls, terms: Sequence[Term], phrases: Sequence[Phrase]) -> "Contents":
        """Raises GlossaryError("glossary-pack-entry" | "glossary-too-many")."""
        if max(len(terms), len(phrases)) > MAX_ENTRIES:
            raise GlossaryError("glossary-too-many", limit=MAX_ENTRIES)
        return cls(TERM_LINES.write(terms), PHRASE_LINES.write(phrases), (len(terms), len(phrases)))

    def parts(self) -> tuple[Part, Part]:
        """What the manifest says of them."""
        return _part(self.terms, self.counts[0]), _part(self.phrases, self.counts[1])


def pack_bytes(manifest: Manifest, signature: Signature, contents: Contents) -> bytes:
    """The file. The same entries, key and version give the same bytes: nothing tells when or where it was made."""
    members = {
        MANIFEST: manifest.canonical(),
        SIGNATURE: canonical({"algorithm": "Ed25519", "signature": to_text(signature.value)}),
        TERMS: contents.terms,
        PHRASES: contents.phrases,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def read_pack(path: Path) -> Pack:
    """A pack handed in by a person, read without trusting it.

    Raises GlossaryError("glossary-file-…" | "glossary-pack-…").
    """
    return parse_pack(read_bytes(path))


def parse_pack(data: bytes) -> Pack:
    """See read_pack. The signature is checked first, then the digests, then every entry."""
    members = _unpacked(data)
    manifest = parse_manifest(members[MANIFEST])
    match parse_object(members[SIGNATURE]):
        case {"algorithm": "Ed25519", "signature": str(value)}:
            signature = Signature(manifest.public_key, _signature(value))
        case _:
            raise GlossaryError("glossary-pack-unsigned")
    if not signature.valid(manifest.signed()):
        raise GlossaryError("glossary-pack-unsigned")
    for name, part in ((TERMS, manifest.terms), (PHRASES, manifest.phrases)):
        if _part(members[name], part.entries) != part:
            raise GlossaryError("glossary-pack-altered", name=name)
        if part.entries > MAX_ENTRIES or members[name].count(b"\n") != part.entries:
            raise GlossaryError("glossary-pack-damaged", name=name)
    return Pack(manifest, TERM_LINES.read(members[TERMS]), PHRASE_LINES.read(members[PHRASES]))


def _unpacked(data: bytes) -> dict[str, bytes]:
    """The members, all and only those there must be, and never more than each may have.

    The directory's size is read from the zip's end before zipfile reads the directory: a forged one has millions of
    entries. A comment behind it or ZIP64 would say otherwise where; no pack of ours has either.
    """
    if len(data) < _END.size or not data.startswith(b"PK\x03\x04"):
        raise GlossaryError("glossary-pack-foreign")
    end = _END.unpack(data[-_END.size :])
    if end[0] != b"PK\x05\x06" or end[4] != len(_MEMBERS) or end[5] > _MAX_DIRECTORY or end[7]:
        raise GlossaryError("glossary-pack-foreign")
    if data[-_END.size - 20 : -_END.size].startswith(b"PK\x06\x07"):
        raise GlossaryError("glossary-pack-foreign")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            # zipfile cuts names at NUL; the original shows what the file says.
            if sorted(info.orig_filename for info in infos) != sorted(_MEMBERS):
                raise GlossaryError("glossary-pack-foreign")
            for info in infos:
                if info.file_size > _MEMBERS[info.filename]:
                    raise GlossaryError("glossary-pack-too-large")
                if info.flag_bits & 0x41 or info.compress_type not in (
                    zipfile.ZIP_STORED,
                    zipfile.ZIP_DEFLATED,
                ):
                    raise GlossaryError("glossary-pack-foreign")
            return {info.filename: _read(archive, info) for info in infos}
    except _DAMAGED as error:
        raise GlossaryError("glossary-pack-damaged", name="zip") from error


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """No more than the directory says, whatever there is; without a size zipfile would unpack all of it first."""
    with archive.open(info) as member:
        data = member.read(info.file_size)
    if len(data) != info.file_size:
        raise EOFError
    return data


def _part(data: bytes, entries: int) -> Part:
    return Part(len(data), hashlib.sha256(data).hexdigest(), entries)


def _signature(text: str) -> bytes:
    try:
        return from_text(text)
    except ValueError as error:
        raise GlossaryError("glossary-pack-unsigned") from error

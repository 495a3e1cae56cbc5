"""What a glossary pack says about itself: signed, and written in one way only (docs/glossary-pack.md)."""

import datetime
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glossary.errors import GlossaryError
from glossary.sharing.characters import is_plain
from glossary.signing import from_text, to_text

FORMAT = "kakehashi-glossary"
FORMAT_VERSION = 1
SIGNED = b"kakehashi-glossary-pack-1\n"
"""Goes before the manifest in what is signed, so that no other signature of the key can stand for a pack's."""
TERMS, PHRASES = "terms.jsonl", "phrases.jsonl"
MAX_NAME = 80
"""Characters of a town's name or a title."""
_PACK = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LAST_VERSION = 1_000_000
_LARGEST = 1 << 40


@dataclass(frozen=True, slots=True)
class Part:
    """One of the pack's files: its size in bytes, its SHA-256 in hex and how many entries it has."""

    bytes: int
    sha256: str
    entries: int


@dataclass(frozen=True, slots=True)
class Previous:
    """The version before this one: its number and the digest of its manifest."""

    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`pack` names the series of one signer, in which `version` counts up."""

    pack: str
    version: int
    town: str
    title: str
    created: datetime.date
    terms: Part
    phrases: Part
    public_key: bytes
    previous: Previous | None = None

    @property
    def signer(self) -> str:
        """The public key in hex, as the database keeps it."""
        return self.public_key.hex()

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical form in hex."""
        return hashlib.sha256(self.canonical()).hexdigest()

    def signed(self) -> bytes:
        """The bytes the signature is over."""
        return SIGNED + self.canonical()

    def canonical(self) -> bytes:
        """The one way to write it: RFC 8785, for which sorted keys do where all keys are ASCII and no number has
        a fraction."""
        return canonical(
            {
                "format": FORMAT,
                "format_version": FORMAT_VERSION,
                "pack": self.pack,
                "version": self.version,
                "town": self.town,
                "title": self.title,
                "created": self.created.isoformat(),
                "files": {TERMS: _object(self.terms), PHRASES: _object(self.phrases)},
                "public_key": to_text(self.public_key),
                "previous": None
                if self.previous is None
                else {"version": self.previous.version, "sha256": self.previous.digest},
            }
        )


def canonical(value: Mapping[str, Any]) -> bytes:
    """A JSON object with ASCII keys as RFC 8785 writes it."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def parse_manifest(data: bytes) -> Manifest:
    """Read manifest.json, trusting nothing.

    Raises GlossaryError("glossary-pack-newer" | "glossary-pack-damaged").
    """
    fields = parse_object(data)
    if fields.get("format") == FORMAT and fields.get("format_version") != FORMAT_VERSION:
        raise GlossaryError("glossary-pack-newer")
    match fields:
        case {
            "format": "kakehashi-glossary",
            "pack": str(pack),
            "version": int(version),
            "town": str(town),
            "title": str(title),
            "created": str(created),
            "files": {"terms.jsonl": dict(terms), "phrases.jsonl": dict(phrases)},
            "public_key": str(key),
            "previous": (None | dict()) as previous,
        } if check_pack(pack) and check_name(town) and check_name(title) and _is_version(version):
            pass
        case _:
            raise GlossaryError("glossary-pack-damaged", name="manifest.json")
    try:
        manifest = Manifest(
            pack,
            version,
            town,
            title,
            datetime.date.fromisoformat(created),
            _part(terms),
            _part(phrases),
            from_text(key),
            _previous(previous),
        )
    except ValueError as error:
        raise GlossaryError("glossary-pack-damaged", name="manifest.json") from error
    # One meaning, one spelling: whatever else a lenient reader might find in these bytes is not there.
    if len(manifest.public_key) != 32 or manifest.canonical() != data:
        raise GlossaryError("glossary-pack-damaged", name="manifest.json")
    return manifest


def parse_object(data: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8 without repeated keys, NaN or fractions. Raises GlossaryError("glossary-pack-damaged")."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_distinct,
            parse_constant=_no_number,
            parse_float=_no_number,
        )
    except (ValueError, RecursionError) as error:
        raise GlossaryError("glossary-pack-damaged", name="JSON") from error
    if not isinstance(value, dict):
        raise GlossaryError("glossary-pack-damaged", name="JSON")
    return value


def check_pack(name: str) -> bool:
    """Whether `name` can name a series of packs."""
    return _PACK.fullmatch(name) is not None


def check_name(text: str) -> bool:
    """Whether `text` can be a town's name, a title or a signer's name: one visible line, as it seems."""
    return 0 < len(text) <= MAX_NAME and text == text.strip() and is_plain(text)


def _is_version(number: object) -> bool:
    return type(number) is int and 0 < number <= _LAST_VERSION


def _object(part: Part) -> dict[str, int | str]:
    return {"bytes": part.bytes, "sha256": part.sha256, "entries": part.entries}


def _part(fields: Mapping[str, object]) -> Part:
    match fields:
        case {"bytes": int(size), "sha256": str(digest), "entries": int(entries)} if (
            0 <= size <= _LARGEST and 0 <= entries <= _LARGEST and _DIGEST.fullmatch(digest)
        ):
            return Part(size, digest, entries)
        case _:
            raise ValueError("not a file of a pack")


def _previous(fields: Mapping[str, object] | None) -> Previous | None:
    match fields:
        case None:
            return None
        case {"version": int(version), "sha256": str(digest)} if _is_version(version) and _DIGEST.fullmatch(
            digest
        ):
            return Previous(version, digest)
        case _:
            raise ValueError("not a version")


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key twice")
    return fields


def _no_number(text: str) -> object:
    raise ValueError(f"not a whole number ({len(text)} characters)")

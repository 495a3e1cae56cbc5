"""What an installed pack's folder says about itself: manifest.json."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from app.packs.catalogue import KINDS, Kind, Pack, PackFile
from app.packs.errors import PackError
from app.packs.names import check_distinct, check_label, check_pack_id, check_path
from glossary.language import Lang

MANIFEST = "manifest.json"
SCHEMA = 1
_MAX_LANGUAGES = 200
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
MULTILINGUAL = Lang("mul")
"""BCP 47 tag of a model that is not tied to certain languages."""

Origin = Literal["wheels", "url", "file", "export"]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Identity, licence and pinned files of one pack; `source` says how it came here."""

    id: str
    kind: Kind
    titles: Mapping[Lang, str]
    languages: tuple[Lang, ...]
    licence: str
    licence_note: str
    source: Origin
    default: bool
    files: tuple[PackFile, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def sorted_files(self) -> tuple[PackFile, ...]:
        """By path, so that nothing tells in which order they were assembled."""
        return tuple(sorted(self.files, key=lambda file: file.path))

    @property
    def fingerprint(self) -> str:
        """16 letters that stand for the id and every file, whatever else is said of the pack.

        Letters only: what a counter reports may hold no long run of digits.
        """
        files = [[file.path, file.size, file.sha256] for file in self.sorted_files]
        digest = hashlib.sha256(json.dumps([self.id, files]).encode()).hexdigest()
        return digest[:16].translate(_LETTERS)

    def as_object(self) -> dict[str, Any]:
        """JSON form; the same for the same pack, whatever the order in which it was described."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "kind": self.kind,
            "title": dict(sorted(self.titles.items())),
            "languages": list(self.languages),
            "licence": self.licence,
            "licence_note": self.licence_note,
            "source": self.source,
            "default": self.default,
            "files": [{"path": f.path, "size": f.size, "sha256": f.sha256} for f in self.sorted_files],
        }

    def dumps(self) -> bytes:
        """UTF-8 JSON as written to manifest.json."""
        return (json.dumps(self.as_object(), ensure_ascii=False, indent=1) + "\n").encode()


def from_catalogue(pack: Pack, source: Origin) -> Manifest:
    """The manifest a catalogue pack gets when it is installed."""
    return Manifest(
        pack.id,
        pack.kind,
        pack.titles,
        pack.languages,
        pack.licence,
        pack.licence_note,
        source,
        pack.default,
        pack.files,
    )


def parse_manifest(data: object) -> Manifest:
    """Read the JSON form, trusting nothing. Raises PackError("manifest-invalid") or a names error."""
    match data:
        case {
            "schema": 1,
            "id": str(pack_id),
            "kind": str(kind),
            "title": dict(titles),
            "languages": list(languages),
            "licence": str(licence),
            "licence_note": str(note),
            "source": str(source),
            "default": bool(default),
            "files": list(rows),
        } if kind in KINDS and source in get_args(Origin) and rows:
            pass
        case _:
            raise PackError("manifest-invalid")
    if not all(isinstance(text, str) for text in (*titles, *titles.values(), *languages)):
        raise PackError("manifest-invalid")
    if len(titles) > _MAX_LANGUAGES or len(languages) > _MAX_LANGUAGES:
        raise PackError("manifest-invalid")
    for text in (*titles, *titles.values(), *languages, licence, note):
        check_label(text)
    files = tuple(_file(row) for row in rows)
    check_distinct([MANIFEST, *(file.path for file in files)])
    return Manifest(
        check_pack_id(pack_id),
        cast(Kind, kind),
        {Lang(lang): text for lang, text in titles.items()},
        tuple(Lang(lang) for lang in languages),
        licence,
        note,
        cast(Origin, source),
        default,
        files,
    )


def _file(row: object) -> PackFile:
    match row:
        case {"path": str(path), "size": int(size), "sha256": str(digest)} if (
            size >= 0 and len(digest) == 64 and not set(digest) - set("0123456789abcdef")
        ):
            return PackFile(check_path(path), size, digest)
        case _:
            raise PackError("manifest-invalid")
